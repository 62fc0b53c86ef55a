"""Who works in the demonstration: the officers of the dossiers, one more for each role nobody has, and their log-ins."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from liuhen.doors import passwords
from liuhen.doors.cli._home import OPERATOR
from liuhen.law.dossier import Dossier, Person
from liuhen.people import actions
from liuhen.people.models import Authority, Officer, Role

#: What somebody does in a case, and what that makes them in the system.
DOES: Mapping[str, Role] = {
    "handler": Role.OFFICER,
    "co_handler": Role.OFFICER,
    "recorder": Role.OFFICER,
    "unit_head": Role.UNIT_HEAD,
    "legal_reviewer": Role.LEGAL_REVIEWER,
    "deputy_leader": Role.LEADER,
    "principal": Role.LEADER,
    "archivist": Role.ARCHIVIST,
    "record_admin": Role.RECORD_ADMIN,
}
UNITS: Mapping[Role, str] = {
    Role.OFFICER: "执法一队",
    Role.UNIT_HEAD: "执法一队",
    Role.LEGAL_REVIEWER: "法制科",
    Role.LEADER: "局领导",
    Role.ARCHIVIST: "办公室",
    Role.RECORD_ADMIN: "办公室",
    Role.IT: "信息中心",
    Role.SUPERVISOR: "监督科",
}
#: Invented, for roles that no dossier has anybody for.
STAND_INS: Mapping[Role, str] = {Role.IT: "许样机", Role.SUPERVISOR: "沈样察", Role.RECORD_ADMIN: "蒋样管"}
#: The first authority shows every role; of the others so many are enough to see that each sees its own.
ELSEWHERE = (Role.OFFICER, Role.UNIT_HEAD, Role.LEADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    """A log-in of the demonstration. Its password is shown once and stored nowhere in clear."""

    authority: str
    role: str
    name: str
    username: str
    password: str


def settle(authority: Authority, dossiers: Iterable[Dossier], *, at: datetime) -> None:
    """Register the people of the dossiers and appoint them; who is there already stays as they are."""
    for person in _people(dossiers):
        role = DOES.get(person.role or "")
        officer = _officer(
            authority,
            person.name or "",
            certificate=person.certificate or "",
            unit=UNITS[role] if role else None,
            at=at,
        )
        if role:
            _appoint(officer, role, at=at)
    for role, name in STAND_INS.items():
        if not _holders(authority, role):
            _appoint(_officer(authority, name, certificate="", unit=UNITS[role], at=at), role, at=at)


def open_log_ins(authority: Authority, roles: Iterable[Role], *, at: datetime) -> Iterator[LogIn]:
    """Give one officer of each of these roles a log-in, or a new password to the log-in that is there."""
    short = authority.slug.rpartition("-")[2]
    for role in roles:
        holders = _holders(authority, role)
        if not holders:
            continue
        officer, password = holders[0], passwords.draw()
        username = officer.username or f"{short}-{role.value}"
        if officer.username:
            actions.set_password(officer=officer, password=password, by=OPERATOR, at=at)
        else:
            actions.open_account(officer=officer, username=username, password=password, by=OPERATOR, at=at)
        yield LogIn(
            authority=authority.name,
            role=str(role.label),
            name=officer.name,
            username=username,
            password=password,
        )


def _people(dossiers: Iterable[Dossier]) -> Iterator[Person]:
    """Yield everybody once who has a name."""
    seen: set[str] = set()
    for dossier in dossiers:
        for person in dossier.people:
            known = person.certificate or person.name or ""
            if person.name and known not in seen:
                seen.add(known)
                yield person


def _officer(authority: Authority, name: str, *, certificate: str, unit: str | None, at: datetime) -> Officer:
    found = Officer.objects.filter(authority=authority, name=name, certificate=certificate).first()
    return found or actions.register_officer(
        authority=authority, name=name, certificate=certificate, unit=unit, by=OPERATOR, at=at
    )


def _appoint(officer: Officer, role: Role, *, at: datetime) -> None:
    if not officer.appointments.filter(role=role, until__isnull=True).exists():
        actions.appoint(officer=officer, role=role, by=OPERATOR, at=at)


def _holders(authority: Authority, role: Role) -> list[Officer]:
    held = Officer.objects.filter(
        authority=authority, appointments__role=role, appointments__until__isnull=True
    )
    # Somebody who has a log-in for this role keeps it; each role gets a person of its own.
    short = authority.slug.rpartition("-")[2]
    return sorted(held, key=lambda officer: (officer.username != f"{short}-{role.value}", officer.pk))

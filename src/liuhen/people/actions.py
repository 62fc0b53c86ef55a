"""Every way to change who works here. Each leaves one trace; names of people go into the trail sealed."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.people import acts
from liuhen.people.models import Appointment, Authority, Officer, Role, Unit
from liuhen.people.registrable import require_registrable
from liuhen.people.wanting import BadInput, quote
from liuhen.trace import Trace
from liuhen.vault import actions as vault
from liuhen.vault.words import seal, seal_all

LONGEST_UNIT = 100


class CannotRegisterOfficer(BadInput):
    """Somebody cannot be registered with this name or certificate number."""


class CannotRegisterUnit(BadInput):
    """A unit cannot be registered under this name."""


class CannotAppoint(BadInput):
    """Somebody cannot be appointed to this, or the appointment cannot end."""


class CannotOpenAccount(BadInput):
    """A log-in cannot be opened or changed with this name or password."""


class NoAccount(BadInput):
    """There is no log-in in use that could be changed or closed."""


@transaction.atomic
def register_authority(*, slug: str, name: str, pack: str, by: str, at: datetime) -> Authority:
    """Register an enforcing authority: the owner of a ledger, a key and a place in the vault.

    Raises:
        CannotRegisterAuthority: the written id is malformed or taken, the name empty or taken, or there is no such rule pack.
    """
    require_registrable(slug=slug, name=name, pack=pack)
    authority = Authority.objects.create(slug=slug, name=name, pack=pack)
    trace = Trace(
        act=acts.AUTHORITY_REGISTERED, of=authority.written, by=by, at=at, facts={"pack": pack},
        words={"name": seal(name)},
    )  # fmt: skip
    vault.leave(authority=slug, trace=trace)
    return authority


@transaction.atomic
def register_unit(*, authority: Authority, name: str, by: str, at: datetime) -> Unit:
    """Register a handling unit (承办机构) of the authority.

    Raises:
        CannotRegisterUnit: the name is empty or too long, or the authority has a unit of that name.
    """
    _check_unit(name)
    if authority.units.filter(name=name).exists():
        raise CannotRegisterUnit(
            Fault("unit", quote(name), "a unit not registered yet", "尚未登记的机构名称")
        )
    unit = Unit.objects.create(authority=authority, name=name)
    trace = Trace(
        act=acts.UNIT_REGISTERED, of=authority.written, by=by, at=at, facts={"unit": unit.pk},
        words={"name": seal(name)},
    )  # fmt: skip
    vault.leave(authority=authority.slug, trace=trace)
    return unit


@transaction.atomic
def register_officer(
    *, authority: Authority, name: str, certificate: str = "", unit: str | None = None, by: str, at: datetime
) -> Officer:
    """Register a person of the authority, who may stand in case files without ever logging in.

    unit: the name of the handling unit (承办机构), made when the authority has none of that name.

    Raises:
        CannotRegisterOfficer: the name is empty, or the certificate number belongs to somebody else.
        CannotRegisterUnit: the unit cannot be registered under that name.
    """
    _check_officer(authority, name=name, certificate=certificate)
    officer = Officer(
        authority=authority, name=name, certificate=certificate, unit=_unit(authority, unit), username=None
    )
    officer.set_unusable_password()
    officer.save()
    _leave(officer, acts.OFFICER_REGISTERED, by=by, at=at, words={"name": name, "certificate": certificate})
    return officer


@transaction.atomic
def change_officer(
    *, officer: Officer, certificate: str | None = None, unit: str | None = None, by: str, at: datetime
) -> Officer:
    """Write down another certificate number or another unit of an officer; None leaves it as it is.

    certificate: empty when the officer has none any more. unit: made when the authority has none of that name.

    Raises:
        CannotRegisterOfficer: the certificate number belongs to somebody else, or nothing would change.
    """
    known = (officer.certificate, officer.unit.name if officer.unit else "")
    wanted = (known[0] if certificate is None else certificate, known[1] if unit is None else unit)
    if wanted == known:
        raise CannotRegisterOfficer(
            Fault("certificate", quote(known[0]), "another certificate number or unit", "与现在不同的执法证号或承办机构")
        )  # fmt: skip
    if wanted[0] != known[0]:
        _check_officer(officer.authority, name=officer.name, certificate=wanted[0])
    officer.certificate, officer.unit = wanted[0], _unit(officer.authority, wanted[1] or None)
    officer.save(update_fields=["certificate", "unit"])
    words = {
        "certificate": wanted[0],
        "unit": wanted[1],
        "certificate_before": known[0],
        "unit_before": known[1],
    }
    _leave(officer, acts.OFFICER_CHANGED, by=by, at=at, words=words)
    return officer


@transaction.atomic
def appoint(*, officer: Officer, role: str, by: str, at: datetime) -> Appointment:
    """Appoint an officer to a role, from `at` on.

    Raises:
        CannotAppoint: there is no such role, or the officer holds it already.
    """
    if role not in Role.values:
        words = ", ".join(Role.values)
        raise CannotAppoint(Fault("role", quote(role), f"one of {words}", f"以下之一：{words}"))
    if officer.appointments.filter(role=role, until__isnull=True).exists():
        raise CannotAppoint(Fault("role", quote(role), "a role not held yet", "尚未担任的职务"))
    appointment = Appointment.objects.create(officer=officer, role=role, since=at)
    _leave(officer, acts.OFFICER_APPOINTED, by=by, at=at, facts={"role": str(role)})
    return appointment


@transaction.atomic
def end_appointment(*, officer: Officer, role: str, by: str, at: datetime) -> Appointment:
    """End the appointment of an officer to a role; from `at` on they hold it no more.

    Raises:
        CannotAppoint: the officer does not hold that role.
    """
    held = officer.appointments.select_for_update().filter(role=role, until__isnull=True).first()
    if held is None:
        raise CannotAppoint(Fault("role", quote(role), "a role that is held now", "目前担任的职务"))
    held.until = at
    held.save(update_fields=["until"])
    _leave(officer, acts.APPOINTMENT_ENDED, by=by, at=at, facts={"role": str(role)})
    return held


@transaction.atomic
def open_account(*, officer: Officer, username: str, password: str, by: str, at: datetime) -> Officer:
    """Let an officer log in; one whose account was closed, again.

    Raises:
        CannotOpenAccount: the officer has one already, the log-in name is empty or taken, or the password is too weak.
    """
    if officer.username is not None and officer.is_active:
        raise CannotOpenAccount(
            Fault(
                "account",
                quote(officer.username),
                "an officer without an account in use",
                "没有在用账号的人员",
            )
        )
    if not username.strip() or len(username) > 60:
        raise CannotOpenAccount(
            Fault("username", quote(username), "a log-in name of 1 to 60 characters", "1 至 60 个字的登录名")
        )
    if Officer.objects.filter(username=username).exclude(pk=officer.pk).exists():
        raise CannotOpenAccount(
            Fault("username", quote(username), "a log-in name that is free", "未被使用的登录名")
        )
    officer.username, officer.is_active, officer.must_change_password = username, True, False
    _take_password(officer, password)
    _leave(officer, acts.ACCOUNT_OPENED, by=by, at=at)
    return officer


@transaction.atomic
def set_password(*, officer: Officer, password: str, by: str, at: datetime) -> None:
    """Give an account a password of its owner's choice.

    Raises:
        CannotOpenAccount: the officer has no log-in yet, or the password is too weak.
    """
    if officer.username is None:
        raise CannotOpenAccount(Fault("username", "", "an officer with a log-in", "已开通登录的人员"))
    officer.must_change_password = False
    _take_password(officer, password)
    _leave(officer, acts.PASSWORD_SET, by=by, at=at)


@transaction.atomic
def expect_own_password(*, officer: Officer, by: str, at: datetime) -> None:
    """Let an account do nothing before its owner has chosen a password: the present one is known to somebody else.

    Raises:
        NoAccount: the officer has no account in use.
    """
    _require_account(officer)
    officer.must_change_password = True
    officer.save(update_fields=["must_change_password"])
    _leave(officer, acts.OWN_PASSWORD_EXPECTED, by=by, at=at)


@transaction.atomic
def reset_password(*, officer: Officer, password: str, by: str, at: datetime) -> None:
    """Give an account a password that somebody else drew; its owner must choose another before anything else.

    Sessions of the account end.

    Raises:
        NoAccount: the officer has no account in use. CannotOpenAccount: the password is too weak.
    """
    _require_account(officer)
    officer.must_change_password = True
    _take_password(officer, password)
    _leave(officer, acts.PASSWORD_RESET, by=by, at=at)


@transaction.atomic
def close_account(*, officer: Officer, by: str, at: datetime) -> Officer:
    """Let an officer log in no more: sessions end, the log-in name stays theirs, appointments count no more.

    Raises:
        NoAccount: the officer has no account in use.
    """
    _require_account(officer)
    officer.is_active = False
    officer.set_unusable_password()
    officer.save()
    _leave(officer, acts.ACCOUNT_CLOSED, by=by, at=at)
    return officer


@transaction.atomic
def note_view(*, officer: Officer, by: str, at: datetime) -> None:
    """Leave the trace that somebody looked at what is kept of an officer."""
    _leave(officer, acts.OFFICER_VIEWED, by=by, at=at)


@transaction.atomic
def note_log_in(*, officer: Officer, by: str, at: datetime) -> None:
    """Leave the trace that an officer logged in."""
    _leave(officer, acts.LOGGED_IN, by=by, at=at)


@transaction.atomic
def note_log_out(*, officer: Officer, by: str, at: datetime) -> None:
    """Leave the trace that an officer logged out."""
    _leave(officer, acts.LOGGED_OUT, by=by, at=at)


def _leave(
    officer: Officer,
    act: str,
    *,
    by: str,
    at: datetime,
    facts: dict[str, str] | None = None,
    words: dict[str, str] | None = None,
) -> None:
    trace = Trace(act=act, of=officer.written, by=by, at=at, facts=facts or {}, words=seal_all(words or {}))
    vault.leave(authority=officer.authority.slug, trace=trace)


def _check_officer(authority: Authority, *, name: str, certificate: str) -> None:
    if not name.strip():
        raise CannotRegisterOfficer(Fault("name", quote(name), "a name", "姓名"))
    taken = certificate and Officer.objects.filter(authority=authority, certificate=certificate).exists()
    if taken:
        raise CannotRegisterOfficer(
            Fault("certificate", quote(certificate), "a certificate number of one person alone",
                  "未登记在他人名下的执法证号")
        )  # fmt: skip


def _require_account(officer: Officer) -> None:
    if officer.username is None or not officer.is_active:
        raise NoAccount(
            Fault("account", quote(officer.username or ""), "an account in use", "正在使用的账号")
        )


def _unit(authority: Authority, name: str | None) -> Unit | None:
    if not name:
        return None
    _check_unit(name)
    return Unit.objects.get_or_create(authority=authority, name=name)[0]


def _check_unit(name: str) -> None:
    if not name.strip() or len(name) > LONGEST_UNIT:
        raise CannotRegisterUnit(
            Fault("unit", quote(name), f"a name of 1 to {LONGEST_UNIT} characters", f"1 至 {LONGEST_UNIT} 个字的机构名称")
        )  # fmt: skip


def _take_password(officer: Officer, password: str) -> None:
    try:
        validate_password(password, officer)
    except ValidationError as error:
        why = " ".join(error.messages)
        raise CannotOpenAccount(
            Fault("password", "…", f"a stronger password ({why})", f"更强的密码（{why}）")
        ) from error
    officer.set_password(password)
    officer.save()

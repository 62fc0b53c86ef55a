"""Who is who: authorities, officers and the roles they hold at a moment."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from liuhen.law.dossier import Fault
from liuhen.people.models import Appointment, Authority, Officer, Role
from liuhen.people.wanting import BadInput, quote


class NoSuchAuthority(BadInput):
    """No authority of this home bears that name, or the home has none yet."""

    def __init__(self, given: str) -> None:
        known = "、".join(str(a) for a in Authority.objects.order_by("name")[:10])
        super().__init__(
            Fault(
                "authority", quote(given) if given else "",
                f"an authority of this home ({known or 'none is registered yet'})",
                f"本系统已登记的执法机关（{known or '尚未登记任何机关'}）",
            )
        )  # fmt: skip


class SeveralAuthorities(BadInput):
    """The home holds several authorities, so one must be named."""

    def __init__(self) -> None:
        known = "、".join(f"{a.slug}（{a}）" for a in Authority.objects.order_by("name")[:10])
        super().__init__(Fault("authority", "", f"one of {known}", f"以下之一：{known}"))


class NoSuchOfficer(BadInput):
    """Nobody in the authority has that certificate, log-in name or name; or several share the name."""

    def __init__(self, *, given: str, several: bool) -> None:
        super().__init__(
            Fault(
                "officer", quote(given),
                "the certificate number or log-in name; several officers share the name" if several
                else "the certificate number, log-in name or name of an officer of the authority",
                "证件号或登录名（有多人同名）" if several else "本机关人员的证件号、登录名或姓名",
            )
        )  # fmt: skip


def roles_of(officer: Officer, at: datetime) -> frozenset[str]:
    """Return the roles that `officer` holds at `at`."""
    if not officer.is_active:
        return frozenset()
    held = Appointment.objects.filter(officer=officer, since__lte=at).filter(
        Q(until__isnull=True) | Q(until__gt=at)
    )
    return frozenset(held.values_list("role", flat=True))


def roles_of_actor(authority: Authority, by: str, at: datetime) -> frozenset[str]:
    """Return the roles in `authority` of whoever stands in the trail as `by`: every role at the console, none for a stranger."""
    kind, _, ref = by.partition(":")
    if kind == "operator":
        return frozenset(Role)
    officer = Officer.objects.filter(authority=authority, ref=ref).first() if kind == "officer" else None
    return roles_of(officer, at) if officer else frozenset()


def the_only_authority() -> Authority:
    """Return the authority of a home that has exactly one.

    Raises:
        NoSuchAuthority: there is none yet.
        SeveralAuthorities: there are more, so one must be named.
    """
    match list(Authority.objects.order_by("pk")[:2]):
        case [authority]:
            return authority
        case []:
            raise NoSuchAuthority("")
        case _:
            raise SeveralAuthorities


def authority_named(text: str) -> Authority:
    """Return the authority with that written id or name.

    Raises:
        NoSuchAuthority: none has it.
    """
    found = Authority.objects.filter(Q(slug=text) | Q(name=text)).first()
    if found is None:
        raise NoSuchAuthority(text)
    return found


def with_accounts(authority: Authority | None = None) -> QuerySet[Officer]:
    """Return who can log in: of one authority, or of the whole home."""
    people = Officer.objects.filter(username__isnull=False, is_active=True)
    return people if authority is None else people.filter(authority=authority)


def staff(authority: Authority) -> QuerySet[Officer]:
    """Return everybody of an authority with unit and present appointments (`now_held`): two queries."""
    now_held = Appointment.objects.filter(until__isnull=True).order_by("role")
    return (
        Officer.objects.filter(authority=authority)
        .select_related("unit", "authority")
        .prefetch_related(Prefetch("appointments", queryset=now_held, to_attr="now_held"))
        .order_by("unit__name", "name", "pk")
    )


def find_officer(authority: Authority, text: str) -> Officer:
    """Return the officer of `authority` with that certificate number, log-in name or (if only one has it) name.

    Raises:
        NoSuchOfficer: nobody has it, or several share the name.
    """
    people = Officer.objects.filter(authority=authority)
    for known_by in ("certificate", "username", "name"):
        match list(people.filter(**{known_by: text})[:2]) if text else []:
            case [officer]:
                return officer
            case [_, _]:
                raise NoSuchOfficer(given=text, several=True)
    raise NoSuchOfficer(given=text, several=False)

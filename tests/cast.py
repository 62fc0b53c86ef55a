"""The people who walk through every test. All are invented; the authority is fictional.

`cast.authority()` and `cast.officer(LIN)` bring them on stage (once; asking again gives the same), `cast.account(LIN)`
lets them log in with `PASSWORD`. Needs the database.
"""

from dataclasses import dataclass
from datetime import datetime

from liuhen.law.dossier import SHANGHAI
from liuhen.people import actions
from liuhen.people.models import Authority, Officer, Role

#: Before anything in any test.
DAWN = datetime(2025, 1, 2, 8, tzinfo=SHANGHAI)
NOON = datetime(2025, 8, 20, 12, tzinfo=SHANGHAI)
CONSOLE = "operator:console"
PASSWORD = "lan-tian-bai-yun-2025"
AUTHORITY = "云岚市城市管理局（虚构）"
INSPECTION, LEGAL, OFFICE, SUPERVISION = "执法一队", "法制科", "办公室", "监督科"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the cast, before the authority has registered them."""

    name: str
    username: str
    roles: tuple[Role, ...]
    unit: str
    certificate: str = ""


LIN = Person(name="林样本", username="lin", roles=(Role.OFFICER,), unit=INSPECTION, certificate="99010000091")
ZHAO = Person(
    name="赵样本", username="zhao", roles=(Role.OFFICER,), unit=INSPECTION, certificate="99010000092"
)
CHEN = Person(
    name="陈样本", username="chen", roles=(Role.UNIT_HEAD,), unit=INSPECTION, certificate="99010000093"
)
SUN = Person(name="孙样本", username="sun", roles=(Role.LEGAL_REVIEWER,), unit=LEGAL)
QIAN = Person(name="钱样本", username="qian", roles=(Role.LEADER,), unit=OFFICE)
ZHOU = Person(name="周样本", username="zhou", roles=(Role.ARCHIVIST,), unit=OFFICE)
WU = Person(name="吴样本", username="wu", roles=(Role.RECORD_ADMIN,), unit=OFFICE)
FENG = Person(name="冯样本", username="feng", roles=(Role.IT,), unit=OFFICE)
HE = Person(name="何样本", username="he", roles=(Role.SUPERVISOR,), unit=SUPERVISION)
EVERYBODY = (LIN, ZHAO, CHEN, SUN, QIAN, ZHOU, WU, FENG, HE)


def authority(name: str = AUTHORITY, *, slug: str = "yunlan-cgj", pack: str = "tj") -> Authority:
    """Return the authority of the story."""
    found = Authority.objects.filter(slug=slug).first()
    return found or actions.register_authority(slug=slug, name=name, pack=pack, by=CONSOLE, at=DAWN)


def officer(person: Person, *, of: Authority | None = None) -> Officer:
    """Return somebody of the cast as an officer of the authority, appointed since `DAWN`."""
    home = of or authority()
    if found := Officer.objects.filter(authority=home, name=person.name).first():
        return found
    registered = actions.register_officer(
        authority=home,
        name=person.name,
        certificate=person.certificate,
        unit=person.unit,
        by=CONSOLE,
        at=DAWN,
    )
    for role in person.roles:
        actions.appoint(officer=registered, role=role, by=CONSOLE, at=DAWN)
    return registered


def account(person: Person, *, of: Authority | None = None) -> Officer:
    """Return somebody of the cast who can log in with `PASSWORD`."""
    known = officer(person, of=of)
    if known.username is None:
        actions.open_account(officer=known, username=person.username, password=PASSWORD, by=CONSOLE, at=DAWN)
    return known

"""Times of duty: when what a device recorded must be stored, when a fault must be reported, when a device is serviced again.

Storing times are those of the regulation; what it calls promptly or regularly has a house time (see `law.house`), which is told
as the house's own.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from liuhen.docket.packs import pack_for
from liuhen.law.calendars import NoCalendar
from liuhen.law.dossier import SHANGHAI
from liuhen.law.house import HouseRule, due
from liuhen.law.kinds.stored import Stored
from liuhen.law.packs import Pack
from liuhen.people.models import Authority
from liuhen.recordings.devices.tables import DeviceIssue, StoringExtension

MAINTENANCE, REPAIR = "maintenance", "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreBy:
    """By when the recordings of a duty must be in the store, and by which clause.

    due: None where the calendar of that year is not published. exact: the text counts from the return; otherwise each recording
    counts from its own end, and this is the latest moment that any of them can have.
    """

    due: datetime | None
    clause: str
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLaw:
    """What the regulation of an authority says about its devices: asked once, for all of them."""

    storing: tuple[str, Stored] | None
    maintenance: HouseRule | None
    repair: HouseRule | None
    pack: Pack

    def article(self, clause: str) -> str:
        """Return the article of a clause, as it is cited in Chinese."""
        return self.pack.clauses[clause].article_zh

    def store_by(self, issue: DeviceIssue, *, extended: bool) -> StoreBy | None:
        """Return by when the recordings of a duty must be stored; None while the device is out, or where no text says so."""
        if self.storing is None or issue.returned_at is None:
            return None
        clause, rule = self.storing
        period = rule.extension.within if extended and rule.extension else rule.within
        try:
            until = period.after(issue.returned_at)
        except NoCalendar:
            until = None
        return StoreBy(due=until, clause=clause, exact=rule.begin == "returned")

    def may_be_late(self, issue: DeviceIssue, at: datetime) -> bool:
        """Say whether something on a device that is out may be late: it is out for longer than the time from the end of a recording."""
        if self.storing is None or self.storing[1].begin == "returned" or issue.returned_at is not None:
            return False
        try:
            return self.storing[1].within.after(issue.issued_at) < at
        except NoCalendar:
            return False

    def serviced_by(self, last: date) -> datetime | None:
        """Return by when a device should be serviced that was last serviced (or put into service) on `last`."""
        return house_due(self.maintenance, datetime.combine(last, time(), SHANGHAI))

    def reported_by(self, found_at: datetime) -> datetime | None:
        """Return by when a fault should be reported for repair that was found at `found_at`."""
        return house_due(self.repair, found_at)


def duty_law(authority: Authority) -> DutyLaw:
    """Return what the regulation of an authority says about its devices.

    Raises:
        UnknownPack, BadPack: the rule pack cannot be read.
    """
    pack = pack_for(authority, authority.pack)
    return DutyLaw(
        storing=storing_rule(pack),
        maintenance=pack.house.get(MAINTENANCE),
        repair=pack.house.get(REPAIR),
        pack=pack,
    )


def storing_rule(pack: Pack) -> tuple[str, Stored] | None:
    """Return the clause and the rule by which ordinary recordings are stored."""
    stored = ((b.clauses[0].id, b.rule) for b in pack.rules if isinstance(b.rule, Stored))
    return next(
        ((clause, rule) for clause, rule in stored if rule.of == "recordings" and not rule.on.circumstances),
        None,
    )


def extended(issue: DeviceIssue) -> bool:
    """Say whether more time was granted for a duty. Reads what was prefetched with `extensions`."""
    return any(wish.granted for wish in issue.extensions.all())


def waiting_wish(issue: DeviceIssue) -> StoringExtension | None:
    """Return the wish for more time that waits for its answer. Reads what was prefetched with `extensions`."""
    return next((wish for wish in issue.extensions.all() if wish.decided_at is None), None)


def house_due(rule: HouseRule | None, start: datetime) -> datetime | None:
    """Return when the house would like it done that began at `start`; None without a rule, or without a calendar."""
    if rule is None:
        return None
    try:
        return due(rule, start=start)
    except NoCalendar:
        return None


#: How long before a maintenance is due it is told.
SOON = timedelta(days=7)

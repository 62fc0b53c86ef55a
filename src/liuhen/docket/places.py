"""What the authority's regulation asks of its places, and until when footage of fixed cameras is to be collected.

A time for collecting is a house time: the text says "in time" and no more (A-g-6). It is told as the house's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings

from liuhen.cases.footage.queries import pending
from liuhen.cases.footage.tables import FootageLink
from liuhen.docket.packs import pack_for, pack_named
from liuhen.law import house
from liuhen.law.calendars import NoCalendar
from liuhen.law.dossier import SHANGHAI
from liuhen.law.house import HouseRule
from liuhen.law.places import PlaceDuty, place_duties
from liuhen.people.models import Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """The clause that asks for collecting, the house time, and when it ends; None where nothing is asked or known."""

    clause: str | None
    rule: HouseRule | None
    due: datetime | None

    def overdue(self, at: datetime) -> bool:
        """Say whether the house time has passed."""
        return self.due is not None and self.due < at


def duties_of(authority: Authority) -> Mapping[str, PlaceDuty]:
    """Return what the authority's regulation asks of each kind of place.

    Raises:
        UnknownPack, BadPack: the pack cannot be read.
    """
    return _read(Path(settings.LIUHEN_RULEPACKS), authority.pack)


def collecting_of(authority: Authority, links: Iterable[FootageLink]) -> dict[int, Collecting]:
    """Return for each link (by primary key) until when its footage is to be collected. The cameras' places are read."""
    duties, rules = duties_of(authority), pack_for(authority, authority.pack).house
    return {link.pk: _collecting(link, duties.get(link.camera.place.kind), rules) for link in links}


def overdue(authority: Authority, at: datetime) -> list[FootageLink]:
    """Return the footage that is pending and past its house time, the longest first."""
    waiting = list(pending(authority).prefetch_related(None))
    known = collecting_of(authority, waiting) if waiting else {}
    return [link for link in waiting if known[link.pk].overdue(at)]


def _collecting(link: FootageLink, duty: PlaceDuty | None, rules: Mapping[str, HouseRule]) -> Collecting:
    if duty is None or duty.collected is None:
        return Collecting(clause=None, rule=None, due=None)
    rule = rules.get(duty.house or "")
    return Collecting(clause=duty.collected, rule=rule, due=_due(rule, link.end) if rule else None)


def _due(rule: HouseRule, end: datetime) -> datetime | None:
    try:
        return house.due(rule, start=end.astimezone(SHANGHAI))
    except NoCalendar:
        return None


@cache
def _read(root: Path, name: str) -> Mapping[str, PlaceDuty]:
    return place_duties(pack_named(name), root)

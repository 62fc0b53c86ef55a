"""What the authority's regulation asks of its places, until when footage of fixed cameras is to be collected, and how long
footage is kept that no case wants.

Both times are the house's own and told as such: the text says "in time" and no more (A-g-6), or nothing at all (A-g-15).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, Q, QuerySet, Subquery

from liuhen.cases.footage.queries import pending, unwanted
from liuhen.cases.footage.tables import FootageLink
from liuhen.docket.duties import house_due
from liuhen.docket.packs import pack_for, pack_named
from liuhen.law import house
from liuhen.law.calendars import NoCalendar
from liuhen.law.house import HouseRule
from liuhen.law.places import PlaceDuty, place_duties
from liuhen.people.models import Authority
from liuhen.recordings.fixed.tables import FixedPlace
from liuhen.recordings.models import Recording
from liuhen.recordings.queries import hung_then


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """The clause that asks for collecting, the house time, and when it ends; None where nothing is asked or known."""

    clause: str | None
    rule: HouseRule | None
    due: datetime | None

    def overdue(self, at: datetime) -> bool:
        """Say whether the house time has passed."""
        return self.due is not None and self.due < at


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The house time for footage of a kind of place that no case wants; what ended before `before` is past it."""

    rule: HouseRule
    before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What of a place is past the house time for footage that no case wants.

    files: how many recordings in the vault may be released. wanted: how many ranges before `keeping.before` a case still wants
    of the surveillance system; they are not overwritten before they are collected.
    """

    place: FixedPlace
    keeping: Keeping
    files: int
    wanted: int


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


def keeping_of(authority: Authority, at: datetime) -> Mapping[str, Keeping]:
    """Return how long footage that no case wants is kept, by kind of place; a kind without a house time is left out."""
    rules = pack_for(authority, authority.pack).house
    known = {kind: rules.get(duty.kept or "") for kind, duty in duties_of(authority).items()}
    found = {kind: _keeping(rule, at) for kind, rule in known.items() if rule is not None}
    return {kind: keeping for kind, keeping in found.items() if keeping is not None}


def may_go(authority: Authority, at: datetime) -> QuerySet[Recording]:
    """Return the footage in the vault that no case wants and whose house time has passed, the oldest first.

    Nothing is asked to be thrown away: it may be overwritten or released.
    """
    past = (
        Q(Exists(hung_then().filter(place__kind=kind)), ended_at__lt=keeping.before)
        for kind, keeping in keeping_of(authority, at).items()
    )
    return unwanted(authority).filter(reduce(or_, past, Q(pk__in=())))


def past_of(authority: Authority, at: datetime) -> Sequence[Past]:
    """Return what is past its house time, by place; also of places that were closed. Four queries."""
    keeping = keeping_of(authority, at)
    of_place = Subquery(hung_then().values("place")[:1])
    files = _counted(may_go(authority, at).order_by().annotate(of_place=of_place).values_list("of_place"))
    old = (Q(camera__place__kind=kind, start__lt=known.before) for kind, known in keeping.items())
    links = pending(authority).filter(reduce(or_, old, Q(pk__in=())))
    wanted = _counted(links.order_by().values_list("camera__place"))
    places = FixedPlace.objects.filter(authority=authority, kind__in=keeping)
    return tuple(
        Past(
            place=place, keeping=keeping[place.kind], files=files.get(place.pk, 0), wanted=wanted.get(place.pk, 0)
        )
        for place in places
        if place.since < keeping[place.kind].before and (place.until is None or place.pk in {*files, *wanted})
    )  # fmt: skip


def _counted(of_places: QuerySet[Any, tuple[Any, ...]]) -> dict[int, int]:
    return dict(of_places.annotate(Count("pk")))


def _keeping(rule: HouseRule, at: datetime) -> Keeping | None:
    try:
        return Keeping(rule=rule, before=house.kept_since(rule, at=at))
    except NoCalendar:
        return None


def _collecting(link: FootageLink, duty: PlaceDuty | None, rules: Mapping[str, HouseRule]) -> Collecting:
    if duty is None or duty.collected is None:
        return Collecting(clause=None, rule=None, due=None)
    rule = rules.get(duty.house or "")
    return Collecting(clause=duty.collected, rule=rule, due=house_due(rule, link.end))


@cache
def _read(root: Path, name: str) -> Mapping[str, PlaceDuty]:
    return place_duties(pack_named(name), root)

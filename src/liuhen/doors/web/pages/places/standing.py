"""How a place stands, ready for a page: what is asked of it, by which article, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from liuhen.docket.places import duties_of
from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.reader import Reader
from liuhen.law.places import PlaceDuty
from liuhen.recordings.fixed import queries
from liuhen.recordings.fixed.queries import Standing
from liuhen.recordings.fixed.tables import FixedPlace

#: So far back gaps are looked for on the list.
LOOKED_BACK = timedelta(days=30)
#: A camera of which nothing was told for so long is told of as such.
SILENT = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong with a place; `article` is empty where no clause asks for it."""

    what: str
    tone: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A clause that speaks of this kind of place."""

    article: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One place of the list. closed: since when it is not in use any more; empty while it is."""

    href: str
    name: str
    kind: str
    hours: str
    closed: str
    cameras: str
    asked: Sequence[Asked]
    faults: Sequence[Fault]


def all_day(duties: Mapping[str, PlaceDuty]) -> frozenset[str]:
    """Return the kinds of place that run round the clock by the regulation."""
    return frozenset(kind for kind, duty in duties.items() if duty.running)


def place_lines(reader: Reader, *, to_link: bool) -> Sequence[PlaceLine]:
    """Return every place in use, in a fixed number of queries.

    A place that was closed since is listed while a gap of it waits for its reason, and if footage is to be linked (to_link).
    """
    duties = duties_of(reader.authority)
    begin = reader.at - LOOKED_BACK
    places = list(queries.places_of(reader.authority, since=begin))
    known = queries.standings(places, begin, reader.at, all_day=all_day(duties))
    lines = (_line(place, known, duties.get(place.kind), reader) for place in places)
    return tuple(line for line in lines if to_link or line.faults or not line.closed)


def asked_of(duty: PlaceDuty | None) -> Sequence[Asked]:
    """Return the clauses with their titles."""
    texts = (clause_text(clause) for clause in (duty.clauses if duty else ()))
    return tuple(Asked(article=text.article, title=text.title, href=text.href) for text in texts)


def hours_of(place: FixedPlace, duty: PlaceDuty | None) -> str:
    """Return when the place is to be recorded."""
    if place.opens is None or place.closes is None or (duty and duty.running):
        return gettext("round the clock")
    span = f"{place.opens:%H:%M}–{place.closes:%H:%M}"
    return gettext("working days %(span)s") % {"span": span}


def faults_of(
    place: FixedPlace, standings: Sequence[Standing], duty: PlaceDuty | None, reader: Reader
) -> Iterator[Fault]:
    """Yield what is wrong with a place, the worst first; of cameras that were taken down, only their gaps."""
    article = clause_text(duty.installed).article if duty else ""
    hung = [standing for standing in standings if standing.camera.hangs]
    if not hung and place.until is None:
        tone = "late" if duty and not duty.may else ""
        yield Fault(what=gettext("no camera"), tone=tone, article=article)
    # What no clause asks for is worth knowing and no breach.
    tone = "late" if duty and not duty.may else "near"
    for standing in hung:
        yield from _faults_of_camera(standing, article, tone, reader)
    if count := sum(standing.unexplained for standing in standings):
        what = ngettext("%(n)d gap not explained", "%(n)d gaps not explained", count) % {"n": count}
        running = clause_text(duty.running).article if duty and duty.running else ""
        yield Fault(what=what, tone=tone, article=running)
    if hung and duty and duty.covered and place.covered_on is None:
        covered = clause_text(duty.covered).article
        yield Fault(what=gettext("full coverage not confirmed"), tone="near", article=covered)


def _faults_of_camera(standing: Standing, article: str, tone: str, reader: Reader) -> Iterator[Fault]:
    number, told = standing.camera.device.number, standing.camera.told_until
    if told is None:
        what = gettext("%(camera)s: nothing told of it yet") % {"camera": number}
        yield Fault(what=what, tone="near", article=article)
    elif not standing.works:
        since = writing.short_minute(standing.stopped_at) if standing.stopped_at else "—"
        what = gettext("%(camera)s: not working since %(since)s") % {"camera": number, "since": since}
        yield Fault(what=what, tone=tone, article=article)
    elif reader.at - told > SILENT:
        silent = {"camera": number, "length": writing.length(reader.at - told)}
        what = gettext("%(camera)s: nothing told for %(length)s") % silent
        yield Fault(what=what, tone="near", article="")


def _line(
    place: FixedPlace, known: Mapping[int, Standing], duty: PlaceDuty | None, reader: Reader
) -> PlaceLine:
    standings = [known[camera.pk] for camera in place.cameras.all()]
    hung = [standing for standing in standings if standing.camera.hangs]
    counted = {"works": sum(standing.works for standing in hung), "all": len(hung)}
    return PlaceLine(
        href=reverse("web:place", args=[place.ref]),
        name=place.name,
        kind=str(place.get_kind_display()),
        hours=hours_of(place, duty),
        closed=writing.minute(place.until) if place.until else "",
        cameras=gettext("%(works)d of %(all)d work") % counted if hung else "—",
        asked=asked_of(duty),
        faults=tuple(faults_of(place, standings, duty, reader)),
    )

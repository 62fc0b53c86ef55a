"""Footage that cases want, ready for a page: what range, for which case, collected or pending and until when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.footage.queries import may_be
from liuhen.cases.footage.tables import FootageLink
from liuhen.cases.queries import visible_cases
from liuhen.docket.places import Collecting, collecting_of
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address, recording_address
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.reader import Reader
from liuhen.recordings.models import Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A recording that was collected, or may be."""

    ref: str
    href: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageLine:
    """One range. case: empty where the reader may not look into it; house: the time for collecting, told as the house's own."""

    ref: str
    place: str
    place_href: str
    camera: str
    when: str
    lasted: str
    case: str
    case_href: str
    state: str
    tone: str
    age: str
    due: str
    house: str
    article: str
    pending: bool
    because: str
    collected: Sequence[FileLine]
    offered: Sequence[FileLine]


def footage_lines(links: Collection[FootageLink], reader: Reader) -> Sequence[FootageLine]:
    """Return the lines, overdue first as they come; a fixed number of queries."""
    if not links:
        return ()
    known = collecting_of(reader.authority, links)
    offered = may_be(links) if reader.may_take_in else {}
    seen = visible_cases(reader.officer, reader.at, roles=reader.roles)
    visible = set(seen.filter(pk__in={link.case_id for link in links}).values_list("pk", flat=True))
    return tuple(
        _line(link, known[link.pk], offered.get(link.pk, ()), reader, visible=link.case_id in visible)
        for link in links
    )


def _line(
    link: FootageLink, known: Collecting, offered: Collection[Recording], reader: Reader, *, visible: bool
) -> FootageLine:
    state, tone = _state(link, known, reader)
    pending = link.collected_at is None and link.withdrawn_at is None
    place = link.camera.place
    return FootageLine(
        ref=link.ref,
        place=place.name,
        place_href=f"{reverse('web:place', args=[place.ref])}#{link.ref}",
        camera=link.camera.device.number,
        when=writing.between(link.start, link.end),
        lasted=writing.length(link.end - link.start),
        case=link.case.number if visible else "",
        case_href=case_address(link.case.number) if visible else "",
        state=state,
        tone=tone,
        age=writing.length(max(reader.at - link.end, timedelta())) if pending else "",
        due=writing.minute(known.due) if pending and known.due else "",
        house=writing.say(known.rule.told()) if known.rule else "",
        article=clause_text(known.clause).article if known.clause else "",
        pending=pending,
        because=link.withdrawn_because,
        collected=tuple(_file(recording) for recording in link.recordings.all()) if visible else (),
        offered=tuple(_file(recording) for recording in offered) if visible else (),
    )


def _state(link: FootageLink, known: Collecting, reader: Reader) -> tuple[str, str]:
    if link.withdrawn_at is not None:
        return gettext("withdrawn"), ""
    if link.collected_at is not None:
        return gettext("collected"), "blue"
    if known.overdue(reader.at):
        return gettext("pending, past its time"), "late"
    return gettext("pending"), "near"


def _file(recording: Recording) -> FileLine:
    when = writing.between(recording.started_at, recording.ended_at)
    return FileLine(ref=recording.ref, href=recording_address(recording.ref), when=when)

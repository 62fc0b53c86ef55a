"""Key contents and opening words under the player: what the regulation wants to be seen and heard, ticked with its place."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.docket.actions import changing_all
from liuhen.docket.contents import Wanted, wanted_in
from liuhen.docket.labels import cases_with
from liuhen.doors.web import writing
from liuhen.doors.web.asking import recording_for, require, segment_for
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.people.wanting import BadInput
from liuhen.recordings.answered import actions
from liuhen.recordings.answered.queries import ticks_of
from liuhen.recordings.answered.tables import Tick
from liuhen.recordings.models import Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that shows it. `seek`: seconds in the file that the player holds; empty when it is in another file."""

    pk: int
    at: str
    seek: str
    href: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLine:
    """One thing that is wanted. state: seen, not-arising, told (marked without a place), or open."""

    kind: str
    item: str
    name: str
    articles: str
    state: str
    spots: Sequence[Spot]


def contents_of(recording: Recording, position: int | None) -> Sequence[ContentLine]:
    """Return what is wanted of a recording; position: the file that the player holds."""
    spots: defaultdict[tuple[str, str], list[Spot]] = defaultdict(list)
    for made in ticks_of(recording):
        spots[made.kind, made.item].append(_spot(recording, made, position))
    return tuple(_line(recording, each, spots[each.kind, each.item]) for each in wanted_in(recording))


def _line(recording: Recording, wanted: Wanted, spots: Sequence[Spot]) -> ContentLine:
    return ContentLine(
        kind=wanted.kind,
        item=wanted.item,
        name=writing.say(wanted.name),
        articles=writing.listed(clause_text(clause).article for clause in wanted.clauses),
        state=_state(recording, wanted, spots),
        spots=spots,
    )


def _state(recording: Recording, wanted: Wanted, spots: Sequence[Spot]) -> str:
    if spots:
        return "seen"
    if wanted.kind == Tick.Kind.ANNOUNCED:
        return "told" if recording.announced else "open"
    if wanted.item in getattr(recording, wanted.kind):
        return "told"
    return "not-arising" if wanted.item in recording.not_applicable else "open"


def _spot(recording: Recording, made: Tick, position: int | None) -> Spot:
    seconds = made.offset / 1000
    here = made.segment.position == position
    address = reverse("web:recording", args=[recording.ref])
    return Spot(
        pk=made.pk,
        at=f"{int(seconds // 60):02}:{int(seconds % 60):02}",
        seek=f"{seconds:.2f}" if here else "",
        href=f"{address}?segment={made.segment.position}&at={seconds:.2f}",
        who=made.by.name,
    )


@require_POST
def tick(request: HttpRequest, ref: str, position: int) -> HttpResponse:
    """Tick something at the place where the player stands."""
    reader = reader_of(request)
    recording, segment = segment_for(reader, ref, position)

    def change() -> None:
        actions.tick(
            segment=segment,
            kind=request.POST.get("kind", ""),
            item=request.POST.get("item", ""),
            offset=_offset(request.POST.get("at", "")),
            known=_known(recording),
            officer=reader.officer,
            by=reader.by,
            at=reader.at,
        )

    _changed(request, reader, recording, change)
    return _back(ref, position)


@require_POST
def untick(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take a tick off again."""
    reader = reader_of(request)
    recording = recording_for(reader, ref)
    made = get_object_or_404(
        Tick.objects.select_related("segment__recording__authority"), pk=pk, segment__recording=recording
    )
    position = made.segment.position
    _changed(request, reader, recording, lambda: actions.untick(made=made, by=reader.by, at=reader.at))
    return _back(ref, position)


@require_POST
def not_arising(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a key content did not arise, or take that back."""
    reader = reader_of(request)
    recording = recording_for(reader, ref)

    def change() -> None:
        actions.set_not_arising(
            recording=recording,
            item=request.POST.get("item", ""),
            arises=request.POST.get("arises") == "yes",
            known=_known(recording),
            by=reader.by,
            at=reader.at,
        )

    _changed(request, reader, recording, change)
    return _back(ref, int(position) if (position := request.POST.get("segment", "")).isdecimal() else 0)


def _changed(
    request: HttpRequest, reader: Reader, recording: Recording, change: Callable[[], object]
) -> None:
    """Change a recording and judge its cases again, or say why that cannot be."""
    require(access.may_take_in(roles=reader.roles))
    try:
        with changing_all(cases=cases_with([recording]), at=reader.at):
            change()
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))


def _known(recording: Recording) -> Sequence[str]:
    return [wanted.item for wanted in wanted_in(recording) if wanted.kind == Tick.Kind.SHOWS]


def _offset(given: str) -> timedelta:
    try:
        return timedelta(seconds=float(given))
    except (ValueError, OverflowError):
        # Not a number: told like a place that is not in the film.
        return timedelta(seconds=-1)


def _back(ref: str, position: int) -> HttpResponse:
    return redirect(f"{reverse('web:recording', args=[ref])}?segment={position}#contents")


def summary_of(lines: Sequence[ContentLine]) -> str:
    """Say how many are still unmarked; empty where none is."""
    count = sum(line.state == "open" for line in lines)
    return gettext("%(n)s unmarked") % {"n": count} if count else ""

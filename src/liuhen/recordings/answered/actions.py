"""Every way to say something about a recording afterwards: a break, its report, and what is to be seen where."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, get_args

from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.law.dossier.words import Cause, Explained, Spoken
from liuhen.people.models import Officer
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings import acts
from liuhen.recordings.answered.tables import BreakReport, Tick
from liuhen.recordings.models import Break, Recording, Segment
from liuhen.recordings.places import milliseconds
from liuhen.recordings.telling import leave_about
from liuhen.trace import write_moment


class CannotAnswer(BadInput):
    """This cannot be said about a recording."""


@transaction.atomic
def declare_break(
    *,
    recording: Recording,
    start: datetime,
    end: datetime | None,
    cause: str,
    explained: str,
    written: str = "",
    by: str,
    at: datetime,
) -> Break:
    """Say why a part was not recorded (ar-16, yy-17, dl-19, hx-12, tj-21d). `end` None: it could not be gone on with.

    written: the id, in its case, of the document that explains.

    Raises:
        CannotAnswer: a word is not of the dossier format, the part ends before it starts, or was declared before.
    """
    _require_word("cause", cause, get_args(Cause))
    _require_word("explained", explained, get_args(Explained))
    if end is not None and end <= start:
        raise _wrong("to", write_moment(end), f"after {write_moment(start)}", f"晚于 {write_moment(start)}")
    Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    if recording.breaks.filter(start=start, end=end).exists():
        raise _wrong("from", write_moment(start), "a part that was not declared before", "尚未说明过的时段")
    broken = Break.objects.create(
        recording=recording, position=recording.breaks.count(), start=start, end=end,
        cause=cause, explained=explained, written=written,
    )  # fmt: skip
    facts = {
        "break": broken.position, "from": write_moment(start), "to": write_moment(end) if end else None,
        "cause": cause, "explained": explained, "document": written or None,
    }  # fmt: skip
    leave_about(recording, acts.BREAK_DECLARED, by=by, at=at, facts=facts)
    return broken


@transaction.atomic
def report_break(*, broken: Break, to: Officer, by: str, at: datetime) -> BreakReport:
    """Report a break to the head (yy-17, dl-19, hx-12, tj-21e): sent now, read when the head says so.

    Raises:
        CannotAnswer: it was reported before.
    """
    fresh = Break.objects.select_for_update(of=("self",)).get(pk=broken.pk)
    if fresh.reported_at is not None:
        given = write_moment(fresh.reported_at)
        raise _wrong("reported_at", given, "a break that was not reported yet", "尚未报告的中断")
    broken.reported_to, broken.reported_at = to.name, at
    broken.save(update_fields=["reported_to", "reported_at"])
    report = BreakReport.objects.create(broken=broken, to=to, sent_at=at)
    facts = {"break": broken.position, "to": to.written}
    leave_about(broken.recording, acts.BREAK_REPORTED, by=by, at=at, facts=facts)
    return report


@transaction.atomic
def note_read(*, report: BreakReport, by: str, at: datetime) -> bool:
    """Write down that the head has read a report; only the first time counts."""
    if not BreakReport.objects.filter(pk=report.pk, read_at=None).update(read_at=at):
        return False
    facts = {"break": report.broken.position}
    leave_about(report.broken.recording, acts.BREAK_REPORT_READ, by=by, at=at, facts=facts)
    report.read_at = at
    return True


@transaction.atomic
def tick(
    *,
    segment: Segment,
    kind: str,
    item: str,
    offset: timedelta,
    known: Collection[str],
    officer: Officer,
    by: str,
    at: datetime,
) -> Tick:
    """Say that something is to be seen or heard at a place. `known`: the key contents that the regulation names.

    Raises:
        CannotAnswer: the regulation names no such content. BadInput: the place is not in the segment.
    """
    _require_item(kind, item, known)
    place = milliseconds(segment, offset)
    recording = Recording.objects.select_for_update(of=("self",)).get(pk=segment.recording_id)
    made, _ = Tick.objects.get_or_create(
        segment=segment, kind=kind, item=item, offset=place, defaults={"by": officer, "set_at": at}
    )
    _put(recording, kind, item)
    facts = {"segment": segment.position, "offset_ms": place, "kind": kind, "item": item}
    leave_about(segment.recording, acts.TICKED, by=by, at=at, facts=facts)
    return made


@transaction.atomic
def untick(*, made: Tick, by: str, at: datetime) -> None:
    """Take a tick off again; what no other place shows is unmarked from then on."""
    segment, kind, item = made.segment, made.kind, made.item
    facts = {"segment": segment.position, "offset_ms": made.offset, "kind": kind, "item": item}
    made.delete()
    recording = Recording.objects.select_for_update(of=("self",)).get(pk=segment.recording_id)
    if not Tick.objects.filter(segment__recording=recording, kind=kind, item=item).exists():
        _take_off(recording, kind, item)
    leave_about(segment.recording, acts.UNTICKED, by=by, at=at, facts=facts)


@transaction.atomic
def set_not_arising(
    *, recording: Recording, item: str, arises: bool, known: Collection[str], by: str, at: datetime
) -> None:
    """Say that a key content did not arise in what was recorded, or take that back.

    Raises:
        CannotAnswer: the regulation names no such content, or a place in the film shows it.
    """
    _require_item(Tick.Kind.SHOWS, item, known)
    fresh = Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    if not arises and item in fresh.shows:
        raise _wrong("item", quote(item), "a content that is not ticked", "尚未标记的内容")
    others = [key for key in fresh.not_applicable if key != item]
    fresh.not_applicable = others if arises else [*others, item]
    fresh.save(update_fields=["not_applicable"])
    leave_about(recording, acts.NOT_ARISING, by=by, at=at, facts={"item": item, "arises": arises})


def _put(recording: Recording, kind: str, item: str) -> None:
    if kind == Tick.Kind.ANNOUNCED:
        recording.announced = True
    elif item not in (words := getattr(recording, kind)):
        setattr(recording, kind, [*words, item])
    recording.not_applicable = [key for key in recording.not_applicable if key != item]
    recording.save(update_fields=["announced", "shows", "spoken", "not_applicable"])


def _take_off(recording: Recording, kind: str, item: str) -> None:
    if kind == Tick.Kind.ANNOUNCED:
        recording.announced = None
    else:
        setattr(recording, kind, [key for key in getattr(recording, kind) if key != item])
    recording.save(update_fields=["announced", "shows", "spoken"])


def _require_item(kind: str, item: str, known: Collection[str]) -> None:
    wanted = {Tick.Kind.SHOWS: known, Tick.Kind.SPOKEN: get_args(Spoken), Tick.Kind.ANNOUNCED: ("",)}
    _require_word("kind", kind, [str(each) for each in wanted])
    _require_word("item", item, wanted[Tick.Kind(kind)])


def _require_word(path: str, given: str, words: Collection[Any]) -> None:
    if given not in words:
        listed = [str(word) for word in words]
        raise _wrong(path, quote(given), f"one of {', '.join(listed)}", f"下列之一：{'、'.join(listed)}")


def _wrong(path: str, given: str, wanted: str, wanted_zh: str) -> CannotAnswer:
    return CannotAnswer(Fault(path, given, wanted, wanted_zh))

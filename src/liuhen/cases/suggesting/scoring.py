"""The points: time first, then who was there, the device, the place.

| reason | points |
| --- | --- |
| recorded while the event went on | 40 |
| recorded within 15 minutes, 1 hour, 3 hours of it | 30, 20, 10 |
| the maker was at the event; is on the case | 30; 20 |
| the device filmed something else of the event; of the case | 20; 15 |
| the file names the event's place; was made near a recording of the event | 15; 15 |
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Literal

from liuhen.cases.models import Event
from liuhen.law.word import Word
from liuhen.media import Position

Kind = Literal["time", "officer", "device", "place"]
#: An event that lies further away is not offered.
FARTHEST = timedelta(hours=3)
NEARNESS = ((timedelta(minutes=15), 30), (timedelta(hours=1), 20), (FARTHEST, 10))
#: With so many points a suggestion is called strong, or likely.
STRONG, LIKELY = 60, 35
#: So many characters in a row are the same place; two may be chance (东路, 广场).
SAME_WORDS = 3
SAME_GROUND_METRES = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason, its points, and how it is said."""

    kind: Kind
    points: int
    word: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An event to which a recording may belong; `away` is how long lies between the two."""

    event: Event
    reasons: tuple[Reason, ...]
    away: timedelta

    @property
    def points(self) -> int:
        """The sum of the reasons."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What is known of a recording; `place` is what its file names tell, `medium` is left out on purpose."""

    start: datetime
    end: datetime
    maker: int | None
    device: int | None
    place: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known of the events that may be meant, by the primary keys of events and of cases."""

    at_event: Mapping[int, set[int]] = field(default_factory=dict)
    on_case: Mapping[int, set[int]] = field(default_factory=dict)
    devices_of_event: Mapping[int, set[int]] = field(default_factory=dict)
    devices_of_case: Mapping[int, set[int]] = field(default_factory=dict)
    positions: Mapping[int, Sequence[Position]] = field(default_factory=dict)


def suggestion(clue: Clue, event: Event, around: Around) -> Suggestion | None:
    """Return what speaks for this event, or None where it lies too far away in time."""
    away = distance(clue, event)
    if away > FARTHEST:
        return None
    reasons = (_time(clue, event, away), *_officer(clue, event, around), *_device(clue, event, around))
    return Suggestion(event=event, reasons=(*reasons, *_place(clue, event, around)), away=away)


def distance(clue: Clue, event: Event) -> timedelta:
    """Return how long lies between a recording and an event; nothing if they overlap."""
    return max(event.at - clue.end, clue.start - (event.until or event.at), timedelta())


def _time(clue: Clue, event: Event, away: timedelta) -> Reason:
    if not away:
        return Reason(kind="time", points=40, word=_together(clue, event))
    points = next(points for limit, points in NEARNESS if away <= limit)
    zh, en = _length(away)
    if event.at > clue.end:
        word = Word(f"录完后 {zh}环节开始", f"the event began {en} after the recording")
    else:
        word = Word(f"环节结束后 {zh}开始录", f"recorded from {en} after the event")
    return Reason(kind="time", points=points, word=word)


def _together(clue: Clue, event: Event) -> Word:
    shared = min(clue.end, event.until or event.at) - max(clue.start, event.at)
    if shared <= timedelta():
        return Word("环节发生时正在录", "recorded at the time of the event")
    zh, en = _length(shared)
    return Word(f"与环节同时 {zh}", f"{en} within the event")


def _officer(clue: Clue, event: Event, around: Around) -> Iterator[Reason]:
    if clue.maker is None:
        return
    if clue.maker in around.at_event.get(event.pk, ()):
        yield Reason(kind="officer", points=30, word=Word("录制人参加了该环节", "the maker was at the event"))
    elif clue.maker in around.on_case.get(event.case_id, ()):
        yield Reason(kind="officer", points=20, word=Word("录制人是本案承办人员", "the maker is on the case"))


def _device(clue: Clue, event: Event, around: Around) -> Iterator[Reason]:
    if clue.device is None:
        return
    if clue.device in around.devices_of_event.get(event.pk, ()):
        word = Word("同一设备录有该环节", "the same device filmed this event")
        yield Reason(kind="device", points=20, word=word)
    elif clue.device in around.devices_of_case.get(event.case_id, ()):
        word = Word("同一设备录有本案其他环节", "the same device filmed other events of the case")
        yield Reason(kind="device", points=15, word=word)


def _place(clue: Clue, event: Event, around: Around) -> Iterator[Reason]:
    if shared := shared_words(clue.place, event.place):
        word = Word(f"文件名地点“{shared}”相符", f"the file's name tells the place “{shared}”")
        yield Reason(kind="place", points=15, word=word)
    there = around.positions.get(event.pk, ())
    metres = min((a.metres_to(b) for a in clue.positions for b in there), default=None)
    if metres is not None and metres <= SAME_GROUND_METRES:
        word = Word(
            f"拍摄位置距该环节已关联的音像 {metres:.0f} 米",
            f"made {metres:.0f} m from a recording of the event",
        )
        yield Reason(kind="place", points=15, word=word)


def shared_words(one: str, other: str) -> str:
    """Return the longest run of characters that two places share, or an empty text if that is too short to tell."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size] if match.size >= SAME_WORDS else ""


def _length(length: timedelta) -> tuple[str, str]:
    minutes = max(1, round(length.total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    zh = (
        (f"{hours} 小时" if hours else "")
        + (" " if hours and rest else "")
        + (f"{rest} 分钟" if rest else "")
    )
    en = " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
    return zh, en

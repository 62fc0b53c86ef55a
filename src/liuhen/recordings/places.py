"""Places in a segment, and what is said about them: how they are given, and what is refused."""

from datetime import timedelta

from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.models import Segment

LONGEST_TEXT = 2_000
#: What a player shows as the end may lie a little behind the last picture.
SLACK = timedelta(seconds=2)


class NoSuchPlace(BadInput):
    """A place was named that is not in the segment."""


class NothingSaid(BadInput):
    """A note says nothing, or far too much."""


def length_of(segment: Segment) -> timedelta:
    """Return how long a segment is: as the file says, else as its beginning and end do."""
    told = segment.probe.get("duration")
    if isinstance(told, int | float) and told:
        return timedelta(seconds=told)
    return segment.end - segment.start


def milliseconds(segment: Segment, offset: timedelta) -> int:
    """Return a place as milliseconds from the start of the segment.

    Raises:
        NoSuchPlace: it is before its start or behind its end.
    """
    length = length_of(segment)
    if not timedelta() <= offset <= length + SLACK:
        seconds = f"{length.total_seconds():.1f}"
        raise NoSuchPlace(
            Fault(
                path="offset",
                given=quote(offset.total_seconds()),
                wanted=f"seconds from 0 to {seconds}",
                wanted_zh=f"0 至 {seconds} 之间的秒数",
            )
        )
    return round(offset.total_seconds() * 1000)


def require_text(text: str) -> str:
    """Return the text of a note without blanks around it.

    Raises:
        NothingSaid: it is empty, or longer than a note.
    """
    said = text.strip()
    if not 0 < len(said) <= LONGEST_TEXT:
        raise NothingSaid(
            Fault(
                path="text",
                given=quote(said[:20]),
                wanted=f"1 to {LONGEST_TEXT} characters",
                wanted_zh=f"1 至 {LONGEST_TEXT} 字的说明",
            )
        )
    return said

"""Asking for a clip: the wish is kept with its reason and given to background work. The reason goes into the trail sealed."""

from datetime import datetime, timedelta

from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.people.models import Officer
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings import acts
from liuhen.recordings.clips import cutting
from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Segment
from liuhen.recordings.places import milliseconds, require_text
from liuhen.recordings.telling import leave_about

#: Shorter than one picture of the slowest camera is nothing to look at.
SHORTEST = timedelta(milliseconds=100)


class NoSuchPassage(BadInput):
    """What was given is no passage: it does not end after it begins."""


@transaction.atomic
def ask(
    *,
    segment: Segment,
    begin: timedelta,
    end: timedelta,
    reason: str,
    officer: Officer,
    by: str,
    at: datetime,
) -> Clip:
    """Ask for the passage of a file from `begin` to `end`. It is cut in the background; the file is not touched.

    Raises:
        BadInput: it is no passage of the file, or no reason is given.
    """
    said = require_text(reason)
    first, last = milliseconds(segment, begin), milliseconds(segment, end)
    if end - begin < SHORTEST:
        raise NoSuchPassage(
            Fault(
                path="end",
                given=quote(end.total_seconds()),
                wanted=f"a moment at least 0.1 seconds after the beginning ({begin.total_seconds():g})",
                wanted_zh=f"比起点（{begin.total_seconds():g} 秒）至少晚 0.1 秒",
            )
        )
    clip = Clip(original=segment, begin=first, end=last, reason=said, by=officer, asked_at=at)
    facts = {"clip": clip.ref, "segment": segment.position, "begin_ms": first, "end_ms": last}
    words = {"reason": said}
    left = leave_about(segment.recording, acts.CLIP_ASKED, by=by, at=at, facts=facts, words=words)
    clip.trace_number = left.number
    clip.save()
    cutting.ask_for(clip=clip, at=at)
    return clip

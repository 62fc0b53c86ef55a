"""A device's clock in words: by how much it was off, and what the times of a recording would be without that."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.recordings.devices.doubts import EXACT, Doubt
from liuhen.recordings.devices.upkeep import ClockReading


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockHint:
    """What is told beside the times of a recording. `corrected`: when it would have begun and ended; empty if the clock was right."""

    said: str
    measured: str
    corrected: str
    tone: str


def off_words(offset: timedelta) -> str:
    """Say by how much a clock was off."""
    if abs(offset) <= EXACT:
        return gettext("clock right")
    length = {"length": writing.length(abs(offset))}
    if offset > timedelta():
        return gettext("clock ahead by %(length)s") % length
    return gettext("clock behind by %(length)s") % length


def hint_of(doubt: Doubt, start: datetime, end: datetime) -> ClockHint:
    """Return what is known of the clock by which these times were written."""
    readings = [reading for reading in (doubt.before, doubt.after) if reading is not None]
    return ClockHint(
        said=said_of(doubt),
        measured="；".join(_measured(reading) for reading in readings),
        corrected=""
        if doubt.exact
        else writing.between(doubt.corrected(start), doubt.corrected(end), seconds=True),
        tone="" if doubt.exact else "near",
    )


def said_of(doubt: Doubt) -> str:
    """Say by how much a clock was off: one figure, or between which two."""
    least, most = doubt.bounds
    if doubt.spread <= EXACT:
        return off_words(most if abs(most) >= abs(least) else least)
    return gettext("between: %(one)s – %(other)s") % {"one": off_words(least), "other": off_words(most)}


def _measured(reading: ClockReading) -> str:
    told = {
        "when": writing.minute(reading.measured_at),
        "how": str(ClockReading.How(reading.how).label),
        "off": off_words(reading.offset),
    }
    if reading.set_right:
        return gettext("%(when)s %(how)s: %(off)s, put right then") % told
    return gettext("%(when)s %(how)s: %(off)s") % told

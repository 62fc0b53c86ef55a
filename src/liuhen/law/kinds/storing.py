"""What the kinds about storing share: when the clock starts, and whether a longer period was consented to."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from liuhen.law.dossier.words import RecordingMark
from liuhen.law.kinds.clocks import Period
from liuhen.law.view import Footage

Begin = Literal["completed", "returned"]


class Longer(BaseModel):
    """A longer period that somebody may consent to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    within: Period
    unless_marks: tuple[RecordingMark, ...] = ()


def started(footage: Footage, begin: str) -> datetime:
    """Return when the clock of storing starts for a recording."""
    if begin == "returned":
        if moment := footage.returned_at or footage.received_at:
            return moment
        return max((h.end for h in footage.happenings if h.fact.until), default=footage.completed_at)
    return footage.received_at or footage.completed_at


def granted_at(footage: Footage, at: datetime) -> datetime | None:
    """Return when a longer period was consented to, as far as known at `at`."""
    granted = footage.fact.extension.granted_at if footage.fact.extension else None
    return granted if granted and granted <= at else None


def consented(footage: Footage, start: datetime, first: Period, longer: Longer, at: datetime) -> bool:
    """Tell whether a longer period holds: consent within the first one, and no mark that cancels it (A-tj-8)."""
    granted = granted_at(footage, at)
    return (
        granted is not None
        and granted <= first.after(start)
        and footage.marks.isdisjoint(longer.unless_marks)
    )

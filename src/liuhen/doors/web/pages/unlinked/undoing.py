"""What was tied just now, remembered by the session for an hour, so that one click takes it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from liuhen.doors.web import writing
from liuhen.doors.web.reader import reader_of

KEY = "tied"
REMEMBERED = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One recording (by its written id) and one event of one case."""

    ref: str
    event: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """What can be taken back."""

    ties: Sequence[Tie]

    @property
    def count(self) -> int:
        """How many recordings."""
        return len(self.ties)

    @property
    def cases(self) -> str:
        """The cases, each named once."""
        return writing.listed(dict.fromkeys(tie.case for tie in self.ties))


def remember(request: HttpRequest, ties: Sequence[Tie]) -> None:
    """Let what was tied now be taken back; what was tied before no longer can be from here."""
    told = [[tie.ref, tie.event, tie.case] for tie in ties]
    request.session[KEY] = {"at": reader_of(request).at.isoformat(), "ties": told}


def forget(request: HttpRequest) -> None:
    """Let nothing be taken back any more."""
    request.session.pop(KEY, None)


def undo_of(request: HttpRequest) -> Undo | None:
    """Return what can be taken back, if it was tied within the last hour."""
    known = request.session.get(KEY)
    if not known or reader_of(request).at - datetime.fromisoformat(known["at"]) > REMEMBERED:
        return None
    return Undo(ties=tuple(Tie(ref=ref, event=event, case=case) for ref, event, case in known["ties"]))

"""What devices showed at the dock and never brought: so many files of their list, and which."""

from collections.abc import Sequence
from dataclasses import dataclass

from liuhen.doors.web import writing
from liuhen.doors.web.pages.devices.clocks import off_words
from liuhen.people.models import Authority
from liuhen.recordings.visits import queries
from liuhen.recordings.visits.tables import DockFile, DockVisit

VISITS_SHOWN, FILES_SHOWN = 20, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LostFile:
    """One file of the list: its name, what became of it, and why."""

    name: str
    state: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVisit:
    """A device that must not be cleared yet."""

    ref: str
    device: str
    place: str
    came: str
    clock: str
    listed: int
    missing: int
    files: Sequence[LostFile]
    more: int


def not_arrived(authority: Authority) -> Sequence[OpenVisit]:
    """Return the visits that are not done, the latest first: three queries, however many there are."""
    visits = list(queries.unfinished(authority)[:VISITS_SHOWN])
    listed = queries.how_many_listed(visits) if visits else {}
    return tuple(_open(visit, listed.get(visit.pk, 0)) for visit in visits)


def _open(visit: DockVisit, listed: int) -> OpenVisit:
    files = list(visit.files.all())
    return OpenVisit(
        ref=visit.ref,
        device=visit.device.number if visit.device else visit.place,
        place=visit.place,
        came=writing.minute(visit.begun_at),
        clock=off_words(visit.clock_offset) if visit.clock_offset else "",
        listed=listed,
        missing=len(files),
        files=tuple(_lost(file) for file in files[:FILES_SHOWN]),
        more=max(len(files) - FILES_SHOWN, 0),
    )


def _lost(file: DockFile) -> LostFile:
    because = writing.choose(zh=file.because.get("zh", ""), en=file.because.get("en", ""))
    return LostFile(name=file.name, state=str(DockFile.State(file.state).label), because=because)

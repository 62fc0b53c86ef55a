"""Media for the demonstration: for every segment of a dossier a real file, its clock running over the declared span.

Knows neither database nor settings, so that it can run in processes of its own.
"""

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from liuhen.law.dossier import Dossier, Recording, Segment
from liuhen.media.sampling import make_audio, make_photo, make_video

#: A minute of the recording becomes so many seconds of film, within these bounds.
SECONDS_A_MINUTE = 0.15
SHORTEST, LONGEST = 4.0, 8.0
STILLS = frozenset({"photo", "screenshot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """One file to make. `span` is how long it stands for; the caption is burnt in."""

    path: Path
    medium: str
    start: datetime
    span: timedelta
    caption: str

    @property
    def seconds(self) -> float:
        """How long the file plays."""
        return min(max(self.span.total_seconds() / 60 * SECONDS_A_MINUTE, SHORTEST), LONGEST)


def films_of(dossier: Dossier, folder: Path) -> list[Film]:
    """Return a film for each segment of the dossier that names a file."""
    return [
        _film(dossier, recording, segment, folder / Path(segment.file).name)
        for recording in dossier.recordings
        for segment in recording.segments
        if segment.file
    ]


def _film(dossier: Dossier, recording: Recording, segment: Segment, path: Path) -> Film:
    device = recording.device or recording.source or ""
    return Film(
        path=path,
        medium=recording.medium,
        start=segment.start,
        span=segment.end - segment.start,
        caption=f"{device} {dossier.case.number} {recording.id}",
    )


def make(film: Film) -> Path:
    """Make the file, whole or not at all; one that is there already is left as it is."""
    if film.path.exists():
        return film.path
    film.path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = film.path.with_name(f"unfinished-{film.path.name}")
    _write(film, unfinished)
    return unfinished.rename(film.path)


def _write(film: Film, path: Path) -> None:
    if film.medium in STILLS:
        make_photo(path, taken_at=film.start, caption=film.caption, created_at=film.start)
    elif film.medium == "audio":
        make_audio(path, seconds=film.seconds, caption=film.caption, created_at=film.start)
    else:
        make_video(
            path,
            start=film.start,
            seconds=film.seconds,
            caption=film.caption,
            clock_span=film.span,
            audio=film.medium != "silent-video",
            created_at=film.start,
        )


def make_all(films: Iterable[Film]) -> Iterator[Path]:
    """Make the files side by side, and yield each as it is done."""
    # Not forked: this process has a database open.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=context) as pool:
        for done in as_completed([pool.submit(make, film) for film in films]):
            yield done.result()

"""Copies for the browser: made in the background, kept by digest of the original and recipe, thrown away at any time.

They lie under the home's `derived`, never in the vault, and nothing is proved with them: whoever needs proof takes the original.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from liuhen.media.copies import GROWING, RECIPES, Plan, make_copy, plan_for
from liuhen.recordings.early import Early, FirstPart, first_part
from liuhen.recordings.models import Segment
from liuhen.vault.home import home, store_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayingCopy:
    """A copy that can be played, of which original, and how it was made."""

    path: Path
    recipe: str
    original: str


def plan_of(segment: Segment) -> Plan:
    """Return what has to be done before a browser plays this segment, by the look inside at its storing."""
    seen = segment.probe
    return plan_for(
        container=seen.get("container") or "",
        picture=seen.get("video_codec"),
        sound=seen.get("audio_codec"),
        suffix=Path(segment.file_name).suffix,
    )


def copy_of(segment: Segment) -> PlayingCopy | None:
    """Return the copy of a segment, if one was made and is still there."""
    plan = plan_of(segment)
    if plan not in RECIPES:
        return None
    place = _place(segment, RECIPES[plan])
    return PlayingCopy(path=place, recipe=plan, original=segment.sha256) if place.exists() else None


def first_part_of(segment: Segment) -> FirstPart | None:
    """Return what can be watched of a copy that is still being made."""
    plan = plan_of(segment)
    return first_part(_place(segment, RECIPES[plan])) if plan == "transcode" else None


def make(segment: Segment, *, progress: Callable[[float], None]) -> None:
    """Make the copy of a segment, in one step for whoever looks; one that is there already stays.

    Raises:
        NotMedia: there is nothing in it that can be played.
        ContentDiffers, ContentMissing: the original is not what was stored; no copy is made of it.
    """
    plan = plan_of(segment)
    if plan not in RECIPES or copy_of(segment) is not None:
        return
    place, digest = _place(segment, RECIPES[plan]), segment.digest
    assert digest is not None  # noqa: S101 - narrows the type; the table promises it
    place.parent.mkdir(parents=True, exist_ok=True)
    store = store_of(segment.recording.authority.slug)
    with NamedTemporaryFile(dir=place.parent, prefix="copy-", suffix=".part") as file:
        with store.open_checked(digest):
            if plan == "transcode":
                _code_again(store.path(digest), Path(file.name), place, progress)
            else:
                make_copy(store.path(digest), Path(file.name), progress=progress)
        Path(file.name).chmod(0o640)
        try:
            os.link(file.name, place)
        finally:
            Early(place).clear()


def _code_again(original: Path, target: Path, place: Path, progress: Callable[[float], None]) -> None:
    """Make a copy that takes long; its first part can be watched before the rest is there."""
    early = Early(place)
    with NamedTemporaryFile(dir=place.parent, prefix="copy-", suffix=".part") as growing:

        def tell(part: float) -> None:
            progress(part)
            early.look(Path(growing.name))

        try:
            make_copy(original, Path(growing.name), written=GROWING, progress=tell)
            make_copy(Path(growing.name), target)
        except BaseException:
            # What was begun is begun anew or given up; nobody shall be told that the rest follows.
            early.clear()
            raise


def _place(segment: Segment, recipe: str) -> Path:
    folder = home() / "derived" / segment.recording.authority.slug
    return folder / f"{segment.sha256}-{recipe}.mp4"

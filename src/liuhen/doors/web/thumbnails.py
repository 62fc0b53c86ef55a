"""Small pictures out of stored films and photos, made when they are asked for and kept by the digest of the original.

They are derived and may be thrown away at any time: they lie under the home's `derived`, never in the vault.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from liuhen.media import thumbnail
from liuhen.media.sheets import sheet
from liuhen.recordings.models import Segment
from liuhen.recordings.places import length_of
from liuhen.trace import Digest
from liuhen.vault.home import store_of

WIDTH = 240
#: How wide a photo is shown that has to be made anew for the page.
PAGE = 2048
#: How many pictures are taken evenly from a film.
STRIP = 8
#: The name of a sheet changes with how it is laid out.
SHEET = "sheet-1"


def thumbnail_of(authority: str, segment: Segment, *, n: int) -> bytes:
    """Return the `n`th of `STRIP` small pictures of a file, as JPEG.

    Raises:
        NoPicture: there is nothing in it that can be shown.
        ContentDiffers, ContentMissing: the original is not what was stored; nothing is shown of it.
    """
    return _derived(
        authority,
        segment,
        f"{n}-{WIDTH}",
        lambda path: thumbnail(path, at=_second(segment, n), width=WIDTH),
    )


def picture_of(authority: str, segment: Segment) -> bytes:
    """Return a photo that browsers do not know as a JPEG that they do, upright, at most `PAGE` wide.

    Raises:
        NoPicture: there is nothing in it that can be shown.
        ContentDiffers, ContentMissing: the original is not what was stored; nothing is shown of it.
    """
    return _derived(authority, segment, f"photo-{PAGE}", lambda path: thumbnail(path, width=PAGE))


def sheet_of(authority: str, segment: Segment) -> bytes:
    """Return the sheet of small pictures of a film, as JPEG.

    Raises:
        NoPicture: there is nothing in it that can be shown.
        ContentDiffers, ContentMissing: the original is not what was stored; nothing is shown of it.
    """
    return _derived(authority, segment, SHEET, lambda path: sheet(path, seconds=seconds_of(segment)))


def seconds_of(segment: Segment) -> float:
    """Return how long a film is for its small pictures."""
    return length_of(segment).total_seconds()


def _derived(authority: str, segment: Segment, name: str, make: Callable[[Path], bytes]) -> bytes:
    """Return the picture of that name as it was kept, or make it out of the checked original and keep it."""
    kept = Path(settings.LIUHEN_HOME) / "derived" / authority / f"{segment.sha256}-{name}.jpg"
    with suppress(FileNotFoundError):
        return kept.read_bytes()
    store, digest = store_of(authority), Digest.parse(f"sha256:{segment.sha256}")
    with store.open_checked(digest):
        picture = make(store.path(digest))
    _keep(picture, kept)
    return picture


def _second(segment: Segment, n: int) -> float:
    return float(segment.probe.get("duration") or 0) * (n + 0.5) / STRIP


def _keep(picture: bytes, kept: Path) -> None:
    """Put the picture in its place in one step, so that nobody ever reads half of it."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kept.parent, suffix=".part", delete=False) as file:
        file.write(picture)
    os.replace(file.name, kept)  # noqa: PTH105 - a name, not a path

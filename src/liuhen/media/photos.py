"""Looking at a photo: its size, its turn, when it was taken, and whether all of it is there."""

import mmap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from liuhen.media import opening, verdicts
from liuhen.media.makers import exif_device
from liuhen.media.positions import Position, exif_position
from liuhen.media.signatures import Signature
from liuhen.media.streams import Stream, picture_streams, read_picture
from liuhen.media.times import exif_time
from liuhen.media.verdicts import Remark, Verdict

# EXIF orientation: degrees clockwise by which a viewer has to turn (mirrored ones count as their turned kin).
TURNS = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
)
#: A header is enough to tell the size of a picture; this many pixels are not decoded to see whether all are there.
MOST_PIXELS = 250_000_000
PREVIEW = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """What a look at a photo tells; `picture` is None where not even its header can be read."""

    verdict: Verdict
    picture: Stream | None = None
    taken_at: datetime | None = None
    position: Position | None = None
    device: str = ""
    notes: tuple[Remark, ...] = ()


def look_at_photo(path: Path, signature: Signature) -> Photo:
    """Return what a file is that begins like a photo."""
    return _look_by_demuxer(path, signature) if signature.demuxer else _look(path)


@contextmanager
def large_pictures_are_fine() -> Iterator[None]:
    """Let Pillow open what a camera of 200 million pixels takes; it warns of these as of bombs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _look(path: Path) -> Photo:
    with large_pictures_are_fine():
        try:
            with Image.open(path) as image:
                exif = image.getexif()
                picture = _picture(image, exif)
                taken_at, named_zone = exif_time(exif)
                position, device = exif_position(exif), exif_device(exif)
        except UNREADABLE:
            return Photo(verdict="damaged")
        verdict: Verdict = "sound" if _all_there(path) else "truncated"
    notes = () if named_zone else (verdicts.NO_OFFSET,)
    return Photo(
        verdict=verdict, picture=picture, taken_at=taken_at, position=position, device=device, notes=notes
    )


def _picture(image: Image.Image, exif: Image.Exif) -> Stream:
    turn = TURNS.get(exif.get(ExifTags.Base.Orientation, 1), 0)
    codec = (image.format or "").lower()
    return Stream(kind="video", codec=codec, width=image.width, height=image.height, rotation=turn)


def _all_there(path: Path) -> bool:
    try:
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return True
            # JPEG can be decoded at an eighth of its size, which still reads all of it.
            image.draft("RGB", (PREVIEW, PREVIEW))
            image.load()
    except UNREADABLE:
        return False
    return True


def _look_by_demuxer(path: Path, signature: Signature) -> Photo:
    """HEIC: a still of H.265 in the boxes of an MP4."""
    exif = _exif_inside(path)
    taken_at, named_zone = exif_time(exif)
    try:
        with opening.opened(path, signature) as container:
            pictures = picture_streams(container)
            if not pictures:
                return Photo(verdict="damaged", taken_at=taken_at)
            _, plays = opening.first_decoded(container, pictures[0])
            turn = TURNS.get(exif.get(ExifTags.Base.Orientation, 1), 0)
            picture = read_picture(pictures[0], rotation=turn)
    except opening.UNREADABLE:
        return Photo(verdict="damaged", taken_at=taken_at)
    notes = (
        *(() if named_zone else (verdicts.NO_OFFSET,)),
        *((verdicts.TILED,) if len(pictures) > 1 else ()),
    )
    return Photo(
        verdict="sound" if plays else "damaged",
        picture=picture,
        taken_at=taken_at,
        position=exif_position(exif),
        device=exif_device(exif),
        notes=notes,
    )


def _exif_inside(path: Path) -> Image.Exif:
    # The Exif item of a HEIC begins with this name (ISO/IEC 23008-12 annex A); where it lies is told elsewhere.
    exif = Image.Exif()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for order in (b"Exif\0\0MM\0*", b"Exif\0\0II*\0"):
            if (at := content.find(order)) >= 0:
                exif.load(content[at : at + (1 << 16)])
    return exif

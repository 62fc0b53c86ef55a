"""Writing sample photographs, with the time of taking in EXIF as cameras do."""

from datetime import datetime
from pathlib import Path

from PIL import ExifTags, Image

from ._clips import NOTICE_EN
from ._scene import Size, scene

# EXIF orientation for the turn, in degrees clockwise, that a viewer has to make.
ORIENTATION = {0: 1, 90: 6, 180: 3, 270: 8}


def make_photo(
    path: Path,
    *,
    taken_at: datetime,
    caption: str,
    size: Size = (1280, 720),
    created_at: datetime | None = None,
    rotation: int = 0,
) -> None:
    """Write one still of the street (.jpg or .png by the suffix of `path`).

    `taken_at` (aware) is burnt into the picture; `created_at` (aware) goes into EXIF with its offset, None leaves
    it out. `rotation` is the turn clockwise (0, 90, 180, 270) that a viewer has to make.
    """
    view = scene(size=size, caption=caption, seed=f"{taken_at.isoformat()} {caption}")
    picture = view.frame(elapsed=0, clock=taken_at)
    picture.save(path, quality=85, exif=_exif(caption, created_at, rotation))


def _exif(caption: str, created_at: datetime | None, rotation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = NOTICE_EN
    exif[ExifTags.Base.DocumentName] = caption
    exif[ExifTags.Base.Orientation] = ORIENTATION[rotation]
    if created_at is not None:
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        inner[ExifTags.Base.DateTimeOriginal] = f"{created_at:%Y:%m:%d %H:%M:%S}"
        inner[ExifTags.Base.OffsetTimeOriginal] = created_at.isoformat()[-6:]
    return exif

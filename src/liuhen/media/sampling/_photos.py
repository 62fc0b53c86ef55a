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
    position: tuple[float, float] | None = None,
    device: tuple[str, str] | None = None,
) -> None:
    """Write one still of the street (.jpg or .png by the suffix of `path`).

    `taken_at` (aware) is burnt into the picture; `created_at` (aware) goes into EXIF with its offset, None leaves
    it out. `rotation` is the turn clockwise (0, 90, 180, 270) that a viewer has to make. `position`: degrees north
    and east; `device`: maker and model.
    """
    view = scene(size=size, caption=caption, seed=f"{taken_at.isoformat()} {caption}")
    picture = view.frame(elapsed=0, clock=taken_at)
    exif = _exif(caption, created_at, rotation)
    if position is not None:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_gps(*position))
    if device is not None:
        exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = device
    picture.save(path, quality=85, exif=exif)


def _gps(north: float, east: float) -> dict[int, object]:
    return {
        ExifTags.GPS.GPSLatitudeRef: "N" if north >= 0 else "S",
        ExifTags.GPS.GPSLatitude: (abs(north), 0.0, 0.0),
        ExifTags.GPS.GPSLongitudeRef: "E" if east >= 0 else "W",
        ExifTags.GPS.GPSLongitude: (abs(east), 0.0, 0.0),
    }


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

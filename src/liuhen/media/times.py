"""The moments that devices write into files, read as they mean them.

A moment without a zone is Beijing time, as everywhere in this house: the mainland has one time zone.
"""

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from PIL import ExifTags, Image

BEIJING = ZoneInfo("Asia/Shanghai")
EXIF_FORM = "%Y:%m:%d %H:%M:%S"


def container_time(metadata: Mapping[str, str]) -> datetime | None:
    """Return when a container says that it was made (aware), or None.

    Phones of one maker write local time with its offset under a name of their own, which says more than the standard
    UTC field; so it goes first.
    """
    for key, zone in (
        ("com.apple.quicktime.creationdate", BEIJING),
        ("creation_time", UTC),
        ("date", BEIJING),
    ):
        if (moment := _iso(metadata.get(key, ""), zone)) is not None:
            return moment
    return None


def exif_time(exif: Image.Exif) -> tuple[datetime | None, bool]:
    """Return when a photo says that it was taken (aware) or None, and whether it named its zone."""
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    pairs = (
        (inner.get(ExifTags.Base.DateTimeOriginal), inner.get(ExifTags.Base.OffsetTimeOriginal)),
        (inner.get(ExifTags.Base.DateTimeDigitized), inner.get(ExifTags.Base.OffsetTimeDigitized)),
        (exif.get(ExifTags.Base.DateTime), inner.get(ExifTags.Base.OffsetTime)),
    )
    for written, offset in pairs:
        if (moment := _exif(written)) is not None:
            zone = _offset(offset)
            return moment.replace(tzinfo=zone or BEIJING), zone is not None
    return None, True


def _iso(text: str, zone: tzinfo) -> datetime | None:
    # A bare year or date is no moment.
    with contextlib.suppress(ValueError):
        if len(text) >= len("2025-08-20T09:40"):
            moment = datetime.fromisoformat(text.strip())
            return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return None


def _exif(written: object) -> datetime | None:
    with contextlib.suppress(ValueError):
        if isinstance(written, str):
            return datetime.strptime(written.strip("\0 ")[:19], EXIF_FORM)  # noqa: DTZ007 - the zone comes next
    return None


def _offset(written: object) -> tzinfo | None:
    with contextlib.suppress(ValueError):
        if isinstance(written, str):
            return datetime.strptime(written.strip("\0 "), "%z").tzinfo
    return None

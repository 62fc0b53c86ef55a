"""Where a file says that it was made: the position that a phone or camera writes into it, in degrees (WGS 84).

A position is what the device believed; nothing is concluded from one that is not there.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt
from struct import error as StructError
from typing import Any

from PIL import ExifTags, Image

EARTH_METRES = 6_371_000.0
#: ISO 6709, short form: +39.0840+117.2009+004.000/
WRITTEN = re.compile(r"^([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)")
#: Under which names containers keep it.
KEYS = ("com.apple.quicktime.location.ISO6709", "location", "location-eng")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Degrees north and east."""

    latitude: float
    longitude: float

    def metres_to(self, other: "Position") -> float:
        """Return the distance over ground."""
        north, north_there = radians(self.latitude), radians(other.latitude)
        across = sin(radians(other.longitude - self.longitude) / 2) ** 2 * cos(north) * cos(north_there)
        return 2 * EARTH_METRES * asin(min(1.0, sqrt(sin((north_there - north) / 2) ** 2 + across)))


def container_position(metadata: Mapping[str, str]) -> Position | None:
    """Return where a container says that it was made, or None."""
    for key in KEYS:
        if match := WRITTEN.match(metadata.get(key, "").strip()):
            return position_of(float(match[1]), float(match[2]))
    return None


def exif_position(exif: Image.Exif) -> Position | None:
    """Return where a photo says that it was taken, or None."""
    told: Mapping[int, Any] = {}
    # A photo whose position is written badly is a sound photo without one.
    with suppress(AttributeError, OSError, SyntaxError, TypeError, ValueError, StructError):
        told = exif.get_ifd(ExifTags.IFD.GPSInfo)
    north = _degrees(told.get(ExifTags.GPS.GPSLatitude), told.get(ExifTags.GPS.GPSLatitudeRef), "S")
    east = _degrees(told.get(ExifTags.GPS.GPSLongitude), told.get(ExifTags.GPS.GPSLongitudeRef), "W")
    return None if north is None or east is None else position_of(north, east)


def position_of(latitude: float, longitude: float) -> Position | None:
    """Return a position; None for one that is not on Earth, and for 0, 0, which receivers without a fix write."""
    there = isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    return Position(latitude=latitude, longitude=longitude) if there and (latitude or longitude) else None


def _degrees(written: Any, side: Any, negative: str) -> float | None:
    with suppress(TypeError, ValueError, ZeroDivisionError):
        degrees, minutes, seconds = (float(part) for part in written)
        amount = degrees + minutes / 60 + seconds / 3600
        return -amount if str(side).strip("\0 ").upper() == negative else amount
    return None

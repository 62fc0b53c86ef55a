"""Which device a file says that it was made with: maker and model, as phones and cameras write them.

What a file says of itself is a hint; which device it was stands in the register of devices.
"""

from collections.abc import Mapping

from PIL import ExifTags, Image

#: Longer than any name of a camera; more is somebody's joke.
LONGEST = 80
#: Under which names containers keep it: maker and model.
KEYS = (
    ("com.apple.quicktime.make", "com.apple.quicktime.model"),
    ("com.android.manufacturer", "com.android.model"),
    ("make", "model"),
)


def exif_device(exif: Image.Exif) -> str:
    """Return the device that a photo names, or nothing."""
    return _named(exif.get(ExifTags.Base.Make), exif.get(ExifTags.Base.Model))


def container_device(metadata: Mapping[str, str]) -> str:
    """Return the device that a container names, or nothing."""
    return next((named for keys in KEYS if (named := _named(*map(metadata.get, keys)))), "")


def _named(maker: object, model: object) -> str:
    first, second = (_clean(text) for text in (maker, model))
    # Many write their own name into the model too.
    named = second if first and second.lower().startswith(first.lower()) else f"{first} {second}".strip()
    return named[:LONGEST]


def _clean(text: object) -> str:
    return "".join(c for c in text if c.isprintable()).strip() if isinstance(text, str) else ""

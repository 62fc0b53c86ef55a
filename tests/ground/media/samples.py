"""Small real files of every kind that cameras bring, and the ways in which they come to harm."""

import struct
from datetime import datetime
from pathlib import Path
from typing import Any

import av
from PIL import Image
from tests import footage

from liuhen.media.sampling import make_video
from liuhen.media.times import BEIJING

NINE_FORTY = datetime(2025, 8, 20, 9, 40, tzinfo=BEIJING)
SMALL = (160, 120)
USUAL: dict[str, Any] = {
    "start": NINE_FORTY,
    "created_at": NINE_FORTY,
    "caption": "DSJ-9901-0003",
    "size": SMALL,
}


def film(path: Path, *, seconds: float = 3, **options: Any) -> Path:
    """Write a small film that says when it was made."""
    return footage.write(path, make_video, seconds=seconds, **(USUAL | options))


def make_film(path: Path, *, seconds: float, **options: Any) -> Path:
    """Make one anew, whether or not there was one like it."""
    make_video(path, seconds=seconds, **(USUAL | options))
    return path


def cut(path: Path, *, keep: float) -> Path:
    """Cut off the end of a file."""
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * keep)])
    return path


def heic(path: Path, *, taken: str = "2025:08:20 09:40:00") -> Path:
    """Write a photo as phones do: one still of H.265 and an Exif item in boxes (ISO/IEC 23008-12)."""
    still = film(path.with_suffix(".mp4"), seconds=0.1, codec="hevc", audio=False)
    with av.open(str(still)) as source:
        stream = source.streams.video[0]
        coded = bytes(next(source.demux(stream)))
        settings = bytes(stream.codec_context.extradata or b"")
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = taken
    item = struct.pack(">I", 6) + exif.tobytes()
    head = _box(b"ftyp", b"heic" + struct.pack(">I", 0) + b"mif1heic")
    start = len(head) + len(_meta(0, coded, item, settings)) + 8
    path.write_bytes(head + _meta(start, coded, item, settings) + _box(b"mdat", coded + item))
    return path


def _meta(start: int, coded: bytes, item: bytes, settings: bytes) -> bytes:
    entries = [(1, start, len(coded)), (2, start + len(coded), len(item))]
    places = b"".join(struct.pack(">HHHII", n, 0, 1, at, length) for n, at, length in entries)
    kinds = b"".join(_full(b"infe", 2, struct.pack(">HH", n, 0) + kind + b"\0") for n, kind in _KINDS)
    size = _full(b"ispe", 0, struct.pack(">II", *SMALL))
    properties = _box(b"ipco", _box(b"hvcC", settings) + size)
    uses = _full(b"ipma", 0, struct.pack(">IHBBB", 1, 1, 2, 0x81, 2))
    parts = (
        _full(b"hdlr", 0, b"\0\0\0\0pict" + bytes(13)),
        _full(b"pitm", 0, struct.pack(">H", 1)),
        _full(b"iloc", 0, b"\x44\x00" + struct.pack(">H", 2) + places),
        _full(b"iinf", 0, struct.pack(">H", 2) + kinds),
        _full(b"iref", 0, _box(b"cdsc", struct.pack(">HHH", 2, 1, 1))),
        _box(b"iprp", properties + uses),
    )
    return _full(b"meta", 0, b"".join(parts))


_KINDS = ((1, b"hvc1"), (2, b"Exif"))


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def _full(kind: bytes, version: int, content: bytes) -> bytes:
    return _box(kind, bytes([version, 0, 0, 0]) + content)

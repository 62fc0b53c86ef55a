"""Which kind of file it is, by its first bytes alone.

A suffix is a claim of whoever named the file, and a demuxer that is asked to guess takes text for subtitles or for
ANSI art. So the first bytes choose the demuxer, and a file that begins like no recording is none.
The list holds what cameras, recorders and phones write, also the two wrappings of widespread Chinese recorders.
"""

import re
from dataclasses import dataclass
from typing import Literal

HEAD = 4096
Family = Literal["film", "photo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A kind of file: the name we give it, what it is, and who reads it (a demuxer; empty for Pillow)."""

    container: str
    family: Family
    demuxer: str
    begins: re.Pattern[bytes]

    @property
    def weak(self) -> bool:
        """Whether a few bytes of anything may begin like this by chance, so that only what plays is one."""
        return self.demuxer in {"mp3", "aac", "h264", "hevc"}

    @property
    def sound_only(self) -> bool:
        """Whether such a file holds sound and nothing else."""
        return self.container in {"wav", "m4a", "amr", "mp3", "aac", "flac", "ogg"}


def _signature(container: str, demuxer: str, begins: bytes, family: Family = "film") -> Signature:
    return Signature(
        container=container, family=family, demuxer=demuxer, begins=re.compile(begins, re.DOTALL)
    )


_HEIF = rb"(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)"
SIGNATURES = (
    _signature("jpeg", "", rb"\xff\xd8\xff", "photo"),
    _signature("png", "", rb"\x89PNG\r\n\x1a\n", "photo"),
    _signature("webp", "", rb"RIFF.{4}WEBP", "photo"),
    _signature("gif", "", rb"GIF8[79]a", "photo"),
    _signature("bmp", "", rb"BM.{4}\0\0\0\0.{4}[\x0c-\x80]\0\0\0", "photo"),
    _signature("tiff", "", rb"(?:II\*\0|MM\0\*)", "photo"),
    _signature("avif", "", rb"\0\0.{2}ftypavi[fs]", "photo"),
    _signature("heic", "mov", rb"\0\0.{2}ftyp" + _HEIF, "photo"),
    _signature("mov", "mov", rb"\0\0.{2}ftypqt  "),
    _signature("3gp", "mov", rb"\0\0.{2}ftyp3g"),
    _signature("m4a", "mov", rb"\0\0.{2}ftypM4[AB] "),
    _signature("mp4", "mov", rb"\0\0.{2}ftyp"),
    # QuickTime files of before `ftyp` was thought of, and of recorders that write it last.
    _signature("mov", "mov", rb"(?:\0.{3}(?:moov|wide|free|skip|pnot)|.{4}mdat)"),
    _signature("avi", "avi", rb"RIFF.{4}AVI "),
    _signature("wav", "wav", rb"(?:RIFF|RF64).{4}WAVE"),
    _signature("matroska", "matroska", rb"\x1a\x45\xdf\xa3"),
    _signature("mpegts", "mpegts", rb"(?:G.{187}){3}|.{4}G(?:.{191}G){2}|(?:G.{203}){3}"),
    # 海康威视 puts a header in front of an MPEG programme stream, 大华 has a wrapping of its own.
    _signature("mpeg", "mpeg", rb"(?:IMKH.{36})?\0\0\x01\xba"),
    _signature("dhav", "dhav", rb"(?:DAHUA.{27})?DHAV"),
    _signature("flv", "flv", rb"FLV\x01"),
    _signature("asf", "asf", rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    _signature("ogg", "ogg", rb"OggS\0"),
    _signature("flac", "flac", rb"fLaC"),
    _signature("amr", "amr", rb"#!AMR(?:-WB)?\n"),
    _signature("mp3", "mp3", rb"ID3[\x02-\x04]"),
    _signature("mp3", "mp3", rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    _signature("aac", "aac", rb"\xff[\xf0\xf1\xf8\xf9]"),
    _signature("h264", "h264", rb"\0{2,3}\x01[\x09\x67\x27\x47]"),
    _signature("hevc", "hevc", rb"\0{2,3}\x01[\x40\x46]\x01"),
)


def signature_of(head: bytes) -> Signature | None:
    """Return what a file is that begins with `head` (its first `HEAD` bytes), or None where it is no recording."""
    return next((signature for signature in SIGNATURES if signature.begins.match(head)), None)

"""What is in a file: probe, continuity, thumbnails, and sample media. It knows files and nothing else.

Ground room: no database, no clock, no settings. FFmpeg (through PyAV) reads films and sound, Pillow reads photos.
"""

from liuhen.media.opening import NotMedia
from liuhen.media.positions import Position, position_of
from liuhen.media.probing import Probe, probe
from liuhen.media.streams import Kind, Stream
from liuhen.media.thumbnails import NoPicture, thumbnail
from liuhen.media.verdicts import Remark, Verdict
from liuhen.media.walking import Gap, Walk, walk

__all__ = [
    "Gap",
    "Kind",
    "NoPicture",
    "NotMedia",
    "Position",
    "Probe",
    "Remark",
    "Stream",
    "Verdict",
    "Walk",
    "position_of",
    "probe",
    "thumbnail",
    "walk",
]

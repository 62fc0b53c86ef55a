"""Opening a film with the one demuxer that its first bytes ask for, and decoding its first piece.

Files come from cameras, but also from anybody: no other file is opened on behalf of one, and no network is asked.
"""

import contextlib
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from liuhen.media.signatures import Signature

#: What FFmpeg and PyAV raise for content that makes no sense to them.
UNREADABLE = (av.error.FFmpegError, ValueError, UnicodeDecodeError)
ALONE = {"protocol_whitelist": "file,crypto", "enable_drefs": "0"}
#: Packets tried for the first whole picture; a film may begin between two key frames.
TRIES = 60


class NotMedia(Exception):
    """A file cannot be read as a film or sound, so that nothing can be taken out of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name}: not a recording that can be read.")
        self.path = path
        self.zh = "不是可以读取的录像或录音"
        self.en = "not a recording that can be read"


def opened(path: Path, signature: Signature) -> InputContainer:
    """Open the film at `path`; use it as a context manager.

    Raises:
        one of UNREADABLE: there is no sense in it.
    """
    options = ALONE if signature.demuxer == "mov" else {"protocol_whitelist": "file"}
    # Whoever wrote the file chose the encoding of its metadata; odd bytes in a title must not hide a film.
    return av.open(
        str(path), format=signature.demuxer, options=dict(options), metadata_errors="replace", timeout=20
    )


def first_decoded(container: InputContainer, stream: VideoStream | AudioStream) -> tuple[int, bool]:
    """Decode the first piece of a track.

    Return by how many degrees clockwise its picture has to be turned, and whether it could be decoded.
    """
    frame = _first_frame(container, stream)
    # FFmpeg counts against the clock.
    rotation = -frame.rotation % 360 if isinstance(frame, VideoFrame) else 0
    return rotation, frame is not None


def _first_frame(container: InputContainer, stream: VideoStream | AudioStream) -> object | None:
    with contextlib.suppress(*UNREADABLE):
        container.seek(0, stream=stream)
    packets = container.demux(stream)
    for _ in range(TRIES):
        try:
            packet = next(packets)
            frames = packet.decode()
        except StopIteration:
            return None
        except UNREADABLE:
            continue
        if frames:
            return frames[0]
    return None

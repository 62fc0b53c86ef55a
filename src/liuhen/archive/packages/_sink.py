"""Where a package is written: beside its place, and there only when it is whole.

Rules
- The bytes go to a temporary file in the same folder; after fsync it is renamed, and the folder is synced too.
- A kill leaves a `.part` file at most. Nobody holds its lock any more, so the next writer of that name removes it.
- Nothing that exists is overwritten.
- A package is written once and not read again here, so it goes past the page cache (`vault.forward`): the originals,
  which are read, stay in memory.
"""

import errno
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from liuhen.vault.folders import sync_folder
from liuhen.vault.forward import Forward


class AlreadyThere(FileExistsError):
    """Something lies where the package should go; it was not touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EEXIST, "something lies there already; choose another name", str(path))

    def zh(self) -> str:
        """Say it in Chinese."""
        return f"{self.filename}：这里已有文件，未覆盖。请另选文件名。"


class Sink(Forward):
    """A file that grows at its end only, as Python's zipfile wants to see it."""

    def seekable(self) -> bool:
        """Say that nothing goes back."""
        return False

    def tell(self) -> int:
        """Return how much was taken so far."""
        return self.place

    def flush(self) -> None:
        """Do nothing: what waits is written at the end."""


@contextmanager
def growing(out: Path) -> Iterator[Sink]:
    """Open a sink for `out`; the file appears under its name when the block ends well, and not at all otherwise.

    Raises:
        AlreadyThere: `out` exists.
    """
    if out.exists():
        raise AlreadyThere(out)
    _remove_abandoned(out)
    part = out.with_name(f".{_short(out.name)}.{secrets.token_hex(4)}.part")
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o640)
    sink = Sink(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield sink
        sink.finish()
        os.fsync(file)
        if out.exists():
            raise AlreadyThere(out)
        part.rename(out)
        sync_folder(out.parent)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno and error.filename is None:
            error.filename = str(out)
        raise
    finally:
        sink.close()
        os.close(file)


def _short(name: str) -> str:
    # With dots, digits and suffix it must stay a name: 255 bytes.
    return name.encode()[:200].decode(errors="ignore")


def _remove_abandoned(out: Path) -> None:
    for part in out.parent.glob(f".{_glob_safe(_short(out.name))}.*.part"):
        with suppress(OSError):
            file = os.open(part, os.O_RDONLY)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
            finally:
                os.close(file)


def _glob_safe(name: str) -> str:
    return "".join(f"[{c}]" if c in "[]*?" else c for c in name)

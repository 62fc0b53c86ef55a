"""A file that is no evidence (a copy for playing), read in pieces as checked content is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

PIECE = 1 << 20


class Content(Protocol):
    """What can be handed out in parts: content of the vault, or a plain file."""

    size: int

    def serve(self, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes from `start` up to `end`; the file is closed after the last."""
        ...

    def close(self) -> None:
        """Close it without reading."""
        ...


class PlainFile:
    """An open file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self.size = path.stat().st_size

    def serve(self, start: int, end: int) -> Iterator[bytes]:
        """Yield the bytes from `start` up to `end`, and close the file."""
        with self._file as file:
            file.seek(start)
            left = end - start
            while left > 0 and (piece := file.read(min(PIECE, left))):
                left -= len(piece)
                yield piece

    def close(self) -> None:
        """Close the file."""
        self._file.close()

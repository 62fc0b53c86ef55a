"""Where content comes from: an open file, read into the memory it is written from, or pieces one behind the other.

An error of the source is told apart from one of the storage.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from liuhen.vault.errors import SourceUnreadable
from liuhen.vault.forward import Forward

Source = BinaryIO | Iterable[bytes]


def fill(forward: Forward, source: Source) -> None:
    """Write all that a source brings.

    Raises:
        SourceUnreadable: it broke off.
        OSError: what is written could not be.
    """
    readinto = getattr(source, "readinto", None)
    if readinto is None:
        _fill_from_pieces(forward, iter(source))
    else:
        _fill_from_file(forward, readinto)


def _fill_from_file(forward: Forward, readinto: Callable[[memoryview], int]) -> None:
    while True:
        room = forward.room()
        with _told_apart():
            count = readinto(room)
        if not count:
            return
        forward.took(count)


def _fill_from_pieces(forward: Forward, pieces: Iterator[bytes]) -> None:
    while True:
        with _told_apart():
            piece = next(pieces, None)
        if piece is None:
            return
        forward.write(piece)


@contextmanager
def _told_apart() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceUnreadable(reason=error.strerror or str(error)) from error

"""SHA-256 and CRC-32 of bytes that pass by, computed in a thread beside the reading and writing.

`hashlib` and `isal` let go of the interpreter lock, so digesting costs no time where there is a second core.
At most a few pieces wait, so memory does not grow with the file.
"""

from hashlib import sha256
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Self

from isal import isal_zlib

from liuhen.trace import Digest

PIECE = 1 << 20
WAITING = 4


class Digesting:
    """Feed it pieces in order, leave the `with`, then ask for `digest`, `crc32` and `size`."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._pieces: Queue[bytes | memoryview | None] = Queue(WAITING)
        self._thread = Thread(target=self._run, name="vault-digest", daemon=True)
        self.crc32 = 0
        self.size = 0

    def feed(self, piece: bytes | memoryview) -> None:
        """Take the next piece. It must not be changed until `WAITING` + 2 more were taken."""
        self._pieces.put(piece)

    @property
    def digest(self) -> Digest:
        """The digest of all pieces; ask for it after the `with`."""
        return Digest(self._hash.digest())

    def _run(self) -> None:
        while (piece := self._pieces.get()) is not None:
            self._hash.update(piece)
            self.crc32 = isal_zlib.crc32(piece, self.crc32)
            self.size += len(piece)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pieces.put(None)
        self._thread.join()

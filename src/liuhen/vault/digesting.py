"""SHA-256 and CRC-32 of bytes that pass by, computed in a thread beside the reading and writing.

`hashlib` and `zlib_ng` let go of the interpreter lock, so digesting costs no time where there is a second core. How many
pieces wait is up to who feeds: each piece says when it is done with, and then its memory can be used again. The CRC
must leave the processor's wide registers clean, as `zlib_ng` does: behind one that does not, SHA-256 takes a third longer.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from types import TracebackType
from typing import Self

from zlib_ng import zlib_ng

from liuhen.trace import Digest


class Digesting:
    """Feed it pieces in order, leave the `with`, then ask for `digest`, `crc32` and `size`."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault-digest")
        self.crc32 = 0
        self.size = 0

    def feed(self, piece: bytes | memoryview) -> Future[None]:
        """Take the next piece. It must not be changed until what is returned is done."""
        return self._thread.submit(self._take, piece)

    @property
    def digest(self) -> Digest:
        """The digest of all pieces; ask for it after the `with`."""
        return Digest(self._hash.digest())

    def close(self) -> None:
        """Wait for the pieces that were fed."""
        self._thread.shutdown(wait=True)

    def _take(self, piece: bytes | memoryview) -> None:
        self._hash.update(piece)
        self.crc32 = zlib_ng.crc32(piece, self.crc32)
        self.size += len(piece)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

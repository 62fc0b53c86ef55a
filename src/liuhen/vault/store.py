"""Content by digest: written once, under `<home>/vault/<authority>/sha256/ab/cd/<64 hex>`, read-only from then on.

The store knows files only. That content is stored is recorded by `actions.keep`, in the transaction that needs it.
Storing is done before that transaction begins: it may take minutes and must not hold the database.
A crash in between leaves a file under its own digest that no row names; the next try finds it there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from liuhen.trace import Digest
from liuhen.vault import incoming
from liuhen.vault.authority import check_authority
from liuhen.vault.digesting import PIECE, Digesting
from liuhen.vault.errors import ContentDiffers, NothingToStore, SourceUnreadable, storage_errors
from liuhen.vault.reading import Checked, read_in_turn, read_pieces

Source = BinaryIO | Iterable[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What was stored: its digest, its size in bytes, its CRC-32, and whether it was there before."""

    digest: Digest
    size: int
    crc32: int
    known: bool


@dataclass(frozen=True, slots=True)
class Store:
    """The place of one authority's content."""

    home: Path
    authority: str

    def __post_init__(self) -> None:
        check_authority(self.authority)

    @property
    def folder(self) -> Path:
        """The authority's own folder."""
        return self.home / "vault" / self.authority

    def path(self, digest: Digest) -> Path:
        """Where content of this digest lies, or would lie."""
        return self.folder / "sha256" / digest.hex[:2] / digest.hex[2:4] / digest.hex

    def where(self, digest: Digest) -> str:
        """The same, as people are told it: without the home."""
        return str(self.path(digest).relative_to(self.home))

    def holds(self, digest: Digest) -> bool:
        """Say whether there is a file of this digest. Whether it still fits, only reading tells."""
        return self.path(digest).is_file()

    def put(self, source: Source) -> Stored:
        """Store all bytes of a file or iterable; the same content again is the same file.

        Memory stays constant. If anything fails, nothing is left behind.

        Raises:
            NothingToStore: there were no bytes.
            VaultFull, VaultReadOnly, VaultFails: the storage refused.
            ContentDiffers: this content was stored before, and what is there is no longer the same.
            SourceUnreadable: `source` itself could not be read.
        """
        with (
            storage_errors(self._incoming_where),
            incoming.temporary_file(self.folder / "incoming") as (descriptor, path),
        ):
            writing = incoming.Writing(descriptor)
            with Digesting() as digesting:
                for piece in _pieces(source):
                    digesting.feed(piece)
                    writing.write(piece)
            if digesting.size == 0:
                raise NothingToStore
            digest = digesting.digest
            new = incoming.settle(descriptor, path, at=self.path(digest))
        if not new:
            self.open_checked(digest).close()
        return Stored(digest=digest, size=digesting.size, crc32=digesting.crc32, known=not new)

    def open_checked(self, digest: Digest) -> Checked:
        """Open content after verifying that all of it fits its digest.

        Raises:
            ContentDiffers: it does not. The file stays.
            ContentMissing: there is none.
        """
        return Checked(path=self.path(digest), digest=digest, where=self.where(digest))

    def stream_checked(self, digest: Digest) -> Iterator[bytes]:
        """Yield all bytes in one pass, digesting them on the way; the last piece comes only if they fit.

        For whoever can still throw away what was read, such as the maker of a package.

        Raises:
            ContentDiffers: at the end, when the bytes did not fit.
            ContentMissing: there is no such file.
        """
        held = b""
        with Digesting() as digesting:
            for piece in read_pieces(path=self.path(digest), digest=digest, where=self.where(digest)):
                digesting.feed(piece)
                if held:
                    yield held
                held = piece
        if digesting.digest != digest:
            raise ContentDiffers(expected=digest, found=digesting.digest, where=self.where(digest))
        yield held

    def digest_again(self, digest: Digest) -> Stored:
        """Read a whole file anew, whatever is remembered of it, and say what it is.

        Raises:
            ContentDiffers: its bytes do not fit.
            ContentMissing: there is no such file.
        """
        return self.pass_through(digest, take=lambda _piece: None)

    def pass_through(self, digest: Digest, *, take: Callable[[memoryview], object]) -> Stored:
        """Hand every piece of a file to `take` in one pass, digesting it on the way, and say what the file is.

        A piece is only good during the call. For whoever can still throw away what was taken.

        Raises:
            ContentDiffers: at the end, when the bytes did not fit.
            ContentMissing: there is no such file.
        """
        with Digesting() as digesting:
            for piece in read_in_turn(path=self.path(digest), digest=digest, where=self.where(digest)):
                digesting.feed(piece)
                take(piece)
        if digesting.digest != digest:
            raise ContentDiffers(expected=digest, found=digesting.digest, where=self.where(digest))
        return Stored(digest=digest, size=digesting.size, crc32=digesting.crc32, known=True)

    def files(self) -> Iterator[Path]:
        """Yield every file that lies where content lies, in the order of names."""
        for first in sorted((self.folder / "sha256").glob("*")):
            for second in sorted(first.glob("*")):
                yield from sorted(second.glob("*"))

    @property
    def _incoming_where(self) -> str:
        return str((self.folder / "incoming").relative_to(self.home))

    def clear_stale(self) -> int:
        """Remove what dead writers left; return how many files that were."""
        with storage_errors(self._incoming_where):
            return incoming.clear_stale(self.folder / "incoming")


def _pieces(source: Source) -> Iterator[bytes]:
    """Yield what a source brings, in its order; an error of the source is told apart from one of the storage."""
    read = getattr(source, "read", None)
    pieces = iter(lambda: read(PIECE), b"") if read else iter(source)
    while True:
        try:
            piece = next(pieces, None)
        except OSError as error:
            raise SourceUnreadable(reason=error.strerror or str(error)) from error
        if piece is None:
            return
        # A source may use its buffer again while the digest is still computed: then take a copy.
        yield piece if type(piece) is bytes else bytes(piece)

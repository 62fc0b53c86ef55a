"""Content by digest: written once, under `<home>/vault/<authority>/sha256/ab/cd/<64 hex>`, read-only from then on.

The store knows files only. That content is stored is recorded by `actions.keep`, in the transaction that needs it.
Storing is done before that transaction begins: it may take minutes and must not hold the database.
A crash in between leaves a file under its own digest that no row names; the next try finds it there.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from liuhen.trace import Digest
from liuhen.vault import incoming, reading
from liuhen.vault.authority import check_authority
from liuhen.vault.digesting import Digesting
from liuhen.vault.errors import ContentDiffers, NothingToStore, storage_errors
from liuhen.vault.forward import Forward
from liuhen.vault.landing import InUse, Landing, LandingPlace
from liuhen.vault.reading import Checked
from liuhen.vault.sources import Source, fill


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
            storage_errors(self._where("incoming")),
            incoming.temporary_file(self.folder / "incoming") as (descriptor, path),
        ):
            digesting = _written(source, descriptor)
            if digesting.size == 0:
                raise NothingToStore
            incoming.seal(descriptor)
            return self._settled(path, digesting)

    @contextmanager
    def landing(self) -> Iterator[Landing]:
        """Yield an empty landing whose name is gone at the end of the `with`: for a file that comes in one go."""
        with ExitStack() as stack:
            yield self._new_landing(stack)

    def landing_place(self, id_: str) -> LandingPlace:
        """Return the place of a landing that may take many requests; whoever makes it must see to its removal."""
        return LandingPlace(self.folder / "arriving" / (id_ + incoming.SUFFIX))

    def adopt(self, landing: Landing) -> Stored:
        """Make a landing whose bytes have all come an original. Its own name stays until its place is removed.

        No byte is copied, unless somebody else could still write the file; then it is stored like any other source.

        Raises:
            NothingToStore, VaultFull, VaultReadOnly, VaultFails, ContentDiffers: as `put` does.
        """
        with storage_errors(self._where("arriving")):
            landing.finish()
            if landing.size == 0:
                raise NothingToStore
            landing.seal()
            if not landing.is_nobodys_to_write():
                with os.fdopen(os.dup(landing.descriptor), "rb", buffering=0) as file:
                    file.seek(0)
                    return self.put(file)
            counted = landing.counted()
            digested = counted or reading.digest_file(landing.descriptor, where=self._where("arriving"))
            return self._settled(landing.path, digested)

    def _new_landing(self, stack: ExitStack) -> Landing:
        while True:
            place = LandingPlace(self.folder / "incoming" / (secrets.token_hex(16) + incoming.SUFFIX))
            stack.callback(place.remove)
            place.make()
            # Between making and lock somebody may have taken it for a dead writer's, and cleared it away.
            with suppress(FileNotFoundError, InUse):
                return stack.enter_context(place.opened())

    def _settled(self, path: Path, digested: Digesting) -> Stored:
        digest = digested.digest
        new = incoming.settle(path, at=self.path(digest))
        if not new:
            self.open_checked(digest).close()
        return Stored(digest=digest, size=digested.size, crc32=digested.crc32, known=not new)

    def open_checked(self, digest: Digest) -> Checked:
        """Open content after verifying that all of it fits its digest.

        Raises:
            ContentDiffers: it does not. The file stays.
            ContentMissing: there is none.
        """
        return Checked(path=self.path(digest), digest=digest, where=self.where(digest))

    def digest_again(self, digest: Digest) -> Stored:
        """Read a whole file anew, whatever is remembered of it, and say what it is.

        Raises:
            ContentDiffers: its bytes do not fit.
            ContentMissing: there is no such file.
        """
        where = self.where(digest)
        with reading.opened(self.path(digest), digest=digest, where=where) as descriptor:
            return self._fitting(digest, reading.digest_file(descriptor, where=where))

    def pour(
        self, digest: Digest, *, into: Forward, progress: Callable[[int], object] = lambda _count: None
    ) -> Stored:
        """Write a whole file into another in one pass, digesting what is written, and say what it is.

        For whoever can still throw away what was written. progress: hears of every count of bytes.

        Raises:
            ContentDiffers: at the end, when the bytes did not fit.
            ContentMissing: there is no such file.
            OSError: the other file cannot be written.
        """
        where = self.where(digest)
        with (
            reading.opened(self.path(digest), digest=digest, where=where) as descriptor,
            Digesting() as digesting,
            into.digested_by(digesting),
        ):
            reading.pour(descriptor, into, where=where, progress=progress)
        return self._fitting(digest, digesting)

    def _fitting(self, digest: Digest, digested: Digesting) -> Stored:
        if digested.digest != digest:
            raise ContentDiffers(expected=digest, found=digested.digest, where=self.where(digest))
        return Stored(digest=digest, size=digested.size, crc32=digested.crc32, known=True)

    def files(self) -> Iterator[Path]:
        """Yield every file that lies where content lies, in the order of names."""
        for first in sorted((self.folder / "sha256").glob("*")):
            for second in sorted(first.glob("*")):
                yield from sorted(second.glob("*"))

    def clear_stale(self) -> int:
        """Remove what dead writers left; return how many files that were."""
        with storage_errors(self._where("incoming")):
            return incoming.clear_stale(self.folder / "incoming")

    def _where(self, folder: str) -> str:
        return str((self.folder / folder).relative_to(self.home))


def _written(source: Source, descriptor: int) -> Digesting:
    with Digesting() as digesting:
        forward = Forward(descriptor, digesting=digesting)
        try:
            fill(forward, source)
            forward.finish()
        finally:
            forward.close()
    return digesting

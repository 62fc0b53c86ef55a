"""All stored content of an authority, read and digested again, and compared with what is recorded.

Rows and files are walked side by side in the order of their digests, so memory does not grow with their number.
A file that no row names is what a crash between storing and recording leaves; it is told, and it is no fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from liuhen.trace import Digest, MalformedDigest
from liuhen.vault import queries
from liuhen.vault.errors import VaultError
from liuhen.vault.home import store_of
from liuhen.vault.queries import Kept
from liuhen.vault.store import Store


class ForeignFile(VaultError):
    """Something lies among the content that the vault did not put there."""

    def __init__(self, *, where: str) -> None:
        super().__init__(
            zh=f"{where} 不是系统存入的文件。", en=f"{where} is not a file that the vault stored."
        )
        self.where = where


class RecordDiffers(VaultError):
    """A file fits its digest, but its recorded size or CRC-32 is another."""

    def __init__(self, *, where: str) -> None:
        super().__init__(
            zh=f"{where} 的登记大小或 CRC-32 与文件不符。",
            en=f"{where}: the recorded size or CRC-32 is not that of the file.",
        )
        self.where = where


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentResult:
    """One piece of content: where it lies, its bytes read, whether a row names it, and what is wrong with it."""

    where: str
    digest: Digest | None
    size: int
    recorded: bool
    problem: VaultError | None


def verify_vault(*, authority: str) -> Iterator[ContentResult]:
    """Yield a result for every file and every row of an authority's vault, one after the other."""
    store = store_of(authority)
    rows, files = queries.all_blobs(authority=authority), store.files()
    row, file = next(rows, None), next(files, None)
    while row or file:
        # Paths compare folder by folder, which is also the order in which files are walked.
        if row and (file is None or store.path(row.digest) <= file):
            yield _verify(store, row)
            file = next(files, None) if file == store.path(row.digest) else file
            row = next(rows, None)
        elif file:
            yield _verify_unrecorded(store, file)
            file = next(files, None)


def _verify(store: Store, row: Kept) -> ContentResult:
    where, size, problem = store.where(row.digest), 0, None
    try:
        size = _read(store, row)
    except VaultError as error:
        problem = error
    return ContentResult(where=where, digest=row.digest, size=size, recorded=True, problem=problem)


def _read(store: Store, row: Kept) -> int:
    """Read the whole file anew, whatever is remembered of it, and return its size."""
    read = store.digest_again(row.digest)
    if (read.size, read.crc32) != (row.size, row.crc32):
        raise RecordDiffers(where=store.where(row.digest))
    return read.size


def _verify_unrecorded(store: Store, file: Path) -> ContentResult:
    where, size = str(file.relative_to(store.home)), 0
    digest: Digest | None = None
    problem: VaultError | None = None
    try:
        digest = Digest.parse(f"sha256:{file.name}")
        if file != store.path(digest):
            raise ForeignFile(where=where)
        size = store.digest_again(digest).size
    except MalformedDigest:
        problem = ForeignFile(where=where)
    except VaultError as error:
        problem = error
    return ContentResult(where=where, digest=digest, size=size, recorded=False, problem=problem)

"""Writing a package: gather, commit to it in the log, prove, and stream."""

import errno
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from liuhen.archive.packages import bag
from liuhen.archive.packages._sink import AlreadyThere, Sink, growing
from liuhen.archive.packages._zip import CrcDiffers, ForwardZip, Member
from liuhen.archive.packages.making import make
from liuhen.archive.packages.originals import Original, originals_of
from liuhen.archive.packages.proving import Proven
from liuhen.cases.models import Case
from liuhen.law.dossier import SHANGHAI
from liuhen.trace import Digest
from liuhen.vault import queries
from liuhen.vault.errors import ContentMissing
from liuhen.vault.home import store_of
from liuhen.vault.queries import Kept
from liuhen.vault.store import Store
from liuhen.vault.verify.content import RecordDiffers

#: Headers, directory and small files beside the originals: more than they ever need.
MARGIN = 16 << 20

Progress = Callable[[int], None]


class NoRoom(OSError):
    """The folder has no room for the package; nothing was written and no trace left."""

    def __init__(self, *, folder: Path, wanted: int, free: int) -> None:
        said = f"the package needs {wanted:,} bytes, {free:,} are free; nothing was written"
        super().__init__(errno.ENOSPC, said, str(folder))
        self.wanted, self.free = wanted, free

    def zh(self) -> str:
        """Say it in Chinese."""
        return (
            f"{self.filename}：案卷包需要 {self.wanted:,} 字节，只剩 {self.free:,} 字节。没有写入任何内容。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What was written: where, how large, and what it holds. `checkpoint` is the size of the log that proves it."""

    path: Path
    size: int
    originals: int
    absent: int
    traces: int
    checkpoint: int
    fingerprint: str


def write_package(
    *, case: Case, out: Path, by: str, at: datetime, progress: Progress = lambda _bytes: None
) -> Package:
    """Write `case` as a package at `out`; leaves the trace `package.made`. Memory does not grow with the originals.

    progress: hears of every count of bytes of originals that went into the package.

    Raises:
        AlreadyThere: `out` exists; nothing is overwritten.
        NoRoom, OSError: `out` cannot be written.
        ContentDiffers, ContentMissing, RecordDiffers: an original is not what was stored. There is no package then;
            the door tells oversight.
    """
    if out.exists():
        raise AlreadyThere(out)
    originals = originals_of(case)
    content = _held(case, originals)
    _require_room(out, content.values())
    with growing(out) as sink:
        made, proven = make(case, originals, by=by, at=at)
        with ForwardZip(sink, at=at.astimezone(SHANGHAI)) as archive:
            top = bag.folder_name(case.number)
            for path, text in (made | _bag(case, made, content, at=at)).items():
                archive.add_text(f"{top}/{path}", text)
            _add_originals(archive, case, content, top=top, progress=progress)
    return _told(out, originals, proven)


def originals_size(case: Case) -> int:
    """Return how many bytes of originals the package of a case holds."""
    return sum(kept.size for kept in _held(case, originals_of(case)).values())


def _held(case: Case, originals: Iterable[Original]) -> dict[str, Kept]:
    """Return by path what is recorded of each original that goes into the package."""
    wanted = {o.path: o.digest for o in originals if o.path and o.digest}
    authority = case.authority.slug
    recorded = {kept.digest: kept for kept in queries.blobs(authority=authority, digests=wanted.values())}
    for digest in wanted.values():
        if digest not in recorded:
            raise ContentMissing(digest=digest, where=store_of(authority).where(digest))
    return {path: recorded[digest] for path, digest in wanted.items()}


def _require_room(out: Path, content: Iterable[Kept]) -> None:
    wanted = sum(kept.size for kept in content) + MARGIN
    free = shutil.disk_usage(out.absolute().parent).free
    if free < wanted:
        raise NoRoom(folder=out.absolute().parent, wanted=wanted, free=free)


def _bag(
    case: Case, made: Mapping[str, bytes], content: Mapping[str, Kept], *, at: datetime
) -> dict[str, bytes]:
    """Return the files that make it a bag: what lies under data/ is its payload, the rest is beside it."""
    texts = {path: Digest.of(text) for path, text in made.items()}
    payload = {path: digest for path, digest in texts.items() if path.startswith("data/")}
    payload |= {path: kept.digest for path, kept in content.items()}
    octets = sum(len(made[path]) for path in payload if path in made)
    octets += sum(kept.size for kept in content.values())
    tags = {
        "bagit.txt": bag.DECLARATION,
        "bag-info.txt": bag.description(
            number=case.number, authority=case.authority.name, at=at, octets=octets, files=len(payload)
        ),
        "manifest-sha256.txt": bag.manifest(payload),
    }
    beside = {path: digest for path, digest in texts.items() if path not in payload}
    tagged = beside | {path: Digest.of(text) for path, text in tags.items()}
    return {**tags, "tagmanifest-sha256.txt": bag.manifest(tagged)}


def _add_originals(
    archive: ForwardZip, case: Case, content: Mapping[str, Kept], *, top: str, progress: Progress
) -> None:
    store = store_of(case.authority.slug)
    for path, kept in content.items():
        member = Member(name=f"{top}/{path}", size=kept.size, crc32=kept.crc32)
        try:
            archive.add(member, partial(_poured, store, kept.digest, progress))
        except CrcDiffers as error:
            # The bytes have their digest, so it is the recorded CRC or size that is wrong.
            raise RecordDiffers(where=store.where(kept.digest)) from error


def _poured(store: Store, digest: Digest, progress: Progress, sink: Sink) -> int:
    """Write a stored file, checked on the way; return the CRC-32 of its bytes."""
    return store.pour(digest, into=sink, progress=progress).crc32


def _told(out: Path, originals: list[Original], proven: Proven) -> Package:
    return Package(
        path=out,
        size=out.stat().st_size,
        originals=sum(original.held for original in originals),
        absent=sum(not original.held for original in originals),
        traces=proven.traces.count(b"\n"),
        checkpoint=proven.size,
        fingerprint=sha256(proven.key.rstrip(b"\n")).hexdigest(),
    )

"""Every way to read the vault's tables."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from liuhen.ledger import NoSuchEntry, TreeView
from liuhen.trace import Digest, MalformedTrace, Sealed, Trace
from liuhen.vault import tables
from liuhen.vault.errors import VaultError
from liuhen.vault.models import Blob, CheckpointRow, Entry, TraceRow, Waiting
from liuhen.vault.writer import Head

#: How many written ids one question names; SQLite and PostgreSQL both take many more.
ASKED_AT_ONCE = 500
#: How many rows a page of a long reading has.
PAGE = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A trace as it stands: its number, its place in the log (None while it waits), and its words still open."""

    number: int
    index: int | None
    trace: Trace
    words: Mapping[str, Sealed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Content that is recorded as stored."""

    digest: Digest
    size: int
    crc32: int
    stored_at: datetime


class TraceDamaged(VaultError):
    """A stored trace no longer has its digest, or is no trace any more."""

    def __init__(self, *, authority: str, number: int) -> None:
        super().__init__(
            zh=f"{authority} 的第 {number} 号痕迹与其摘要不符。请运行 liuhen ledger verify 并报告监督机构。",
            en=f"Trace {number} of {authority} no longer fits its digest. Run `liuhen ledger verify`.",
        )
        self.authority, self.number = authority, number


class NotLogged(VaultError):
    """There is no such trace or place."""

    def __init__(self, *, authority: str, wanted: str) -> None:
        super().__init__(zh=f"{authority} 没有{wanted}。", en=f"{authority} has no {wanted}.")


def index_of(*, authority: str, number: int) -> int | None:
    """Return the place of a trace in the log, or None while it waits for one."""
    return Entry.objects.filter(authority=authority, trace_id=number).values_list("index", flat=True).first()


def logged(*, authority: str, number: int) -> Logged:
    """Return one trace by its number.

    Raises:
        NotLogged: there is none of that number.
        TraceDamaged: it is not what was left.
    """
    row = _with_places(TraceRow.objects.filter(authority=authority, pk=number)).first()
    if row is None:
        raise NotLogged(authority=authority, wanted=f"trace {number}")
    return _logged(row)


def numbered(*, authority: str, numbers: Collection[int]) -> list[Logged]:
    """Return the traces of these numbers, as far as there are any, in the order in which they were left.

    Raises:
        TraceDamaged: one of them is not what was left.
    """
    return [_logged(row) for row in _asked("pk", numbers, authority=authority)]


def logged_at(*, authority: str, index: int) -> Logged:
    """Return the trace at a place of the log.

    Raises:
        NotLogged: the log is not that long.
        TraceDamaged: it is not what was left.
    """
    row = _with_places(TraceRow.objects.filter(entry__authority=authority, entry__index=index)).first()
    if row is None:
        raise NotLogged(authority=authority, wanted=f"entry {index}")
    return _logged(row)


def custody(*, authority: str, things: Collection[str]) -> list[Logged]:
    """Return every trace of these things, by their written ids, in the order in which they were left.

    Raises:
        TraceDamaged: one of them is not what was left.
    """
    return [_logged(row) for row in _asked("of", things, authority=authority)]


def trail(*, authority: str, things: Collection[str], until: int | None = None) -> QuerySet[TraceRow]:
    """Return the traces of these things, the newest first, for reading a page at a time with `read`.

    until: the number of the newest trace that counts, so that pages stay as they are while traces are being left.
    """
    rows = _with_places(TraceRow.objects.filter(authority=authority, of__in=sorted(set(things))))
    return (rows if until is None else rows.filter(pk__lte=until)).reverse()


def read(rows: Iterable[TraceRow]) -> list[Logged]:
    """Read a page of a trail.

    Raises:
        TraceDamaged: one of them is not what was left.
    """
    return [_logged(row) for row in rows]


def latest_head(*, authority: str) -> Head | None:
    """Return the newest signed head, or None before the first."""
    row = CheckpointRow.objects.filter(authority=authority).order_by("-size").first()
    return _head(row) if row else None


def heads(*, authority: str, after: int = 0) -> Iterator[Head]:
    """Yield every signed head of more than `after` entries, smallest first, page by page."""
    rows = CheckpointRow.objects.filter(authority=authority).order_by("size")
    while page := list(rows.filter(size__gt=after)[:PAGE]):
        yield from map(_head, page)
        after = page[-1].size


def tree(*, authority: str, size: int) -> TreeView:
    """Return the log as it was at `size` entries: its root, and proofs out of it. Each tile is read once.

    Raises:
        NoSuchEntry: the log is not that large.
    """
    with connection.cursor() as cursor:
        largest = tables.read_size(cursor, authority=authority)
    if not 0 <= size <= largest:
        raise NoSuchEntry(wanted=f"The log of {authority} at size {size}", size=largest)

    def read_tile(level: int, number: int, width: int) -> bytes:
        with connection.cursor() as cursor:
            return tables.read_tile(cursor, authority=authority, level=level, number=number, width=width)

    return TreeView(size=size, read_tile=read_tile)


def inclusion_proof(*, authority: str, index: int, size: int) -> list[bytes]:
    """Return the proof that the entry at `index` is in the log of `size` entries.

    Raises:
        NoSuchEntry: the log has no such size, or that size no such entry.
    """
    return tree(authority=authority, size=size).inclusion_proof(index)


def consistency_proof(*, authority: str, old_size: int, size: int) -> list[bytes]:
    """Return the proof that the log of `size` entries begins with that of `old_size`.

    Raises:
        NoSuchEntry: the log was never that large.
    """
    return tree(authority=authority, size=size).consistency_proof(old_size)


def entries(*, authority: str, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield every entry from `start` on: its place, and the canonical bytes that stand there.

    Read page by page, so that neither memory nor an open snapshot grows with the log.
    """
    while True:
        with connection.cursor() as cursor:
            page = tables.read_entries(cursor, authority=authority, start=start, end=start + PAGE)
        if not page:
            return
        yield from page
        start = page[-1][0] + 1


def waiting(*, authority: str) -> int:
    """Return how many traces have no place in the log yet."""
    return Waiting.objects.filter(authority=authority).count()


def blob(*, authority: str, digest: Digest) -> Kept | None:
    """Return what is recorded about content of this digest."""
    row = Blob.objects.filter(authority=authority, digest=digest.value).first()
    return _kept(row) if row else None


def blobs(*, authority: str, digests: Collection[Digest]) -> list[Kept]:
    """Return what is recorded about these contents, by digest."""
    wanted = sorted({digest.value for digest in digests})
    parts = (wanted[start : start + ASKED_AT_ONCE] for start in range(0, len(wanted), ASKED_AT_ONCE))
    rows = Blob.objects.filter(authority=authority).order_by("digest")
    return [_kept(row) for part in parts for row in rows.filter(digest__in=part)]


def all_blobs(*, authority: str) -> Iterator[Kept]:
    """Yield what is recorded about all stored content of an authority, by digest, page by page."""
    rows, last = Blob.objects.filter(authority=authority).order_by("digest"), b""
    while page := list(rows.filter(digest__gt=last)[:PAGE]):
        yield from map(_kept, page)
        last = bytes(page[-1].digest)


def _asked(column: str, wanted: Collection[Any], *, authority: str) -> list[TraceRow]:
    """Return the rows that have one of the wanted in a column, so many at once as a question may name, in order."""
    each = sorted(set(wanted))
    parts = (each[start : start + ASKED_AT_ONCE] for start in range(0, len(each), ASKED_AT_ONCE))
    rows = (
        row
        for part in parts
        for row in _with_places(TraceRow.objects.filter(Q((f"{column}__in", part)), authority=authority))
    )
    return sorted(rows, key=lambda row: row.pk)


def _with_places(rows: QuerySet[TraceRow]) -> QuerySet[TraceRow]:
    return rows.select_related("entry").prefetch_related("opened").order_by("pk")


def _logged(row: TraceRow) -> Logged:
    canonical = bytes(row.canonical)
    try:
        trace = Trace.parse(canonical)
    except MalformedTrace as error:
        raise TraceDamaged(authority=row.authority, number=row.pk) from error
    if trace.digest.value != bytes(row.digest):
        raise TraceDamaged(authority=row.authority, number=row.pk)
    entry = getattr(row, "entry", None)
    opened = {w.name: Sealed(text=w.text, salt=bytes(w.salt)) for w in row.opened.all()}
    return Logged(number=row.pk, index=entry.index if entry else None, trace=trace, words=opened)


def _head(row: CheckpointRow) -> Head:
    return Head(authority=row.authority, size=row.size, root=bytes(row.root), note=bytes(row.note))


def _kept(row: Blob) -> Kept:
    return Kept(digest=Digest(bytes(row.digest)), size=row.size, crc32=row.crc32, stored_at=row.stored_at)

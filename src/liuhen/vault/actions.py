"""Every way to add to the vault.

Leaving a trace takes no lock of the log, so requests never wait for each other's place in it. When the transaction
that left a trace has been committed, the log is asked to take in what waits (`transaction.on_commit`): nobody has to
remember it, and if it fails then, the trace keeps waiting and the next batch takes it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from liuhen.ledger import Signer
from liuhen.trace import Digest, Sealed, Trace, write_moment
from liuhen.vault import tables, writer
from liuhen.vault.authority import check_authority
from liuhen.vault.home import signer_of
from liuhen.vault.models import Blob, Waiting, Words
from liuhen.vault.store import Stored
from liuhen.vault.writer import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A trace that was left: its number in the authority's table, and its digest. Its place in the log comes later."""

    authority: str
    number: int
    digest: Digest


def leave(*, authority: str, trace: Trace) -> Left:
    """Leave a trace in the caller's transaction: it stands or falls with the change that it tells of."""
    return leave_all(authority=authority, traces=(trace,))[0]


def leave_all(*, authority: str, traces: Sequence[Trace]) -> list[Left]:
    """Leave many traces in their order, in the caller's transaction."""
    check_authority(authority)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        numbers = tables.insert_traces(cursor, [_row(authority, trace) for trace in traces])
        tables.insert_waiting(cursor, authority=authority, numbers=numbers)
        Words.objects.bulk_create(_opened(numbers, traces))
        transaction.on_commit(partial(settle, authority=authority), robust=True)
    return [
        Left(authority=authority, number=number, digest=trace.digest)
        for number, trace in zip(numbers, traces, strict=True)
    ]


def settle(*, authority: str) -> Head | None:
    """Give waiting traces their place, unless another writer is at it: that one takes them too."""
    if not Waiting.objects.filter(authority=authority).exists():
        return None
    return writer.drain(authority=authority, signer=signer_of(authority), lock=writer.try_lock)


def integrate(*, authority: str, signer: Signer | None = None) -> Head | None:
    """Give all waiting traces their place now, waiting for another writer to finish; return the newest head.

    Raises:
        LogDamaged, KeyChanged: the log is not as it was signed last; nothing was written.
    """
    return writer.drain(
        authority=check_authority(authority), signer=signer or signer_of(authority), lock=writer.wait_for_lock
    )


def keep(*, authority: str, stored: Stored, at: datetime) -> None:
    """Record, in the caller's transaction, that content is stored. The same content again is the same row."""
    write_moment(at)
    known = Blob.objects.filter(authority=check_authority(authority), digest=stored.digest.value)
    if known.exists():
        return
    blob = Blob(
        authority=authority,
        digest=stored.digest.value,
        size=stored.size,
        crc32=stored.crc32,
        stored_at=at,
    )
    # Another transaction may be recording the same content on PostgreSQL: then its row is as good.
    Blob.objects.bulk_create([blob], ignore_conflicts=connection.vendor == "postgresql")


def destroy_words(*, authority: str, number: int, names: Collection[str]) -> int:
    """Destroy the text and salt of sealed words of a trace; return how many there were.

    The trace and every proof of it still hold. Whoever has a trace destroyed leaves one about it.
    """
    found = Words.objects.filter(trace__authority=authority, trace_id=number, name__in=names)
    return found.delete()[0]


def _row(authority: str, trace: Trace) -> tables.Row:
    return (
        authority,
        trace.canonical,
        trace.digest.value,
        trace.act,
        trace.of,
        trace.by,
        write_moment(trace.at),
        trace.under,
    )


def _opened(numbers: Sequence[int], traces: Sequence[Trace]) -> Iterator[Words]:
    for number, trace in zip(numbers, traces, strict=True):
        for name, sealed in trace.words.items():
            if isinstance(sealed, Sealed):
                yield Words(trace_id=number, name=name, salt=sealed.salt, text=sealed.text)

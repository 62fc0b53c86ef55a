"""The single writer of a log: waiting traces take their places in batches.

Rules
- One batch is one transaction: places, full tiles, a signed head, and the end of waiting. A crash leaves all or none.
- One writer at a time for each authority: an advisory lock on PostgreSQL, the write lock of the file on SQLite.
  The unique places and heads in the tables would refuse a second one even so.
- C2SP tlog-checkpoint: a log never signs a head that is inconsistent with one it signed before. So before anything
  is added, what is there must lead to the root that was signed last, and the same key must have signed it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from liuhen.ledger import (
    EMPTY,
    Checkpoint,
    SignatureFails,
    SignatureUnknown,
    Signer,
    Tile,
    Tiler,
    WrongSize,
    hash_leaves,
    open_checkpoint,
)
from liuhen.vault import tables
from liuhen.vault.errors import VaultError

#: How many traces one transaction takes: bounds memory, and the time for which the lock is held.
BATCH = 20_000

Lock = Callable[[CursorWrapper, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The signed head of an authority's log: its size, its root and the note that signs them."""

    authority: str
    size: int
    root: bytes
    note: bytes


class LogDamaged(VaultError):
    """What the tables hold does not lead to the head that was signed last."""

    def __init__(self, *, authority: str, size: int) -> None:
        super().__init__(
            zh=f"{authority} 的存证日志与第 {size} 条处已签署的检查点不符，已停止写入。请运行 liuhen ledger verify 并报告监督机构。",
            en=f"The log of {authority} does not lead to its signed checkpoint at size {size}; nothing is added. "
            "Run `liuhen ledger verify` and report it to oversight.",
        )


class KeyChanged(VaultError):
    """The key at hand is not the one that signed the log so far."""

    def __init__(self, *, authority: str, size: int) -> None:
        super().__init__(
            zh=f"{authority} 的签名密钥与第 {size} 条处检查点所用的密钥不同，已停止写入。请从备份恢复 keys 目录中的密钥。",
            en=f"The key of {authority} is not the one that signed the checkpoint at size {size}; nothing is added. "
            "Restore the key from its backup.",
        )


def wait_for_lock(cursor: CursorWrapper, authority: str) -> bool:
    """Become the only writer of this log until the transaction ends; wait for another to finish."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_lock_name(authority)])
    else:
        _lock_file(cursor)
    return True


def try_lock(cursor: CursorWrapper, authority: str) -> bool:
    """The same, but where another is writing answer no instead of waiting. (SQLite has one writer anyhow.)"""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [_lock_name(authority)])
        return bool(cursor.fetchone()[0])
    _lock_file(cursor)
    return True


def _lock_name(authority: str) -> str:
    return f"liuhen.vault {authority}"


def _lock_file(cursor: CursorWrapper) -> None:
    # A write as the first statement takes SQLite's write lock before anything is read,
    # whatever way transactions begin in this installation. It touches no row.
    cursor.execute("DELETE FROM vault_waiting WHERE 0")


def drain(*, authority: str, signer: Signer, lock: Lock) -> Head | None:
    """Take in batches until nothing waits; return the newest head, or None if nothing was waiting.

    Whoever was refused by `try_lock` had committed before: this loop looks again after its last commit, and so
    finds those traces.
    """
    newest = None
    while head := _take_batch(authority=authority, signer=signer, lock=lock):
        newest = head
    return newest


def _take_batch(*, authority: str, signer: Signer, lock: Lock) -> Head | None:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        if not lock(cursor, authority):
            return None
        waiting = tables.read_waiting(cursor, authority=authority, at_most=BATCH)
        if not waiting:
            return None
        start, tiler = _resume(cursor, authority=authority, signer=signer)
        tiles = tiler.extend(hash_leaves(canonical for _, canonical in waiting))
        head = _sign(authority=authority, tiler=tiler, signer=signer)
        _write(cursor, head=head, start=start, numbers=[number for number, _ in waiting], tiles=tiles)
        return head


def _resume(cursor: CursorWrapper, *, authority: str, signer: Signer) -> tuple[int, Tiler]:
    """Return the size of the log and a tiler that goes on from there, after making sure of both."""
    newest = tables.read_newest_checkpoint(cursor, authority=authority)
    size, root, note = newest or (0, EMPTY, b"")
    if newest:
        _require_ours(note, authority=authority, size=size, signer=signer)
    try:
        tiler = Tiler(size=size, unfilled=tables.read_unfilled(cursor, authority=authority, size=size))
    except WrongSize as error:
        raise LogDamaged(authority=authority, size=size) from error
    if tiler.root() != root or tables.read_size(cursor, authority=authority) != size:
        raise LogDamaged(authority=authority, size=size)
    return size, tiler


def _require_ours(note: bytes, *, authority: str, size: int, signer: Signer) -> None:
    try:
        open_checkpoint(note, key=signer.public)
    except SignatureUnknown as error:
        raise KeyChanged(authority=authority, size=size) from error
    except (SignatureFails, ValueError) as error:
        raise LogDamaged(authority=authority, size=size) from error


def _sign(*, authority: str, tiler: Tiler, signer: Signer) -> Head:
    checkpoint = Checkpoint(origin=signer.name, size=tiler.size, root=tiler.root())
    note = bytes(checkpoint.signed_by(signer))
    return Head(authority=authority, size=tiler.size, root=checkpoint.root, note=note)


def _write(
    cursor: CursorWrapper, *, head: Head, start: int, numbers: Sequence[int], tiles: Sequence[Tile]
) -> None:
    authority = head.authority
    tables.insert_entries(cursor, authority=authority, start=start, numbers=numbers)
    tables.insert_tiles(cursor, authority=authority, tiles=tiles)
    tables.insert_checkpoint(cursor, authority=authority, size=head.size, root=head.root, note=head.note)
    tables.end_waiting(cursor, authority=authority, start=start)

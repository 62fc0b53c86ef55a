"""An authority's whole log, read once from the first entry to the last and computed anew.

What is checked
- every entry: the places follow each other without a gap; the canonical bytes have their digest; the columns by which
  traces are found say what the bytes say;
- every full tile: its hashes and its root;
- every signed head: its signature, its text, and that the entries lead to its root (RFC 9162 section 2.1.1);
- what stands outside: entries or tiles after the newest head, traces that neither have a place nor wait for one,
  sealed words that do not give the digest in their trace, guards of the tables that are gone.

The log may grow meanwhile: what is read first is never more than what is compared with it afterwards.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.db import connection

from liuhen.ledger import Checkpoint, GrowingTree, PublicKey, Tile, Tiler, hash_leaves, open_checkpoint
from liuhen.ledger.tiles import HEIGHT, WIDTH
from liuhen.vault import queries
from liuhen.vault.guards import missing_guards
from liuhen.vault.home import public_key_of
from liuhen.vault.verify import rows
from liuhen.vault.verify.problems import Problem, Problems
from liuhen.vault.writer import Head

#: How many entries are read at a time: whole tiles.
PAGE = 8 * WIDTH
#: (entries checked so far, entries to check)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerReport:
    """What a verification of a log came to."""

    authority: str
    head: Head | None
    entries: int
    heads: int
    waiting: int
    problems: tuple[Problem, ...]
    problem_count: int

    @property
    def fine(self) -> bool:
        """Whether nothing was found wrong."""
        return self.problem_count == 0


def verify_ledger(
    *, authority: str, key: PublicKey | None = None, progress: Progress | None = None
) -> LedgerReport:
    """Verify the log of an authority with its key (by default the one in this home). Memory stays constant."""
    reading = _Reading(authority, key or public_key_of(authority), Problems())
    newest = queries.latest_head(authority=authority)
    size = newest.size if newest else 0
    reading.read(size, progress or (lambda _done, _all: None))
    _check_outside(authority, reading.problems)
    return LedgerReport(
        authority=authority,
        head=newest,
        entries=reading.tree.size,
        heads=reading.heads,
        waiting=queries.waiting(authority=authority),
        problems=tuple(reading.problems.told),
        problem_count=reading.problems.count,
    )


class _Reading:
    """One passage through a log, some tiles at a time."""

    def __init__(self, authority: str, key: PublicKey, problems: Problems) -> None:
        self.authority, self.key, self.problems = authority, key, problems
        self.tree = GrowingTree()
        self.heads = 0
        # Its leaves are the roots of full tiles, so its tiles are those from level 1 on.
        self._above = Tiler()
        self._coming = queries.heads(authority=authority)
        self._next = next(self._coming, None)

    def read(self, size: int, progress: Progress) -> None:
        """Read the log up to `size` entries."""
        for start in range(0, size, PAGE):
            end = min(start + PAGE, size)
            page = rows.read(self.authority, start=start, end=end)
            kept = rows.read_tiles(self.authority, 0, first=start // WIDTH, end=end // WIDTH)
            reach = self._reach([row[0] for row in page], start=start, end=end)
            # After a gap no root can be computed, so the reading ends with the last full tile before it.
            whole = reach if reach == end else reach // WIDTH * WIDTH
            for first in range(start, whole, WIDTH):
                self._take(page[first - start : min(first + WIDTH, whole) - start], kept)
            if reach < end:
                return
            progress(end, size)

    def _reach(self, places: list[int], *, start: int, end: int) -> int:
        """Return how far the entries reach without a gap, and tell of the first one."""
        if places == list(range(start, end)):
            return end
        found = set(places)
        first = next(place for place in range(start, end) if place not in found)
        last = next((place for place in places if place > first), end) - 1
        self.problems.add(
            "entries-missing",
            where=f"{first}–{last}",
            zh=f"日志第 {first} 至 {last} 条缺失；其后的内容无法核验。",
            en=f"Entries {first} to {last} are missing; what follows cannot be verified.",
        )
        return first

    def _take(self, read: list[rows.AsRead], kept: rows.Tiles) -> None:
        for row in rows.differing(read, authority=self.authority):
            self._tell_differences(row)
        leaves = hash_leaves([row[1] for row in read])
        size = self.tree.size + len(leaves)
        tile = None
        if len(leaves) == WIDTH:
            tile = Tile.of(level=0, number=self.tree.size // WIDTH, hashes=leaves)
            self._check_tile(tile, kept, level=0)
            self._check_above(tile)
        if tile and (self._next is None or self._next.size > size):
            self.tree.append_perfect(tile.root, height=HEIGHT)
        else:
            self._grow(leaves)

    def _grow(self, leaves: list[bytes]) -> None:
        """Let the tree grow leaf by leaf, and look at each head on the way."""
        for leaf in leaves:
            self.tree.append(leaf)
            while self._next is not None and self._next.size <= self.tree.size:
                self._check_head(self._next)
                self._next = next(self._coming, None)

    def _tell_differences(self, row: rows.Row) -> None:
        for name in row.differences(self.authority):
            self.problems.add(
                "trace-differs",
                where=str(row.place),
                zh=f"日志第 {row.place} 条的{name}与其内容不符。",
                en=f"Entry {row.place}: its column {name} is not what its bytes say.",
            )

    def _check_above(self, tile: Tile) -> None:
        for above in self._above.append(tile.root):
            level, number = above.level + 1, above.number
            kept = rows.read_tiles(self.authority, level, first=number, end=number + 1)
            self._check_tile(above, kept, level=level)

    def _check_tile(self, tile: Tile, kept: rows.Tiles, *, level: int) -> None:
        if kept.get(tile.number) != (tile.root, tile.hashes):
            self.problems.add(
                "tile-differs",
                where=f"{level}/{tile.number}",
                zh=f"第 {level} 层第 {tile.number} 块哈希缺失或与日志内容不符。",
                en=f"Tile {tile.number} of level {level} is missing or is not what the entries lead to.",
            )

    def _check_head(self, head: Head) -> None:
        self.heads += 1
        computed = Checkpoint(origin=self.key.name, size=self.tree.size, root=self.tree.root())
        if (head.size, head.root) != (computed.size, computed.root):
            self.problems.add(
                "root-differs",
                where=str(head.size),
                zh=f"第 {head.size} 条处检查点的根与日志内容不符：应为 {head.root.hex()}，实为 {computed.root.hex()}。",
                en=f"The checkpoint at size {head.size} has the root {head.root.hex()}, "
                f"but the entries lead to {computed.root.hex()}.",
            )
        for why in _unsigned(head, key=self.key):
            self.problems.add(
                "checkpoint-unsigned",
                where=str(head.size),
                zh=f"第 {head.size} 条处的检查点签名无效：{why}",
                en=f"The checkpoint at size {head.size} does not hold: {why}",
            )


def _unsigned(head: Head, *, key: PublicKey) -> Iterator[str]:
    try:
        signed = open_checkpoint(head.note, key=key)
    except ValueError as error:
        yield str(error)
        return
    if (signed.size, signed.root) != (head.size, head.root):
        yield f"its note says size {signed.size} and root {signed.root.hex()}."


def _check_outside(authority: str, problems: Problems) -> None:
    for kind, zh, en in chain(_after_the_head(authority), _lost(authority), _words(authority), _guards()):
        problems.add(kind, where=authority, zh=zh, en=en)


Finding = Iterator[tuple[str, str, str]]


def _after_the_head(authority: str) -> Finding:
    # Entries and tiles are read before the head: a batch that comes in between makes the head larger only.
    entries, tiles = rows.read_ends(authority)
    newest = queries.latest_head(authority=authority)
    size = newest.size if newest else 0
    if entries > size:
        yield (
            "entries-unsigned",
            f"第 {size} 至 {entries - 1} 条没有被任何检查点签署。",
            f"Entries {size} to {entries - 1} stand behind no signed checkpoint.",
        )
    for level, end in tiles:
        if end > size >> (HEIGHT * (level + 1)):
            yield (
                "tiles-unsigned",
                f"第 {level} 层有多出的哈希块。",
                f"Level {level} has tiles that no checkpoint covers.",
            )


def _lost(authority: str) -> Finding:
    if lost := rows.count_lost(authority):
        yield (
            "traces-lost",
            f"有 {lost} 条痕迹既未入日志，也不在等待之列。",
            f"{lost} traces have no place in the log and do not wait for one.",
        )


def _words(authority: str) -> Finding:
    for number, name in rows.read_wrong_words(authority):
        yield (
            "words-differ",
            f"第 {number} 号痕迹的“{name}”文字与日志中的摘要不符。",
            f"The words {name!r} of trace {number} do not give the digest in the log.",
        )


def _guards() -> Finding:
    for name in missing_guards(connection):
        yield (
            "guard-missing",
            f"数据库触发器 {name} 不存在或被停用。",
            f"The trigger {name} is gone or disabled.",
        )

"""The log's tables in plain SQL, where a batch of thousands of rows through objects would cost too much.

Every statement runs on SQLite and PostgreSQL alike. `index` is a word of SQL and so stands in quotes.
"""

from collections.abc import Iterable, Sequence

from django.db.backends.utils import CursorWrapper

from liuhen.ledger import Tile, TileMissing, hash_leaf
from liuhen.ledger.tiles import WIDTH, cut, widths

#: authority, canonical, digest, act, of, by, at, under.
Row = tuple[str, bytes, bytes, str, str, str, str, str | None]
#: SQLite before 3.32 takes 999 values in a statement.
ROWS_AT_ONCE = 100


def insert_traces(cursor: CursorWrapper, rows: Sequence[Row]) -> list[int]:
    """Insert traces; return their numbers, in the order of the rows."""
    numbers: list[int] = []
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[start : start + ROWS_AT_ONCE]
        values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * len(part))
        cursor.execute(
            'INSERT INTO vault_trace (authority, canonical, digest, act, "of", "by", "at", under)'  # noqa: S608
            f" VALUES {values} RETURNING id",
            [value for row in part for value in row],
        )
        # Numbers are given in the order of the rows; in which order they are returned, SQL leaves open.
        numbers += sorted(number for (number,) in cursor.fetchall())
    return numbers


def insert_waiting(cursor: CursorWrapper, *, authority: str, numbers: Sequence[int]) -> None:
    """Let traces wait for their places."""
    cursor.executemany(
        "INSERT INTO vault_waiting (trace_id, authority) VALUES (%s, %s)",
        [(number, authority) for number in numbers],
    )


def read_waiting(cursor: CursorWrapper, *, authority: str, at_most: int) -> list[tuple[int, bytes]]:
    """Return the numbers and canonical bytes of waiting traces, in the order of their numbers."""
    cursor.execute(
        "SELECT w.trace_id, t.canonical FROM vault_waiting w JOIN vault_trace t ON t.id = w.trace_id"
        " WHERE w.authority = %s ORDER BY w.trace_id LIMIT %s",
        [authority, at_most],
    )
    return [(number, bytes(canonical)) for number, canonical in cursor.fetchall()]


def read_newest_checkpoint(cursor: CursorWrapper, *, authority: str) -> tuple[int, bytes, bytes] | None:
    """Return size, root and note of the largest head, if there is any."""
    cursor.execute(
        "SELECT size, root, note FROM vault_checkpoint WHERE authority = %s ORDER BY size DESC LIMIT 1",
        [authority],
    )
    row = cursor.fetchone()
    return row and (row[0], bytes(row[1]), bytes(row[2]))


def read_size(cursor: CursorWrapper, *, authority: str) -> int:
    """Return how many places have been given, by the highest of them."""
    cursor.execute('SELECT MAX("index") FROM vault_entry WHERE authority = %s', [authority])
    (highest,) = cursor.fetchone()
    return 0 if highest is None else int(highest) + 1


def read_unfilled(cursor: CursorWrapper, *, authority: str, size: int) -> list[list[bytes]]:
    """Return, level by level, the hashes that stand in no full tile of a log of `size` entries."""
    return [
        cut(
            read_hashes(
                cursor, authority=authority, level=level, first=(size >> (8 * level)) - width, width=width
            )
        )
        for level, width in enumerate(widths(size))
    ]


def read_hashes(cursor: CursorWrapper, *, authority: str, level: int, first: int, width: int) -> bytes:
    """Return joined hashes of one level that stand in no full tile: of entries, or the roots of the tiles below."""
    if level == 0:
        entries = read_entries(cursor, authority=authority, start=first, end=first + width)
        return b"".join(hash_leaf(canonical) for _, canonical in entries)
    cursor.execute(
        "SELECT root FROM vault_tile WHERE authority = %s AND level = %s AND number >= %s AND number < %s"
        " ORDER BY number",
        [authority, level - 1, first, first + width],
    )
    return b"".join(bytes(root) for (root,) in cursor.fetchall())


def read_tile(cursor: CursorWrapper, *, authority: str, level: int, number: int, width: int) -> bytes:
    """Return the joined hashes of a tile, full or not.

    Raises:
        TileMissing: the tile is full, but the table has no such row.
    """
    if width < WIDTH:
        return read_hashes(cursor, authority=authority, level=level, first=number * WIDTH, width=width)
    cursor.execute(
        "SELECT hashes FROM vault_tile WHERE authority = %s AND level = %s AND number = %s",
        [authority, level, number],
    )
    if (row := cursor.fetchone()) is None:
        raise TileMissing(level=level, number=number, wanted=width, found=0)
    return bytes(row[0])


def read_entries(cursor: CursorWrapper, *, authority: str, start: int, end: int) -> list[tuple[int, bytes]]:
    """Return the places from `start` up to, not including, `end`, with the canonical bytes that stand there."""
    cursor.execute(
        'SELECT e."index", t.canonical FROM vault_entry e JOIN vault_trace t ON t.id = e.trace_id'
        ' WHERE e.authority = %s AND e."index" >= %s AND e."index" < %s ORDER BY e."index"',
        [authority, start, end],
    )
    return [(index, bytes(canonical)) for index, canonical in cursor.fetchall()]


def insert_entries(cursor: CursorWrapper, *, authority: str, start: int, numbers: Sequence[int]) -> None:
    """Give traces the places from `start` on."""
    cursor.executemany(
        'INSERT INTO vault_entry (trace_id, authority, "index") VALUES (%s, %s, %s)',
        [(number, authority, index) for index, number in enumerate(numbers, start)],
    )


def insert_tiles(cursor: CursorWrapper, *, authority: str, tiles: Iterable[Tile]) -> None:
    """Write full tiles."""
    rows = [(authority, tile.level, tile.number, tile.root, tile.hashes) for tile in tiles]
    if rows:
        cursor.executemany(
            "INSERT INTO vault_tile (authority, level, number, root, hashes) VALUES (%s, %s, %s, %s, %s)",
            rows,
        )


def insert_checkpoint(cursor: CursorWrapper, *, authority: str, size: int, root: bytes, note: bytes) -> None:
    """Write a signed head."""
    cursor.execute(
        "INSERT INTO vault_checkpoint (authority, size, root, note) VALUES (%s, %s, %s, %s)",
        [authority, size, root, note],
    )


def end_waiting(cursor: CursorWrapper, *, authority: str, start: int) -> None:
    """Let exactly those traces wait no longer that have a place from `start` on.

    Not "all up to the highest number": on PostgreSQL a lower number may be committed after a higher one.
    """
    cursor.execute(
        "DELETE FROM vault_waiting WHERE trace_id IN"
        ' (SELECT trace_id FROM vault_entry WHERE authority = %s AND "index" >= %s)',
        [authority, start],
    )

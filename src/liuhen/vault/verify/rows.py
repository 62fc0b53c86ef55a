"""What a verification reads: the rows as they are, whatever the rest of the vault makes of them."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from django.db import connection
from pydantic_core import from_json

from liuhen.trace import Sealed

#: How many words a page has.
PAGE = 1024
#: What a trace says that has a column too.
TOLD = ("act", "of", "by", "at", "under")

#: An entry as the database gives it, in the order of `Row`. There are millions, so they stay plain tuples while all is well.
AsRead = tuple[int, bytes, bytes, str, str, str, str, str, str | None]


#: Root and hashes of full tiles, by number.
Tiles = dict[int, tuple[bytes, bytes]]


class Row(NamedTuple):
    """An entry, with the columns beside its canonical bytes."""

    place: int
    canonical: bytes
    digest: bytes
    authority: str
    act: str
    of: str
    by: str
    at: str
    under: str | None

    def differences(self, authority: str) -> list[str]:
        """Return the names of the columns that do not say what the bytes say."""
        try:
            told = json.loads(self.canonical)
            meant = {"authority": authority, **{name: told[name] for name in TOLD}}
        except (ValueError, TypeError, KeyError):
            return ["canonical"]
        return [name for name, said in meant.items() if getattr(self, name) != said] or ["digest"]


def read(authority: str, *, start: int, end: int) -> list[AsRead]:
    """Return the entries of a page, in the order of their places."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT e."index", t.canonical, t.digest, t.authority, t.act, t."of", t."by", t."at", t.under'
            " FROM vault_entry e JOIN vault_trace t ON t.id = e.trace_id"
            ' WHERE e.authority = %s AND e."index" >= %s AND e."index" < %s ORDER BY e."index"',
            [authority, start, end],
        )
        read: list[AsRead] = cursor.fetchall()
    return read


def differing(read: Iterable[AsRead], *, authority: str) -> Iterator[Row]:
    """Yield the entries whose columns say anything else than their bytes."""
    for row in read:
        canonical = row[1]
        try:
            told = from_json(canonical, cache_strings=False)
            meant: tuple[str | None, ...] = (
                authority, told["act"], told["of"], told["by"], told["at"], told["under"],
            )  # fmt: skip
        except (ValueError, TypeError, KeyError):
            meant = ()
        # The reader passes over spaces around the object; a trace has none.
        spaced = canonical[:1] != b"{" or canonical[-1:] != b"}"
        if row[3:] != meant or spaced or sha256(canonical).digest() != row[2]:
            yield Row._make(row)


def read_tiles(authority: str, level: int, *, first: int, end: int) -> Tiles:
    """Return root and hashes of full tiles as they are kept, by number, from `first` up to, not including, `end`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, root, hashes FROM vault_tile"
            " WHERE authority = %s AND level = %s AND number >= %s AND number < %s",
            [authority, level, first, end],
        )
        return {number: (bytes(root), bytes(hashes)) for number, root, hashes in cursor.fetchall()}


def read_ends(authority: str) -> tuple[int, list[tuple[int, int]]]:
    """Return how far the entries reach, and level by level how far the tiles reach."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT MAX("index") FROM vault_entry WHERE authority = %s', [authority])
        (highest,) = cursor.fetchone()
        cursor.execute(
            "SELECT level, MAX(number) FROM vault_tile WHERE authority = %s GROUP BY level ORDER BY level",
            [authority],
        )
        tiles = [(level, number + 1) for level, number in cursor.fetchall()]
    return (0 if highest is None else highest + 1), tiles


def count_lost(authority: str) -> int:
    """Return how many traces have no place and do not wait for one. One statement, so one moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM vault_trace t WHERE t.authority = %s"
            " AND NOT EXISTS (SELECT 1 FROM vault_entry e WHERE e.trace_id = t.id)"
            " AND NOT EXISTS (SELECT 1 FROM vault_waiting w WHERE w.trace_id = t.id)",
            [authority],
        )
        return int(cursor.fetchone()[0])


def read_wrong_words(authority: str) -> Iterator[tuple[int, str]]:
    """Yield number and name of sealed words that do not give the digest in their trace."""
    last = 0
    while page := _read_words(authority, after=last):
        for number, name, salt, text, canonical, last in page:  # noqa: B007 - `last` starts the next page
            if str(Sealed(text=text, salt=bytes(salt)).digest) != _logged_words(bytes(canonical)).get(name):
                yield number, name


def _logged_words(canonical: bytes) -> dict[str, str]:
    try:
        return dict(json.loads(canonical)["words"])
    except (ValueError, TypeError, KeyError):
        return {}


def _read_words(authority: str, *, after: int) -> list[tuple[int, str, bytes, str, bytes, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id, w.name, w.salt, w.text, t.canonical, w.id"
            " FROM vault_words w JOIN vault_trace t ON t.id = w.trace_id"
            " WHERE t.authority = %s AND w.id > %s ORDER BY w.id LIMIT %s",
            [authority, after, PAGE],
        )
        return list(cursor.fetchall())

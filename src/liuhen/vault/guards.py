"""Triggers that refuse what an append-only table must refuse, for SQLite and for PostgreSQL.

- UPDATE, DELETE: on both by a trigger for each row.
- TRUNCATE: PostgreSQL has it and fires no row trigger for it; SQLite turns it into DELETE.
- INSERT OR REPLACE: SQLite removes the old row without firing a DELETE trigger, so an insert over an existing
  key is refused before it. PostgreSQL's ON CONFLICT DO UPDATE fires the UPDATE trigger.

A migration that alters a guarded table must raise its guards again: on SQLite Django copies the table anew and its
triggers go. `missing_guards` tells, and `liuhen ledger verify` asks it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table, the columns of its keys, and whether its rows may be destroyed."""

    table: str
    keys: tuple[tuple[str, ...], ...]
    may_go: bool = False


GUARDED = (
    Guarded("vault_trace", (("id",),)),
    Guarded("vault_words", (("id",), ("trace_id", "name")), may_go=True),
    Guarded("vault_entry", (("trace_id",), ("authority", "index"))),
    Guarded("vault_tile", (("id",), ("authority", "level", "number"))),
    Guarded("vault_checkpoint", (("id",), ("authority", "size"))),
    Guarded("vault_blob", (("id",), ("authority", "digest"))),
    # Of the rooms above, what is said once and then only said anew.
    Guarded("recordings_transcript", (("id",), ("ref",), ("segment_id", "version"))),
    Guarded("recordings_transcriptline", (("id",), ("transcript_id", "position"))),
    Guarded("recordings_statement", (("id",), ("ref",))),
    Guarded("recordings_notarisation", (("id",), ("ref",))),
    Guarded("recordings_carriercontent", (("id",), ("carrier_id", "segment_id"))),
    Guarded("recordings_carriermove", (("id",),)),
    Guarded("recordings_reception", (("id",), ("ref",), ("authority_id", "number"))),
    Guarded("recordings_receivedfile", (("id",), ("reception_id", "position"))),
    Guarded("recordings_identity", (("id",), ("of",)), may_go=True),
)

FUNCTION = """
CREATE OR REPLACE FUNCTION vault_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation'; END $$
"""


def _refused(guarded: Guarded) -> tuple[str, ...]:
    return ("UPDATE",) if guarded.may_go else ("UPDATE", "DELETE")


def _sqlite(guarded: Guarded) -> Iterator[tuple[str, str]]:
    table = guarded.table
    for verb in _refused(guarded):
        name = f"{table}_refuses_{verb.lower()}"
        message = f"{table} is append-only: {verb} is refused"
        yield (
            name,
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        )
    same = (" AND ".join(f'"{column}" = NEW."{column}"' for column in key) for key in guarded.keys)
    there = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {condition})" for condition in same)  # noqa: S608 - names from above
    name, message = f"{table}_refuses_replace", f"{table} is append-only: what is there is not replaced"
    yield (
        name,
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {there} BEGIN SELECT RAISE(ABORT, '{message}'); END",
    )


def _postgresql(guarded: Guarded) -> Iterator[tuple[str, str]]:
    table = guarded.table
    name = f"{table}_refuses_change"
    verbs = " OR ".join(_refused(guarded))
    yield (
        name,
        f"CREATE TRIGGER {name} BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION vault_refuses()",
    )
    name = f"{table}_refuses_truncate"
    yield (
        name,
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION vault_refuses()",
    )


def triggers(vendor: str) -> dict[str, tuple[str, str]]:
    """Return name → (table, definition) of every guard on this kind of database."""
    write = {"sqlite": _sqlite, "postgresql": _postgresql}[vendor]
    return {name: (guarded.table, sql) for guarded in GUARDED for name, sql in write(guarded)}


def raise_guards(connection: BaseDatabaseWrapper, *, tables: Collection[str]) -> None:
    """Create the guards of these tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table, sql in triggers(connection.vendor).values():
            if table in tables:
                cursor.execute(sql)


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of guards that are not there, or are switched off."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    return sorted(triggers(connection.vendor).keys() - found)

"""The database itself refuses to change or remove what is written."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import NOON
from tests.rooms.vault.story import YUNLAN, leave, tamper, trace

from liuhen.vault import actions, words
from liuhen.vault.guards import missing_guards
from liuhen.vault.home import store_of
from liuhen.vault.models import Blob, CheckpointRow, Entry, TileRow, TraceRow, Words

pytestmark = pytest.mark.django_db

TABLES = {
    "vault_trace": "act",
    "vault_entry": "authority",
    "vault_tile": "authority",
    "vault_checkpoint": "authority",
    "vault_blob": "size",
}


@pytest.fixture(autouse=True)
def something_in_every_table() -> None:
    leave(256)
    actions.leave(authority=YUNLAN, trace=trace(note=words.seal("文字")))
    actions.integrate(authority=YUNLAN)
    actions.keep(authority=YUNLAN, stored=store_of(YUNLAN).put([b"film"]), at=NOON)
    # As at a commit: PostgreSQL empties no table whose foreign keys it still has to check.
    connection.check_constraints()


def refuse(sql: str) -> str:
    """Try a statement that must be refused; return the answer."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return str(refusal.value)


@pytest.mark.clause("ar-21", "dl-25a", "hx-19a", "tj-40d", "tj-43d")
@pytest.mark.parametrize(("table", "column"), TABLES.items())
def test_no_row_can_be_changed(table: str, column: str) -> None:
    assert f"{table} is append-only: UPDATE is refused" in refuse(f"UPDATE {table} SET {column} = {column}")  # noqa: S608


@pytest.mark.clause("ar-21", "dl-25a", "hx-19a", "tj-40d", "tj-43d")
@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_removed(table: str) -> None:
    assert f"{table} is append-only: DELETE is refused" in refuse(f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize("table", [*TABLES, "vault_words"])
def test_no_table_can_be_emptied_or_written_over(table: str) -> None:
    if connection.vendor == "postgresql":
        assert "TRUNCATE is refused" in refuse(f"TRUNCATE {table} CASCADE")
    else:
        again = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
        assert "what is there is not replaced" in refuse(again)


def test_no_place_or_content_can_be_written_over_by_its_other_key() -> None:
    entry, blob = Entry.objects.get(index=0), Blob.objects.get()

    assert refuse(_insert(Entry(trace_id=entry.trace_id + 10_000, authority=YUNLAN, index=0), "OR REPLACE"))
    assert refuse(
        _insert(Blob(authority=YUNLAN, digest=blob.digest, size=1, crc32=1, stored_at=NOON), "OR REPLACE")
    )
    assert (Entry.objects.get(index=0), Blob.objects.get().size) == (entry, 4)


def _insert(row: Entry | Blob, how: str) -> str:
    """Return an insert of this row that replaces where SQLite lets it."""
    fields = [field for field in row._meta.concrete_fields if field.column != "id"]
    values = [getattr(row, field.attname) for field in fields]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    literals = ", ".join(_literal(value) for value in values)
    verb = f"INSERT {how}" if connection.vendor == "sqlite" else "INSERT"
    return f"{verb} INTO {row._meta.db_table} ({columns}) VALUES ({literals})"


def _literal(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        written = bytes(value).hex()
        return f"'\\x{written}'" if connection.vendor == "postgresql" else f"x'{written}'"
    return f"'{value}'"


def test_words_can_be_destroyed_but_not_changed() -> None:
    assert "vault_words is append-only: UPDATE is refused" in refuse("UPDATE vault_words SET text = 'x'")

    Words.objects.all().delete()

    assert not Words.objects.exists()


@pytest.mark.parametrize("model", [TraceRow, Entry, TileRow, CheckpointRow, Blob])
def test_objects_are_refused_as_statements_are(model: type[TraceRow]) -> None:
    row = model.objects.order_by("pk").last()
    assert row is not None

    with pytest.raises(DatabaseError, match="is append-only"), transaction.atomic():
        row.save()


def test_a_guard_that_is_gone_is_noticed() -> None:
    assert missing_guards(connection) == []

    name = "vault_trace_refuses_update" if connection.vendor == "sqlite" else "vault_trace_refuses_change"
    tail = "" if connection.vendor == "sqlite" else " ON vault_trace"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{tail}")

    assert missing_guards(connection) == [name]


def test_a_tampering_hand_needs_the_guards_away() -> None:
    tamper("UPDATE vault_trace SET act = 'case.filed'")

    assert set(TraceRow.objects.values_list("act", flat=True)) == {"case.filed"}
    assert missing_guards(connection) == []

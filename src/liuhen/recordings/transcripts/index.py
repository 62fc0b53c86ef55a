"""The index of words beside the lines: SQLite's full-text table without content, or PostgreSQL's vectors. Only ever added to.

It is no table of Django's: a row has the number of its line, and the pieces of what the line says (`words`).
"""

from collections.abc import Iterable

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from liuhen.recordings.transcripts.tables import TranscriptLine
from liuhen.recordings.transcripts.words import pieces, wanted

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE recordings_transcriptwords USING fts5(words, content='', tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE recordings_transcriptwords (line_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX transcript_words_by_piece ON recordings_transcriptwords USING gin (words)",
    ),
}
ADD = {
    "sqlite": "INSERT INTO recordings_transcriptwords (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO recordings_transcriptwords (line_id, words) VALUES (%s, %s::tsvector)",
}
FIND = {
    "sqlite": "SELECT rowid FROM recordings_transcriptwords WHERE recordings_transcriptwords MATCH %s",
    "postgresql": "SELECT line_id FROM recordings_transcriptwords WHERE words @@ %s::tsquery",
}


def create(database: BaseDatabaseWrapper) -> None:
    """Make the index; a migration asks for it."""
    with database.cursor() as cursor:
        for statement in CREATE[database.vendor]:
            cursor.execute(statement)


def add(lines: Iterable[TranscriptLine]) -> None:
    """Take lines into the index, in the caller's transaction."""
    written = [(line.pk, _written(pieces(f"{line.speaker}\n{line.text}"))) for line in lines]
    with connection.cursor() as cursor:
        cursor.executemany(ADD[connection.vendor], written)


def saying(text: str) -> QuerySet[TranscriptLine]:
    """Return the lines in which `text` stands, whatever marks are between its words; none for a text without a word."""
    found, beginning = wanted(text)
    if not found:
        return TranscriptLine.objects.none()
    query = _asked_sqlite(found, beginning) if connection.vendor == "sqlite" else _asked(found, beginning)
    return TranscriptLine.objects.filter(pk__in=RawSQL(FIND[connection.vendor], (query,)))  # noqa: S611 - no words of a reader


def _written(found: list[str]) -> str:
    if connection.vendor == "sqlite":
        return " ".join(found)
    return " ".join(f"'{piece}':{n}" for n, piece in enumerate(found, 1))


def _asked_sqlite(found: list[str], beginning: bool) -> str:
    return f'"{" ".join(found)}"' + ("*" if beginning else "")


def _asked(found: list[str], beginning: bool) -> str:
    return " <-> ".join(f"'{piece}'" for piece in found) + (":*" if beginning else "")

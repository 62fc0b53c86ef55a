"""Lifting the append-only triggers for the emptying that follows a transactional test, and for nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


def lifted(emptying: Callable[..., None]) -> Callable[..., None]:
    """Return `emptying` as it is with the guards away."""

    def with_the_guards_away(*args: Any, **kwargs: Any) -> None:
        with (_away_on_sqlite if connection.vendor == "sqlite" else _away_on_postgresql)():
            emptying(*args, **kwargs)

    return with_the_guards_away


@contextmanager
def _away_on_sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, definition in triggers:
                cursor.execute(definition)


@contextmanager
def _away_on_postgresql() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")

"""The tests stand on the ground that an office stands on."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from liuhen.people.models import Authority

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    asked_for = os.environ.get("LIUHEN_TEST_DATABASE", "sqlite")

    assert connection.vendor == asked_for


@pytest.mark.django_db
def test_sqlite_writes_ahead_and_waits_for_the_disk() -> None:
    if connection.vendor != "sqlite":
        return

    with connection.cursor() as cursor:
        answers = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert answers == ["wal", 2, 1]


def test_no_test_lives_in_the_checkout(home: Path) -> None:
    assert home == settings.LIUHEN_HOME
    assert REPOSITORY not in home.parents
    assert REPOSITORY not in Path(os.environ["LIUHEN_HOME"]).parents


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_has_committed_is_gone_before_the_next(turn: str) -> None:
    assert not Authority.objects.exists()

    Authority.objects.create(slug=turn, name=turn, pack="tj")

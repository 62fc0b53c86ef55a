"""What every test finds: a home of its own, and the database that was asked for.

SQLite in a file with a write-ahead log, as an office runs it; with `LIUHEN_TEST_DATABASE=postgresql`, PostgreSQL.
"""

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest
from django.conf import settings as django_settings
from django.test import TransactionTestCase
from tests import chance, guards, order
from tests.installations import TABLES, Installations
from tests.surroundings import Surroundings

surroundings = Surroundings()
installations = Installations(surroundings)
django.setup()
chance.load()


def pytest_report_header() -> str:
    """Say which database is tested, and with how many examples."""
    database = django_settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    return f"database: {database}, examples: {hypothesis.settings.get_current_profile_name()}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Let the longest come first, when all others have put them in order."""
    yield
    items.sort(key=lambda item: order.place(item.path))


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    surroundings.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Give each worker a test database of its own, its tables copied from those that were made once for all."""
    surroundings.home.mkdir(parents=True, exist_ok=True)
    django_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = surroundings.test_database
    installations.lay_out(surroundings.test_database)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The tables are there already; the whole folder goes at the end."""
    return True


@pytest.fixture(scope="session", autouse=True)
def _emptying_tables_is_allowed_between_tests() -> Iterator[None]:
    """Append-only tables refuse DELETE; only the emptying after a transactional test is let through."""
    original = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = guards.lifted(original)  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Return the home of this test alone: an empty folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    settings.LIUHEN_HOME = folder
    # A slow password hash protects people, and here are none.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Every new browser of a test would look through all static files first, and asks for none of them.
    settings.WHITENOISE_AUTOREFRESH = True
    yield folder
    _make_writable(folder)


@pytest.fixture
def untouched(tmp_path: Path) -> Mapping[str, str]:
    """Return the environment of an installation that nobody has used: no home yet, and an empty database."""
    return installations.new(tmp_path / "installation")


@pytest.fixture
def installation(tmp_path: Path) -> Mapping[str, str]:
    """Return the environment of an installation of its own, with tables, for programs that a test starts."""
    return installations.new(tmp_path / "installation", like=TABLES)


def _make_writable(folder: Path) -> None:
    """What was written once is read-only; the folders must be writable for it to be cleared away."""
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IRWXU)

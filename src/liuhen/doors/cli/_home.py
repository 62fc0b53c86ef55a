"""The home of this installation, for the commands that work on it: Django is woken, the tables are made on first use.

Nothing here ever waits for an answer on standard input.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

#: Who acts when a command is run at the console of the installation.
OPERATOR = "operator:console"


def wake() -> None:
    """Set Django up; the settings read `LIUHEN_HOME`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liuhen.config.settings")
    django.setup()


def opening(command: Callable[..., Any] | None) -> Callable[..., Any]:
    """Return `command` so that it finds the home open."""

    @wraps(command or open_home)
    def with_open_home(*args: Any, **kwargs: Any) -> Any:
        open_home()
        return command(*args, **kwargs) if command else None

    return with_open_home


def open_home() -> Path:
    """Make the home and its tables if they are not there yet; return its path."""
    home = Path(settings.LIUHEN_HOME)
    home.mkdir(mode=0o750, parents=True, exist_ok=True)
    if _tables_are_behind():
        # Two commands that start at once on a new home make its tables one after the other.
        with _alone(home / "migrate.lock"):
            if _tables_are_behind():
                call_command("migrate", interactive=False, verbosity=0)
    return home


def _tables_are_behind() -> bool:
    database = connections[DEFAULT_DB_ALIAS]
    # Where all that is written was done, and that is nearly always, the names say it without importing any migration.
    if _written_migrations() <= MigrationRecorder(database).applied_migrations().keys():
        return False
    executor = MigrationExecutor(database)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _written_migrations() -> set[tuple[str, str]]:
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path) / "migrations")])
    }


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

"""Installations for programs that a test starts: a home and a database each. What many need is made once and copied.

The tables of a new database take seconds to make. Whoever of the workers asks first makes them, for all.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests import postgresql
from tests.surroundings import Surroundings

REPOSITORY = Path(__file__).resolve().parents[1]
AWAKE = "from liuhen.doors.cli._home import open_home, wake\nwake()\nopen_home()\n"
#: A home with all tables and nothing in them.
TABLES = "tables"


class Installations:
    """The installations of one test run."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._folder = surroundings.folder / "models"

    def new(self, home: Path, *, like: str | None = None) -> dict[str, str]:
        """Return the environment of a new installation: as `like` was made, or with nothing at all."""
        name = f"own_{uuid4().hex}"
        return self._copied(like, home, name) if like else self._environment(home, name)

    def once(self, name: str, program: str, *, like: str | None = TABLES) -> str:
        """Let a little Python make what is to be copied, in a copy of `like`; return its name. Django is awake."""
        self._folder.mkdir(exist_ok=True)
        with _first_to_come(self._folder / f"{name}.made") as first:
            if first:
                environment = self.new_model(name, like)
                run(AWAKE + program, environment)
        return name

    def tables(self) -> str:
        """Make the tables."""
        return self.once(TABLES, "", like=None)

    def new_model(self, name: str, like: str | None) -> dict[str, str]:
        """Return the environment of an installation that will be copied."""
        home = self._folder / name
        return self._copied(like, home, name) if like else self._environment(home, name)

    def lay_out(self, database: str) -> None:
        """Make a database with tables for the tests of this process: a file, or one on the server."""
        like = self.tables()
        if self._surroundings.server:
            postgresql.create_database(self._surroundings.server, database, like=like)
        else:
            shutil.copyfile(self._folder / like / "liuhen.sqlite3", database)

    def _copied(self, like: str, home: Path, database: str) -> dict[str, str]:
        if like == TABLES:
            self.tables()
        shutil.copytree(self._folder / like, home, dirs_exist_ok=True)
        return self._environment(home, database, like=like)

    def _environment(self, home: Path, database: str, *, like: str | None = None) -> dict[str, str]:
        environment = {**os.environ, "LIUHEN_HOME": str(home)}
        if server := self._surroundings.server:
            environment["LIUHEN_DATABASE"] = postgresql.create_database(server, database, like=like)
        return environment


def run(program: str, environment: Mapping[str, str]) -> str:
    """Run a little Python in an installation; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=REPOSITORY, check=False, capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def _first_to_come(mark: Path) -> Iterator[bool]:
    """Keep others waiting, and say whether the thing is still to be made; it is made when this ends well."""
    with mark.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not mark.exists()
        mark.touch()

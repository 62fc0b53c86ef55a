"""Which database: SQLite in the home unless `LIUHEN_DATABASE` names a PostgreSQL."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

WANTED = "postgresql://USER:PASSWORD@HOST:PORT/NAME"


def sqlite(home: Path) -> dict[str, Any]:
    """Return the settings of the home's own SQLite: write-ahead log, one writer at a time that waits its turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "liuhen.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # FULL, not NORMAL: a receipt that was given out must outlive a power cut.
            # secure_delete: what the law has destroyed must not stay in the file until something else needs its place.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Return the settings for a PostgreSQL address; a socket folder may be given as `?host=/folder`.

    Raises:
        ImproperlyConfigured: `url` is not an address of that form.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"LIUHEN_DATABASE is {parts.scheme or 'empty'}…; wanted {WANTED}.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or query.get("port") or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def from_environment(environment: Mapping[str, str], *, home: Path) -> dict[str, Any]:
    """Return the database that this installation uses."""
    url = environment.get("LIUHEN_DATABASE", "")
    return postgresql(url) if url else sqlite(home)

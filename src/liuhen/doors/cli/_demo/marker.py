"""A home that is a demo says so in `demo.marker`; no other home is ever touched by `liuhen demo`.

The marker is written before anything else and says when the demo was begun and whether it is complete. A demo that
was killed half-way is finished by the next run: every step first looks whether it is done.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from liuhen.doors.cli._errors import Wrong

NAME = "demo.marker"
#: What reading the settings makes in any home.
HARMLESS = frozenset({Path("keys/session.secret"), Path("migrate.lock")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """When the demo was begun, and whether it is whole."""

    begun_at: datetime
    complete: bool


def read(home: Path) -> Marker | None:
    """Return the marker of a home; None where there is none.

    Raises:
        Wrong: there is a marker that nobody here has written.
    """
    path = home / NAME
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return Marker(begun_at=datetime.fromisoformat(plain["begun_at"]), complete=plain["complete"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Wrong(
            zh=f"{path} 的内容无法读懂（{error}）。未作任何更改。",
            en=f"{path} cannot be understood ({error}). Nothing was changed.",
        ) from error


def write(home: Path, marker: Marker) -> None:
    """Write the marker, whole or not at all."""
    temporary = home / f".{NAME}.{os.getpid()}"
    plain = {"begun_at": marker.begun_at.isoformat(), "complete": marker.complete}
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(plain, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(home / NAME)


def require_empty(home: Path) -> None:
    """Insist that there is nothing in a home that is to become a demo.

    Raises:
        Wrong: there is something; names a few of the files.
    """
    if home.exists() and not home.is_dir():
        raise Wrong(zh=f"{home} 不是文件夹。", en=f"{home} is no folder.")
    found = [path.relative_to(home) for path in sorted(home.rglob("*")) if not path.is_dir()]
    foreign = [str(path) for path in found if path not in HARMLESS]
    if foreign:
        some = "、".join(foreign[:3])
        raise Wrong(
            zh=f"{home} 不是空的（{some} 等 {len(foreign)} 个文件），也不是演示数据。演示数据只放进空文件夹："
            "用环境变量 LIUHEN_HOME 另指一个。未作任何更改。",
            en=f"{home} is not empty ({some}; {len(foreign)} files) and no demo home. "
            "A demo goes into an empty folder: name one with LIUHEN_HOME. Nothing was changed.",
        )

"""Reading one YAML file of a pack: to the letter, or not at all, with every slip named by file and path."""

from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from liuhen.law.dossier.reading import PlainLoader
from liuhen.law.dossier.telling import path_of, show
from liuhen.law.packs.errors import BadPack

Shape = TypeVar("Shape")


def read(file: Path, shape: TypeAdapter[Shape], *, tags: frozenset[str] = frozenset()) -> Shape:
    """Read a file as `shape`. `tags` are the words that tell shapes apart and stand in no path that people see.

    Raises:
        BadPack: the file cannot be read, does not parse, or is written otherwise.
    """
    try:
        plain: Any = yaml.load(file.read_text(encoding="utf-8"), PlainLoader)  # noqa: S506 - a safe loader
        return shape.validate_python(plain)
    except OSError as error:
        raise bad(file, "", error.strerror or "", "a readable file") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise bad(file, where, str(getattr(error, "problem", error)), "YAML that parses") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        wanted = "a key that is known here" if first["type"] == "extra_forbidden" else first["msg"]
        given = first["loc"][-1] if first["type"] == "extra_forbidden" else first["input"]
        steps = tuple(step for step in first["loc"] if step not in tags)
        raise bad(file, path_of(steps), "" if first["type"] == "missing" else show(given), wanted) from error


def bad(file: Path, path: str, given: str, wanted: str) -> BadPack:
    """Return what is wrong in a file, which is named with its folder within the packs."""
    parent = file.parent
    folder = f"{parent.parent.name}/{parent.name}" if parent.name in ("rules", "deadlines") else parent.name
    return BadPack(file=f"{folder}/{file.name}", path=path, given=given, wanted=wanted)


def fingerprint(folder: Path) -> str:
    """Return 64 hex digits that change with every change of the YAML of a pack."""
    digest = sha256()
    for file in sorted(folder.rglob("*.yaml")):
        written = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(written)}\n".encode() + written)
    return digest.hexdigest()

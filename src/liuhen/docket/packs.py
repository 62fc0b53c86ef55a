"""The rule packs of this installation, read once by each process."""

from functools import cache
from pathlib import Path

from django.conf import settings

from liuhen.law import packs
from liuhen.law.packs import Pack


def pack_named(name: str) -> Pack:
    """Return a rule pack of this installation.

    Raises:
        PackError: there is none of that name, or it is not well-formed.
    """
    return _read(Path(settings.LIUHEN_RULEPACKS), name)


@cache
def _read(root: Path, name: str) -> Pack:
    return packs.load_pack(root, name)

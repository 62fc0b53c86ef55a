"""Which dossier files are meant: what is named, and below folders every *.yaml, *.yml and *.json.

Folders are walked in the order of names; hidden ones, and links to folders, are passed over. Only the names of one
folder at a time are held.
"""

import os
from collections.abc import Iterable, Iterator

from liuhen.doors.cli.language import say

SUFFIXES = (".yaml", ".yml", ".json")


def dossier_files(paths: Iterable[str]) -> Iterator[str]:
    """Yield every file; a named one whatever it is called, and a folder without any dossier as itself."""
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - a Path for each of 100,000 files costs more than it says
            yield path
            continue
        found = False
        for file in _below(path):
            found = True
            yield file
        if not found:
            yield path


def _below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        known = sorted(
            (entry.name, entry.is_dir(follow_symlinks=False))
            for entry in entries
            if not entry.name.startswith(".")
        )
    for name, is_folder in known:
        if is_folder:
            yield from _below(f"{folder}/{name}")
        elif name.lower().endswith(SUFFIXES):
            yield f"{folder}/{name}"


def nothing_in(folder: str) -> str:
    """Say that a folder holds no dossier."""
    return say(
        f"{folder} 里没有卷宗；应有 *.yaml、*.yml 或者 *.json。",
        f"There is no dossier in {folder}; wanted *.yaml, *.yml or *.json.",
    )

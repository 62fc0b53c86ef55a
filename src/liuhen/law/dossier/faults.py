"""What is wrong with a dossier: where, what was given, what was wanted.

A bad dossier is refused whole; nothing of it is judged or kept.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that cannot stand in a dossier."""

    path: str
    given: str
    wanted: str
    wanted_zh: str

    def zh(self) -> str:
        """Say it in Chinese."""
        return _as_text(f"{self.path}：给出的是{self.given or '空'}，应为{self.wanted_zh}。")

    def en(self) -> str:
        """Say it in English."""
        return _as_text(f"{self.path}: given {self.given or 'nothing'}, wanted {self.wanted}.")


class BadDossier(Exception):
    """The facts cannot be read as a dossier."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.en() for fault in self.faults))

    def zh(self) -> str:
        """Say every fault in Chinese, one a line."""
        return "\n".join(fault.zh() for fault in self.faults)


def _as_text(told: str) -> str:
    """Return what can be written: half of a surrogate pair, which JSON may hold and no text does, becomes a question mark."""
    return told.encode("utf-8", "replace").decode()

"""Commands as they are typed, in the test's own process and on its own home."""

import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from liuhen.doors.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    said: str
    complained: str

    @property
    def lines(self) -> list[Any]:
        """What was said as JSON, one object a line."""
        return [json.loads(line) for line in self.said.splitlines()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Somebody at the console."""

    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: object) -> Ended:
        """Type a command."""
        self.monkeypatch.setattr(sys, "argv", ["liuhen", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        told = self.capsys.readouterr()
        return Ended(code=int(end.value.code or 0), said=told.out, complained=told.err)

    def intake(self, *words: object) -> tuple[int, list[dict[str, Any]]]:
        """Type `liuhen intake … --json`; return the exit code and the receipts."""
        ended = self("intake", *words, "--json")
        return ended.code, ended.lines

"""The real console script in a process of its own, as somebody at the counter runs it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

BIN = Path(sys.executable).parent
REPOSITORY = Path(__file__).resolve().parents[2]
REGISTER = """
from datetime import datetime
from liuhen.people.actions import register_authority
register_authority(slug="yunlan-cgj", name="云岚市城市管理局（虚构）", pack="tj", by="operator:console",
                   at=datetime.fromisoformat("2025-01-02T08:00:00+08:00"))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """A console in an installation: its environment, and what every command is started by (`inside`)."""

    environment: Mapping[str, str]
    inside: Sequence[str] = ()

    def run(self, *arguments: str | Path, timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run `liuhen …`; nothing is ever typed into it."""
        return self._run([str(BIN / "liuhen"), *map(str, arguments)], timeout=timeout)

    def intake(self, *arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
        """Run `liuhen intake … --json`; return its exit code and its receipts."""
        answer = self.run("intake", *arguments, "--json")
        assert "Traceback" not in answer.stderr, answer.stderr
        return answer.returncode, [json.loads(line) for line in answer.stdout.splitlines()]

    def register_authority(self) -> None:
        """Bring the story's authority into the installation."""
        self.within(REGISTER)

    def within(self, program: str) -> str:
        """Run a little Python inside the installation, Django awake; return what it prints."""
        woken = f"from liuhen.doors.cli._home import open_home, wake\nwake()\nopen_home()\n{program}"
        answer = self._run([sys.executable, "-c", woken], timeout=60)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    def _run(self, command: Sequence[str], *, timeout: float) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.inside, *command],
            env=dict(self.environment),
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )


class Prepare(Protocol):
    """Bring the story's authority into the installation of a console."""

    def __call__(self, console: Console, *, into: Path) -> None: ...

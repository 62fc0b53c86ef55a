"""The real console script in a process of its own, as somebody at the counter runs it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.installations import AWAKE, REPOSITORY

BIN = Path(sys.executable).parent
#: Seconds after which a command is taken never to end.
PATIENCE = 300
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

    def run(self, *arguments: str | Path, timeout: float = PATIENCE) -> subprocess.CompletedProcess[str]:
        """Run `liuhen …`; nothing is ever typed into it."""
        return self._run([str(BIN / "liuhen"), *map(str, arguments)], timeout=timeout)

    def intake(self, *arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
        """Run `liuhen intake … --json`; return its exit code and its receipts."""
        answer = self.run("intake", *arguments, "--json")
        assert "Traceback" not in answer.stderr, answer.stderr
        return answer.returncode, [json.loads(line) for line in answer.stdout.splitlines()]

    def within(self, program: str) -> str:
        """Run a little Python inside the installation, Django awake; return what it prints."""
        answer = self._run([sys.executable, "-c", AWAKE + program], timeout=PATIENCE)
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

"""Processes that work on one log at the same time, and are killed at any moment."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

import pytest
from tests.installations import REPOSITORY

ROUNDS = 4


class Installation:
    """An installation of its own, and the programs started on it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = {**environment, "PYTHONPATH": str(REPOSITORY)}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.rooms.vault.worker", *arguments],
            env=self.environment,
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def tell(self) -> dict[str, Any]:
        out, err = self.start("tell").communicate()
        assert out, err
        told: dict[str, Any] = json.loads(out)
        return told


@pytest.fixture
def running(installation: Mapping[str, str]) -> Installation:
    return Installation(installation)


def test_processes_that_leave_and_integrate_at_once_make_one_log(running: Installation) -> None:
    integrating = [running.start("integrate") for _ in range(2)]
    assert [process.stdout and process.stdout.readline() for process in integrating] == ["begun\n"] * 2
    leaving = [running.start("leave", name, "60") for name in ("a", "b")]

    outputs = [process.communicate() for process in leaving]
    errors = [process.communicate()[1] for process in integrating]

    assert errors == ["", ""]
    assert [err for _, err in outputs] == ["", ""]
    left = [int(number) for out, _ in outputs for number in out.split()]
    told = running.tell()
    assert told["problems"] == []
    assert sorted(told["numbers"]) == sorted(left)
    assert len(set(left)) == 120


def test_a_process_that_is_killed_leaves_all_of_a_batch_or_none_and_no_receipt_is_lost(
    running: Installation,
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - shown when the test fails
    chance = random.Random(seed)
    receipts: list[int] = []

    for round_ in range(ROUNDS):
        leaving = [running.start("leave", f"{round_}{name}", "100000") for name in "ab"]
        first = [process.stdout.readline() for process in leaving if process.stdout]
        time.sleep(chance.uniform(0, 0.4))
        for process in leaving:
            process.send_signal(signal.SIGKILL)
        lines = [head + process.communicate()[0] for head, process in zip(first, leaving, strict=True)]
        # The last line may have been cut; only whole ones are receipts.
        receipts += [int(number) for out in lines for number in out.split("\n")[:-1]]

    told = running.tell()
    assert told["problems"] == []
    assert told["waiting"] == 0
    assert len(receipts) >= 2 * ROUNDS
    assert set(receipts) <= set(told["numbers"])
    assert len(set(told["numbers"])) == len(told["numbers"])

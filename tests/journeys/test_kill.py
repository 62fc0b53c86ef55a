"""kill -9 at random moments during intake, landing, import and packaging: no half state, no lost receipt, a sound ledger."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Mapping

import pytest
from tests.installations import REPOSITORY

KILLS = 200


def test_two_hundred_kills_leave_no_half_state_and_lose_no_receipt(
    installation: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("LIUHEN_KILL_SEED") or secrets.randbelow(10**9))
    with capsys.disabled():
        sys.stdout.write(f"\nkill -9, {KILLS} times: LIUHEN_KILL_SEED={seed}\n")

    answer = subprocess.run(
        [sys.executable, "-m", "tests.journeys.killing", str(seed), str(KILLS)],
        env={**installation, "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{REPOSITORY / 'src'}"},
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        # Generous: only a hang ends it, not a slow disk.
        timeout=3600,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr
    counted = json.loads(answer.stdout)
    assert counted["killed"] >= KILLS
    # Every kind of work was killed, and intake also between two receipts.
    assert all(counted[f"{name} killed"] >= 20 for name in ("intake", "landing", "import", "package"))
    assert counted["killed after a promise"] >= 6

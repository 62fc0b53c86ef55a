"""`liuhen dock` stands by: a card that is connected later is taken in, and the word to clear it comes at the end."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import footage
from tests.journeys.console import BIN, Console


@pytest.fixture
def watching(console: Console, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the dock at a place where nothing is mounted yet."""
    command = [str(BIN / "liuhen"), "dock", str(tmp_path / "card"), "--every", "0.3", "--json"]
    with subprocess.Popen(
        command, env=dict(console.environment), stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.terminate()


def test_a_card_that_comes_later_is_taken_in_and_may_then_be_cleared(
    watching: subprocess.Popen[str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    footage.parts(elsewhere, 2)

    elsewhere.rename(tmp_path / "card")
    assert watching.stdout is not None
    told = watching.stdout.readline()

    assert '"safe_to_clear": true' in told
    assert f'"device": "{footage.DEVICE}"' in told
    assert '"files": 2' in told

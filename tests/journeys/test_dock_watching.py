"""`liuhen dock` stands by: a card that is connected later is taken in, and the word to clear it comes at the end."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests import footage
from tests.journeys.web.conftest import REPOSITORY

BUILD = (
    "from liuhen.doors.cli import _home; _home.wake(); _home.open_home();"
    "from tests import cast; cast.authority()"
)
LIUHEN = str(Path(sys.executable).with_name("liuhen"))


@pytest.fixture
def watching(installation: Mapping[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the dock at a place where nothing is mounted yet."""
    environment = {**installation, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-c", BUILD], env=environment, cwd=REPOSITORY, check=True)
    command = [LIUHEN, "dock", str(tmp_path / "card"), "--every", "0.3", "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
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

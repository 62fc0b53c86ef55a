"""`liuhen intake` as somebody at the dock uses it; at a terminal and for another language, the real console script."""

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from tests import cast, footage
from tests.journeys.console import BIN, Console
from tests.journeys.typed import Typed

from liuhen.oversight.models import Alarm
from liuhen.people.models import Authority

KEYS = {"file", "status", "sha256", "size", "log_index", "recording", "notes"}


@pytest.fixture
def authority(db: None) -> Authority:
    """Return the authority that the test's own installation is for."""
    return cast.authority()


def card(folder: Path) -> Path:
    """Lay out a card as a body-worn camera leaves it."""
    films = folder / "card" / "DCIM"
    films.mkdir(parents=True)
    first, second = footage.parts(films, 2)
    second.with_suffix(".thm").write_bytes(b"preview")
    footage.photo(films / "IMG_20250820_100000.jpg")
    (folder / "card" / "Thumbs.db").write_bytes(b"x")
    assert first.exists()
    return folder / "card"


@pytest.mark.usefixtures("authority")
def test_a_card_is_taken_in_and_asking_again_gives_the_same(typed: Typed, tmp_path: Path) -> None:
    folder = card(tmp_path)

    code, receipts = typed.intake(folder, "--returned-at", "2025-08-20T17:30")
    again, known = typed.intake(folder)

    assert (code, again) == (0, 0)
    assert all(set(receipt) == KEYS for receipt in receipts)
    assert [receipt["status"] for receipt in receipts] == ["stored"] * 3
    assert [receipt["status"] for receipt in known] == ["known"] * 3
    assert [r["log_index"] for r in receipts] == [r["log_index"] for r in known]
    assert receipts[0]["recording"] == receipts[1]["recording"] != receipts[2]["recording"]
    assert len(list((folder / "DCIM").iterdir())) == 4


@pytest.mark.usefixtures("authority")
def test_people_see_what_was_left_aside(typed: Typed, tmp_path: Path) -> None:
    answer = typed("intake", card(tmp_path))

    assert answer.code == 0
    assert answer.said.count("已入库  ") == 3
    assert "另有 2 个系统或附属文件未入库" in answer.said


def test_the_bar_is_for_people_and_receipts_stay_on_standard_output(console: Console, tmp_path: Path) -> None:
    shown, receipts = at_a_terminal(console, "intake", card(tmp_path))
    silent, lines = at_a_terminal(console, "intake", tmp_path / "card", "--json")

    assert "入库" in shown
    assert receipts.count("记录") == 3
    assert silent == ""
    assert len([json.loads(line) for line in lines.splitlines()]) == 3


def at_a_terminal(console: Console, *arguments: str | Path) -> tuple[str, str]:
    """Run with standard error at a terminal and standard output in a pipe; return what each was told."""
    mine, theirs = pty.openpty()
    with subprocess.Popen(
        [str(BIN / "liuhen"), *map(str, arguments)],
        env={**console.environment, "TERM": "xterm", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = _read_terminal(mine)
        assert process.stdout is not None
        written = process.stdout.read().decode()
    os.close(mine)
    assert process.returncode == 0, shown
    return shown, written


def _read_terminal(descriptor: int) -> str:
    shown = b""
    while True:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:  # the other side has gone: Linux says EIO
            return shown.decode()
        if not piece:
            return shown.decode()
        shown += piece


@pytest.mark.usefixtures("authority")
def test_an_original_that_was_spoilt_raises_an_alarm(typed: Typed, home: Path, tmp_path: Path) -> None:
    film = footage.video(tmp_path / "a.mp4")
    _, (stored,) = typed.intake(film)
    digest = stored["sha256"]
    (original,) = (home / "vault").rglob(digest)
    original.chmod(0o600)
    original.write_bytes(original.read_bytes()[:-1] + b"?")

    code, (receipt,) = typed.intake(film)

    assert (code, receipt["status"]) == (2, "refused")
    assert "不符" in receipt["notes"][0]
    assert original.read_bytes().endswith(b"?")
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.about) == ("content-differs", f"sha256:{digest}")


def test_english_is_spoken_when_asked_for(console: Console, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    english = Console(environment={**console.environment, "LIUHEN_LANG": "en"})

    _, (receipt,) = english.intake(tmp_path / "a.mp4")

    assert receipt["notes"] == ["the file is empty (0 bytes); there is nothing to store"]

"""The malware scan: what the daemon says is kept, and where there is none, that is said."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import footage
from tests.rooms.recordings.conftest import TakeIn

from liuhen.recordings.models import Segment
from liuhen.recordings.scanning import note_of, scan


class Daemon:
    """Speaks clamd's INSTREAM on a socket, and finds one thing."""

    def __init__(self, path: Path) -> None:
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        self.got = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        line, _ = self._listening.accept()
        with line, line.makefile("rb") as asked:
            assert asked.read(10) == b"zINSTREAM\0"
            while size := int.from_bytes(asked.read(4), "big"):
                self.got += asked.read(size)
            line.sendall(b"stream: Eicar-Test FOUND\0" if b"EICAR" in self.got else b"stream: OK\0")

    def close(self) -> None:
        self._listening.close()


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[tuple[Daemon, Path]]:
    """Start a daemon."""
    path = tmp_path / "clamd.ctl"
    started = Daemon(path)
    yield started, path
    started.close()


def test_a_clean_file_is_called_clean(daemon: tuple[Daemon, Path], tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(bytes(3 << 20))

    told = scan(file, sockets=(daemon[1],))

    assert (told["verdict"], note_of(told)) == ("clean", None)
    assert daemon[0].got == file.read_bytes()


def test_what_is_found_is_told_and_the_file_kept(daemon: tuple[Daemon, Path], tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(b"EICAR")

    told = scan(file, sockets=(daemon[1],))

    note = note_of(told)
    assert told["verdict"] == "found"
    assert note and "Eicar-Test" in note.zh


def test_a_daemon_that_went_away_is_no_scan(tmp_path: Path) -> None:
    path, file = tmp_path / "clamd.ctl", tmp_path / "a.bin"
    file.write_bytes(b"x")
    gone = socket.socket(socket.AF_UNIX)
    gone.bind(str(path))
    gone.close()

    assert scan(file, sockets=(path,))["verdict"] == "not-scanned"


def test_without_a_daemon_it_is_said_that_nothing_was_scanned(tmp_path: Path) -> None:
    told = scan(tmp_path / "any", sockets=())

    note = note_of(told)
    assert note and note.zh == "未扫描病毒"


def test_the_answer_is_kept_with_the_segment_and_told_on_the_receipt(
    bring_to_intake: TakeIn, tmp_path: Path
) -> None:
    receipt = bring_to_intake(footage.video(tmp_path / "film.mp4"))

    told = Segment.objects.get().probe["scan"]
    assert told["verdict"] in ("clean", "not-scanned")
    assert note_of(told) is None or note_of(told) in receipt.notes

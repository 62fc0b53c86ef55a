"""What is no file to store is refused with its reason, at once, and leaves nothing behind."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests import cast, footage

from liuhen.recordings.models import Recording
from liuhen.recordings.receipts import Receipt
from liuhen.recordings.source import opened
from liuhen.vault.home import store_of

TakeIn = Callable[..., Receipt]


def because(receipt: Receipt) -> str:
    assert receipt.status == "refused"
    assert receipt.because is not None
    assert not Recording.objects.exists()
    assert not any(path.is_file() for path in store_of("yunlan-cgj").folder.rglob("*"))
    return receipt.because.zh


def test_a_file_that_is_not_there(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    assert "没有这个文件" in because(bring_to_intake(tmp_path / "a.mp4"))


def test_a_folder(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    assert "文件夹" in because(bring_to_intake(tmp_path))


def test_a_circle_of_links(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    (tmp_path / "a.mp4").symlink_to(tmp_path / "b.mp4")
    (tmp_path / "b.mp4").symlink_to(tmp_path / "a.mp4")

    assert "绕成了圈" in because(bring_to_intake(tmp_path / "a.mp4"))


def test_a_pipe_nobody_writes_to(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    os.mkfifo(tmp_path / "a.mp4")

    assert "普通文件" in because(bring_to_intake(tmp_path / "a.mp4"))


def test_a_device_that_never_ends(bring_to_intake: TakeIn) -> None:
    assert "普通文件" in because(bring_to_intake(Path("/dev/zero")))


def test_a_socket(tmp_path: Path, bring_to_intake: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.mp4")

        assert "普通文件" in because(bring_to_intake(tmp_path / "a.mp4"))


def test_a_link_that_was_named_outright_is_followed(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    (tmp_path / "link.mp4").symlink_to(footage.video(tmp_path / "a.mp4"))

    assert bring_to_intake(tmp_path / "link.mp4").status == "stored"


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Path]:
    """Return a film that a device is still writing: it grows all the time."""
    path = footage.video(tmp_path / "a.mp4")
    stop = threading.Event()

    def write() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"\0" * 4096)

    writing = threading.Thread(target=write)
    writing.start()
    yield path
    stop.set()
    writing.join()


def test_a_file_that_is_still_being_written(growing: Path, bring_to_intake: TakeIn) -> None:
    assert "发生了变化" in because(bring_to_intake(growing))


def test_a_file_that_is_written_to_while_it_is_read(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "a.mp4")

    def disturb(_count: int) -> None:
        content = bytearray(path.read_bytes())
        content[100] ^= 1
        path.write_bytes(content)

    assert "发生了变化" in because(bring_to_intake(path, progress=disturb))


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "a.mp4")

    receipt = bring_to_intake(path, progress=lambda _count: path.unlink(missing_ok=True))

    assert "没有这个文件" in because(receipt)


def test_another_file_put_in_its_place_while_it_is_read(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path, other = footage.video(tmp_path / "a.mp4"), footage.sound(tmp_path / "b.wav")

    receipt = bring_to_intake(path, progress=lambda _count: other.exists() and other.replace(path))

    assert "发生了变化" in because(receipt)


def test_a_source_is_read_in_pieces_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(range(256)) * 8)
    read: list[int] = []

    with opened(path, progress=read.append) as source:
        pieces = [source.content.read(1000), bytearray(10), source.content.read()]
        assert isinstance(pieces[0], bytes)

    assert pieces[0] + pieces[2] == path.read_bytes()
    assert sum(read) == 2048


def test_what_a_dead_writer_left_is_cleared_by_the_next(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    incoming = store_of(cast.authority().slug).folder / "incoming"
    incoming.mkdir(parents=True)
    (incoming / f"{'0' * 32}.part").write_bytes(b"half")

    bring_to_intake(footage.video(tmp_path / "a.mp4"))

    assert not list(incoming.iterdir())

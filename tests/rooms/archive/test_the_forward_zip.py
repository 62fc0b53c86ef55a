"""The zip that is written forwards only, and the file it grows into."""

import errno
import fcntl
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zlib import crc32

import pytest

from liuhen.archive.packages import _sink
from liuhen.archive.packages._sink import Sink, growing
from liuhen.archive.packages._zip import CrcDiffers, ForwardZip, Member
from liuhen.doors import verify
from liuhen.vault import forward
from liuhen.vault.forward import WIDE

BLOCK = 4096
PIECE, BUFFERS = WIDE.piece, WIDE.buffers
AT = datetime(2025, 8, 20, 12)
PIECES = [b"a" * (1 << 20), b"b" * 777_777, b"c" * PIECE, b"", b"d"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def giving(pieces: Iterable[bytes]) -> Callable[[Sink], int]:
    def fill(sink: Sink) -> int:
        found = 0
        for piece in pieces:
            sink.write(piece)
            found = crc32(piece, found)
        return found

    return fill


def write(path: Path, members: dict[str, list[bytes]]) -> None:
    with growing(path) as sink, ForwardZip(sink, at=AT) as archive:
        for name, pieces in members.items():
            whole = b"".join(pieces)
            archive.add(Member(name=name, size=len(whole), crc32=crc32(whole)), giving(pieces))


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_python_and_the_verifier_read_what_was_written(folder: Path) -> None:
    path = folder / "x.zip"

    write(path, {"案/请先读我.txt": [b"hello"], "案/bagit.txt": [b""], "案/data/film.mp4": PIECES})

    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read("案/data/film.mp4") == b"".join(PIECES)
        assert archive.infolist()[0].date_time == (2025, 8, 20, 12, 0, 0)
    assert set(verify.members_of(path)) == {"请先读我.txt", "bagit.txt", "data/film.mp4"}


@pytest.mark.parametrize(
    "size",
    [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, BUFFERS * PIECE + 7, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 5],
)
def test_every_length_reaches_the_file_whole(folder: Path, size: int) -> None:
    content = os.urandom(size)

    with growing(folder / "x") as sink:
        for start in range(0, size, 100_003):
            sink.write(content[start : start + 100_003])

    assert (folder / "x").read_bytes() == content


def test_a_file_system_that_knows_no_direct_writing_is_written_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_out = os.pwrite

    def refusing(file: int, piece: bytes, place: int) -> int:
        if fcntl.fcntl(file, fcntl.F_GETFL) & os.O_DIRECT:
            raise OSError(errno.EINVAL, "no direct writing here")
        return write_out(file, piece, place)

    monkeypatch.setattr(forward.os, "pwrite", refusing)

    write(folder / "x.zip", {"a/bagit.txt": PIECES})

    with zipfile.ZipFile(folder / "x.zip") as archive:
        assert archive.testzip() is None


def test_a_source_that_breaks_off_leaves_nothing(folder: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"x" * PIECE
        raise OSError("the disk is gone")

    with (
        pytest.raises(OSError, match="the disk is gone"),
        growing(folder / "x.zip") as sink,
        ForwardZip(sink, at=AT) as archive,
    ):
        archive.add(Member(name="a", size=2 * PIECE, crc32=0), giving(breaking()))

    assert names_in(folder) == []


def test_a_full_disk_is_told_and_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int, piece: bytes, place: int) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(forward.os, "pwrite", full)

    with pytest.raises(OSError, match="No space left"):
        write(folder / "x.zip", {"a/bagit.txt": [b"x" * PIECE] * 40})

    assert names_in(folder) == []


@pytest.mark.parametrize("pieces", [[b"other"], [b"hell"], [b"hello", b"!"]])
def test_bytes_that_are_not_the_announced_ones_are_refused(folder: Path, pieces: list[bytes]) -> None:
    announced = Member(name="a", size=5, crc32=crc32(b"hello"))

    with (
        pytest.raises(CrcDiffers),
        growing(folder / "x.zip") as sink,
        ForwardZip(sink, at=AT) as archive,
    ):
        archive.add(announced, giving(pieces))

    assert names_in(folder) == []


def test_a_writer_at_work_is_not_disturbed_by_another_of_the_same_name(folder: Path) -> None:
    with growing(folder / "x") as first:
        first.write(b"first")
        with growing(folder / "y") as other:
            other.write(b"other")
        _sink._remove_abandoned(folder / "x")
        assert len(names_in(folder)) == 2

    assert sorted(names_in(folder)) == ["x", "y"]
    assert (folder / "x").read_bytes() == b"first"


def test_a_long_chinese_name_has_room_for_its_temporary_name(folder: Path) -> None:
    name = "案" * 83 + ".zip"

    write(folder / name, {"a/bagit.txt": [b"x"]})

    assert names_in(folder) == [name]


def test_more_than_four_gigabytes_are_written_as_zip64(folder: Path) -> None:
    # Nothing of that size is written: only what the header of such a member says is looked at.
    with growing(folder / "x.zip") as sink, ForwardZip(sink, at=AT) as archive:
        info = archive._header(Member(name="a", size=5 << 30, crc32=7))

    assert info.file_size == 5 << 30
    assert b"\x01\x00\x10\x00" + (5 << 30).to_bytes(8, "little") * 2 in (folder / "x.zip").read_bytes()

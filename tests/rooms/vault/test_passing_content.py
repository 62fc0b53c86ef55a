"""A whole file is written into another, from the memory it was read into, and is digested on the way."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import pytest

from liuhen.trace import Digest
from liuhen.vault import digesting
from liuhen.vault.errors import ContentDiffers, ContentMissing
from liuhen.vault.forward import Forward, Ring
from liuhen.vault.store import Store

RING = Ring(piece=8192, buffers=4)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home", "yunlan-cgj")


@contextmanager
def growing(path: Path) -> Iterator[Forward]:
    file = os.open(path, os.O_WRONLY | os.O_CREAT)
    sink = Forward(file, ring=RING)
    try:
        yield sink
        sink.finish()
    finally:
        sink.close()
        os.close(file)


@pytest.mark.parametrize("size", [1, 8191, 8192, 8193, 123_456])
def test_every_piece_comes_once_and_in_order(size: int, store: Store, tmp_path: Path) -> None:
    content = os.urandom(size)
    stored = store.put([content])

    with growing(tmp_path / "out") as sink:
        sink.write(b"before")
        told = store.pour(stored.digest, into=sink)
        sink.write(b"after")

    assert (tmp_path / "out").read_bytes() == b"before" + content + b"after"
    assert (told.digest, told.size, told.crc32) == (Digest.of(content), size, crc32(content))


def test_no_memory_is_filled_again_while_the_digest_still_needs_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute = digesting.zlib_ng.crc32

    def slowly(piece: memoryview, before: int = 0) -> int:
        time.sleep(0.002)
        return compute(piece, before)

    content = os.urandom(500_000)
    stored = store.put([content])
    monkeypatch.setattr(digesting.zlib_ng, "crc32", slowly)

    with growing(tmp_path / "out") as sink:
        told = store.pour(stored.digest, into=sink)

    assert (told.digest, told.crc32) == (stored.digest, crc32(content))


def test_going_on_in_the_middle_of_a_block_keeps_what_is_there(tmp_path: Path) -> None:
    content, path = os.urandom(100_000), tmp_path / "out"
    path.write_bytes(content[:10_001])
    file = os.open(path, os.O_RDWR)

    sink = Forward(file, at=10_001, ring=RING)
    sink.write(content[10_001:])
    sink.finish()
    sink.close()
    os.close(file)

    assert path.read_bytes() == content


def test_what_is_said_to_be_on_the_disk_is_in_the_file(tmp_path: Path) -> None:
    content, path, heard = os.urandom(200_000), tmp_path / "out", []

    with growing(path) as sink:
        for start in range(0, len(content), 10_000):
            sink.write(content[start : start + 10_000])
            sink.sync_beside(lambda place: heard.append((place, path.read_bytes()[:place])))

    assert heard
    assert all(place % 8192 == 0 and there == content[:place] for place, there in heard)


def test_a_spoilt_file_is_told_at_the_end(store: Store, tmp_path: Path) -> None:
    stored = store.put([b"what was recorded"])
    path = store.path(stored.digest)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(b"what was wished")

    with growing(tmp_path / "out") as sink, pytest.raises(ContentDiffers):
        store.pour(stored.digest, into=sink)


def test_a_file_that_is_not_there_is_told(store: Store, tmp_path: Path) -> None:
    with growing(tmp_path / "out") as sink, pytest.raises(ContentMissing):
        store.pour(Digest.of(b"never"), into=sink)

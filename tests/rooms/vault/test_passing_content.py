"""A whole file passes through a few buffers, checked on the way; whoever takes its pieces can still throw them away."""

import os
import stat
import time
from pathlib import Path
from zlib import crc32

import pytest

from liuhen.trace import Digest
from liuhen.vault import digesting, reading
from liuhen.vault.errors import ContentDiffers, ContentMissing
from liuhen.vault.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home", "yunlan-cgj")


@pytest.mark.parametrize("size", [1, 999, 1000, 1001, 123_456])
def test_every_piece_comes_once_and_in_order(
    size: int, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WHOLE", 1000)
    content, taken = os.urandom(size), bytearray()
    stored = store.put([content])

    told = store.pass_through(stored.digest, take=taken.extend)

    assert taken == content
    assert (told.digest, told.size, told.crc32) == (Digest.of(content), size, crc32(content))


def test_no_buffer_is_filled_again_while_the_digest_still_needs_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WHOLE", 1000)
    compute = digesting.isal_zlib.crc32

    def slowly(piece: memoryview, before: int = 0) -> int:
        time.sleep(0.002)
        return compute(piece, before)

    content = os.urandom(100_000)
    stored = store.put([content])
    monkeypatch.setattr(digesting.isal_zlib, "crc32", slowly)

    told = store.pass_through(stored.digest, take=len)

    assert (told.digest, told.crc32) == (stored.digest, crc32(content))


def test_a_spoilt_file_is_told_at_the_end(store: Store) -> None:
    stored = store.put([b"what was recorded"])
    path = store.path(stored.digest)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    path.write_bytes(b"what was wished")

    with pytest.raises(ContentDiffers):
        store.pass_through(stored.digest, take=len)


def test_a_file_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(ContentMissing):
        store.pass_through(Digest.of(b"never"), take=len)

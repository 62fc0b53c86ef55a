"""Nothing is handed out whose digest no longer fits."""

import os
import time
from pathlib import Path

import pytest
from tests.rooms.vault.story import YUNLAN, flip, writable

from liuhen.trace import Digest
from liuhen.vault import reading
from liuhen.vault.errors import ContentDiffers, ContentMissing, VaultFails
from liuhen.vault.store import Store

SMALL = os.urandom(100_000)
LARGE = os.urandom(1 << 20) * 17


@pytest.fixture
def store(home: Path) -> Store:
    return Store(home, YUNLAN)


@pytest.fixture(params=["small", "large"])
def content(request: pytest.FixtureRequest) -> bytes:
    return {"small": SMALL, "large": LARGE}[request.param]


@pytest.fixture
def digest(store: Store, content: bytes) -> Digest:
    return store.put([content]).digest


def test_a_range_is_read_as_it_is(store: Store, digest: Digest, content: bytes) -> None:
    with store.open_checked(digest) as checked:
        assert checked.size == len(content)
        assert b"".join(checked.read_range(10, 99_990)) == content[10:99_990]
        assert b"".join(checked.read_range(5, 5)) == b""
        assert b"".join(checked.read_range(len(content) - 1, len(content) + 9)) == content[-1:]
        assert b"".join(checked.stream()) == content


def test_a_served_range_closes_its_file(store: Store, digest: Digest, content: bytes) -> None:
    checked = store.open_checked(digest)

    assert b"".join(checked.serve(0, 10)) == content[:10]

    with pytest.raises(VaultFails, match="Bad file descriptor"):
        list(checked.read_range(0, 10))


def test_a_flipped_bit_is_refused_before_anything_is_served(store: Store, digest: Digest) -> None:
    flip(store.path(digest), at=50_000)

    with pytest.raises(ContentDiffers) as refusal:
        store.open_checked(digest)

    assert refusal.value.expected == digest
    assert refusal.value.found == Digest.of(store.path(digest).read_bytes())
    assert refusal.value.where == store.where(digest)
    assert "请报告监督机构" in refusal.value.zh
    assert store.holds(digest), "the file stays"


def test_a_flipped_bit_with_its_times_put_back_is_noticed_after_a_verification(
    store: Store, digest: Digest
) -> None:
    store.open_checked(digest).close()
    path = store.path(digest)
    before = path.stat()

    flip(path, at=50_000)

    after = path.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    )
    with pytest.raises(ContentDiffers):
        store.open_checked(digest)


def test_a_change_while_it_is_served_ends_the_serving(store: Store, content: bytes) -> None:
    digest = store.put([LARGE]).digest
    with store.open_checked(digest) as checked:
        pieces = checked.stream()
        assert next(pieces) == LARGE[: 1 << 20]
        # A file system may keep the time of a change in steps of some milliseconds.
        time.sleep(0.02)
        flip(store.path(digest), at=5_000_000)

        with pytest.raises(ContentDiffers):
            list(pieces)


def test_content_that_was_cut_short_is_refused(store: Store, digest: Digest) -> None:
    with writable(store.path(digest)) as path:
        os.truncate(path, 1000)

    with pytest.raises(ContentDiffers):
        store.open_checked(digest)


def test_content_that_is_gone_is_told(store: Store, digest: Digest) -> None:
    store.path(digest).unlink()

    with pytest.raises(ContentMissing, match="there is no file with digest sha256:"):
        store.open_checked(digest)


def test_a_link_in_the_place_of_content_is_not_followed(store: Store, digest: Digest, tmp_path: Path) -> None:
    path = store.path(digest)
    elsewhere = path.rename(tmp_path / "elsewhere")
    path.symlink_to(elsewhere)

    with pytest.raises(VaultFails):
        store.open_checked(digest)


def test_large_content_is_digested_once_while_it_is_untouched(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    large, small = store.put([LARGE]).digest, store.put([SMALL]).digest
    digested = []
    original = reading.digest_of

    def counting(descriptor: int, *, where: str) -> Digest:
        digested.append(where)
        return original(descriptor, where=where)

    monkeypatch.setattr(reading, "digest_of", counting)
    for _ in range(3):
        store.open_checked(large).close()
        store.open_checked(small).close()

    assert digested.count(store.where(large)) == 1
    assert digested.count(store.where(small)) == 3


def test_a_file_that_was_only_touched_is_digested_again_and_served(store: Store) -> None:
    digest = store.put([LARGE]).digest
    store.open_checked(digest).close()
    os.utime(store.path(digest))

    with store.open_checked(digest) as checked:
        assert checked.size == len(LARGE)


def test_a_file_that_is_only_touched_while_it_is_served_is_served_to_its_end(store: Store) -> None:
    digest = store.put([LARGE]).digest
    with store.open_checked(digest) as checked:
        pieces = checked.stream()
        first = next(pieces)
        time.sleep(0.02)
        os.utime(store.path(digest))

        assert first + b"".join(pieces) == LARGE

"""Content is written once, by its digest, wholly or not at all."""

import errno
import io
import os
import resource
import stat
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.rooms.vault.story import HAICHENG, YUNLAN, flip, sha256

from liuhen.trace import Digest
from liuhen.vault.errors import (
    BadAuthority,
    ContentDiffers,
    NothingToStore,
    SourceUnreadable,
    VaultReadOnly,
    storage_errors,
)
from liuhen.vault.store import Store

FILM = os.urandom(3_000_017)


@pytest.fixture
def store(home: Path) -> Store:
    return Store(home, YUNLAN)


def files(store: Store) -> list[Path]:
    return [path for path in store.home.rglob("*") if path.is_file()]


def test_content_is_found_under_its_digest(store: Store) -> None:
    stored = store.put(io.BytesIO(FILM))

    assert str(stored.digest) == sha256(FILM)
    assert (stored.size, stored.crc32, stored.known) == (len(FILM), zlib.crc32(FILM), False)
    hex_ = stored.digest.hex
    assert store.path(stored.digest) == store.home / f"vault/yunlan-cgj/sha256/{hex_[:2]}/{hex_[2:4]}/{hex_}"
    assert store.path(stored.digest).read_bytes() == FILM
    assert store.holds(stored.digest)


@pytest.mark.clause("ar-21", "dl-25a", "hx-19a", "tj-40d", "tj-43d")
def test_stored_content_is_read_only_and_its_folders_are_the_owners_alone(store: Store) -> None:
    path = store.path(store.put([b"film"]).digest)

    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    for folder in [path.parent, path.parents[1], path.parents[2], store.folder, store.folder / "incoming"]:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_content_twice_is_one_file(store: Store) -> None:
    first = store.put(io.BytesIO(FILM))
    inode = store.path(first.digest).stat().st_ino

    second = store.put(FILM[start : start + 7001] for start in range(0, len(FILM), 7001))

    assert second.known
    assert second.digest == first.digest
    assert store.path(first.digest).stat().st_ino == inode
    assert len(files(store)) == 1


@pytest.mark.clause("ar-20")
def test_each_authority_has_its_own_place(home: Path) -> None:
    for authority in (YUNLAN, HAICHENG):
        assert not Store(home, authority).put([b"film"]).known

    with pytest.raises(BadAuthority):
        Store(home, "../yunlan-cgj")


def test_a_source_that_uses_its_buffer_again_is_stored_as_it_was(store: Store) -> None:
    def reusing() -> Iterator[bytearray]:
        buffer = bytearray(1 << 20)
        for number in range(8):
            buffer[:] = bytes([number]) * len(buffer)
            yield buffer

    stored = store.put(reusing())

    assert str(stored.digest) == sha256(b"".join(bytes([n]) * (1 << 20) for n in range(8)))


def test_nothing_is_not_content(store: Store) -> None:
    for source in (io.BytesIO(b""), [], [b"", b""]):
        with pytest.raises(NothingToStore, match="0 bytes"):
            store.put(source)

    assert files(store) == []


def test_a_source_that_breaks_off_leaves_nothing(store: Store) -> None:
    def breaking() -> Iterator[bytes]:
        yield FILM
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(SourceUnreadable, match="Input/output error") as refusal:
        store.put(breaking())

    assert "来源文件" in refusal.value.zh
    assert files(store) == []


def test_an_interrupted_writer_leaves_nothing(store: Store) -> None:
    def interrupted() -> Iterator[bytes]:
        yield FILM
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put(interrupted())

    assert files(store) == []


def test_good_content_does_not_pass_for_what_was_damaged_under_its_digest(store: Store) -> None:
    digest = store.put([FILM]).digest
    flip(store.path(digest), at=1_000_000)

    with pytest.raises(ContentDiffers) as refusal:
        store.put([FILM])

    assert refusal.value.expected == digest
    assert files(store) == [store.path(digest)]


KILLED_WHILE_STORING = """
import os, signal, sys
from pathlib import Path
from liuhen.vault.store import Store

def until_killed():
    yield bytes(5_000_000)
    os.kill(os.getpid(), signal.SIGKILL)

Store(Path(sys.argv[1]), "yunlan-cgj").put(until_killed())
"""


def test_what_a_killed_writer_left_is_cleared_and_what_a_living_one_writes_is_not(store: Store) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_WHILE_STORING, str(store.home)], check=False)
    assert killed.returncode == -9
    assert len(files(store)) == 1

    def while_another_clears() -> Iterator[bytes]:
        yield b"first "
        assert store.clear_stale() == 1
        assert store.clear_stale() == 0
        yield b"second"

    stored = store.put(while_another_clears())

    assert str(stored.digest) == sha256(b"first second")
    assert files(store) == [store.path(stored.digest)]


MEASURED = """
import resource, sys
from pathlib import Path
from liuhen.vault.store import Store

store = Store(Path(sys.argv[1]), "yunlan-cgj")
piece = bytes(range(256)) * 4096
def peak(pieces):
    digest = store.put(piece for _ in range(pieces)).digest
    with store.open_checked(digest) as checked:
        assert sum(map(len, checked.stream())) == pieces << 20
    assert store.digest_again(digest).size == pieces << 20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
small, large = peak(8), peak(300)
print(large - small)
"""


def test_memory_does_not_grow_with_the_content(store: Store) -> None:
    grown = subprocess.run(
        [sys.executable, "-c", MEASURED, str(store.home)], check=True, capture_output=True, text=True
    )

    assert int(grown.stdout) < 20_000, "kilobytes for 300 MiB more than for 8"


# In a mount namespace of its own: a file system of four megabytes, which can also be made read-only.
IN_A_SMALL_FILE_SYSTEM = """
import subprocess, sys
from pathlib import Path
from liuhen.vault.errors import VaultFull, VaultReadOnly
from liuhen.vault.store import Store

home = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", home], check=True)
store = Store(home, "yunlan-cgj")
kept = store.put([b"kept"]).digest
def left():
    return sorted(path.name for path in home.rglob("*") if path.is_file())

try:
    store.put(bytes([n]) * (1 << 20) for n in range(9))
except VaultFull as error:
    print("full", error.zh, error.en)
assert left() == [kept.hex], left()
store.put([bytes(1 << 20)])

subprocess.run(["mount", "-o", "remount,ro", home], check=True)
before = left()
try:
    store.put([b"more"])
except VaultReadOnly as error:
    print("read-only", error.zh, error.en)
assert left() == before
with store.open_checked(kept) as checked:
    assert b"".join(checked.stream()) == b"kept"
"""


def test_a_full_disk_and_a_read_only_one_are_told_apart_and_left_as_they_were(home: Path) -> None:
    told = subprocess.run(
        ["unshare", "--mount", "--map-root-user", sys.executable, "-c", IN_A_SMALL_FILE_SYSTEM, str(home)],
        check=False,
        capture_output=True,
        text=True,
    )

    assert told.returncode == 0, told.stderr
    full, read_only = told.stdout.splitlines()
    assert full.startswith("full 存储空间已满（vault/yunlan-cgj/incoming）")
    assert "No room is left at vault/yunlan-cgj/incoming. Nothing was stored" in full
    assert read_only.startswith("read-only 存储目录不可写（vault/yunlan-cgj/incoming）")


def test_a_file_that_may_not_grow_is_an_error_of_the_storage(store: Store) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path; from liuhen.vault.store import Store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "Store(Path(sys.argv[1]), 'yunlan-cgj').put([bytes(1 << 21)])"
    )

    told = subprocess.run(
        [sys.executable, "-c", code, str(store.home)], check=False, capture_output=True, text=True
    )

    assert "VaultFails: The storage failed at vault/yunlan-cgj/incoming: File too large" in told.stderr
    assert files(store) == []
    assert resource.RLIM_INFINITY in resource.getrlimit(resource.RLIMIT_FSIZE)


def test_permission_denied_is_told_as_not_writable() -> None:
    with pytest.raises(VaultReadOnly, match="here cannot be written"), storage_errors("here"):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_a_digest_that_was_never_stored_is_not_held(store: Store) -> None:
    assert not store.holds(Digest.of(b"never"))

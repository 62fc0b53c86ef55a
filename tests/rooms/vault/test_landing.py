"""What comes over a line lands in the vault and becomes an original there, without a second copy."""

import fcntl
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest
from tests.rooms.vault.story import YUNLAN

from liuhen.trace import Digest
from liuhen.vault.errors import NothingToStore
from liuhen.vault.landing import AlreadySealed, InUse, Landing, LandingPlace
from liuhen.vault.store import Store

FILM = os.urandom(3_000_017)


@pytest.fixture
def store(home: Path) -> Store:
    return Store(home, YUNLAN)


@pytest.fixture
def place(store: Store) -> LandingPlace:
    place = store.landing_place("a")
    place.make()
    return place


def land(landing: Landing, content: bytes, *, at: int = 0) -> None:
    landing.go_on(at=at)
    for start in range(0, len(content), 100_003):
        landing.write(content[start : start + 100_003])
    landing.finish()


def test_the_file_that_landed_is_the_original_itself(store: Store, place: LandingPlace) -> None:
    inode = place.path.stat().st_ino

    with place.opened() as landing:
        land(landing, FILM)
        stored = store.adopt(landing)
    place.remove()

    original = store.path(stored.digest)
    assert (stored.digest, stored.size, stored.crc32) == (Digest.of(FILM), len(FILM), crc32(FILM))
    assert original.read_bytes() == FILM
    assert original.stat().st_ino == inode
    assert (stat.S_IMODE(original.stat().st_mode), original.stat().st_nlink) == (0o400, 1)


def test_what_came_in_several_goes_is_digested_as_it_lies_on_the_disk(
    store: Store, place: LandingPlace
) -> None:
    with place.opened() as landing:
        land(landing, FILM[:1_234_567])
        landing.sync()
    with place.opened() as landing:
        land(landing, FILM[1_000_000:], at=1_000_000)
        stored = store.adopt(landing)

    assert (stored.digest, stored.crc32) == (Digest.of(FILM), crc32(FILM))
    assert store.path(stored.digest).read_bytes() == FILM


def test_what_somebody_could_still_write_is_copied(store: Store, place: LandingPlace) -> None:
    still_open = os.open(place.path, os.O_RDWR)
    with place.opened() as landing:
        land(landing, FILM)
        stored = store.adopt(landing)

    os.pwrite(still_open, b"forged", 0)
    os.close(still_open)

    assert stored.digest == Digest.of(FILM)
    assert store.path(stored.digest).read_bytes() == FILM
    assert store.path(stored.digest).stat().st_ino != place.path.stat().st_ino


def test_where_the_file_system_cannot_tell_who_writes_it_is_copied(
    store: Store, place: LandingPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(fcntl, "F_SETLEASE")

    with place.opened() as landing:
        land(landing, FILM)
        stored = store.adopt(landing)

    assert store.path(stored.digest).read_bytes() == FILM
    assert store.path(stored.digest).stat().st_ino != place.path.stat().st_ino


def test_a_file_that_was_put_in_its_place_is_not_taken_for_it(
    store: Store, place: LandingPlace, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"forged" * 500_003)
    other.chmod(0o400)

    with place.opened() as landing:
        land(landing, FILM)
        other.replace(place.path)
        stored = store.adopt(landing)

    assert stored.digest == Digest.of(FILM)
    assert store.path(stored.digest).read_bytes() == FILM


def test_one_at_a_time_has_it_open(place: LandingPlace) -> None:
    with place.opened(), pytest.raises(InUse), place.opened():
        pass


def test_who_waited_for_what_was_removed_is_told(place: LandingPlace) -> None:
    with place.opened():
        place.remove()

    with pytest.raises(FileNotFoundError), place.opened():
        pass


def test_bytes_that_are_taken_back_leave_nothing(store: Store, place: LandingPlace) -> None:
    with place.opened() as landing:
        land(landing, FILM)
        landing.back_to(0)
        assert landing.size == 0
        with pytest.raises(NothingToStore):
            store.adopt(landing)

    assert not place.sealed


def test_a_known_film_is_the_original_that_is_there(store: Store, place: LandingPlace) -> None:
    before = store.put([FILM])

    with place.opened() as landing:
        land(landing, FILM)
        stored = store.adopt(landing)
    place.remove()

    assert (before.known, stored.known) == (False, True)
    assert len(list(store.files())) == 1


KILLED_BEFORE_THE_RECEIPT = """
import os, signal, sys
from pathlib import Path
from liuhen.vault.store import Store

store = Store(Path(sys.argv[1]), "yunlan-cgj")
with store.landing_place("a").opened() as landing:
    landing.go_on(at=0)
    landing.write(b"film" * 400_000)
    store.adopt(landing)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_who_dies_before_the_receipt_leaves_a_sealed_landing_to_go_on_from(
    store: Store, place: LandingPlace
) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_BEFORE_THE_RECEIPT, str(store.home)], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert place.sealed
    with place.opened() as landing:
        assert landing.sealed
        with pytest.raises(AlreadySealed):
            landing.go_on(at=0)
        again = store.adopt(landing)
    assert again.known
    assert store.path(again.digest).read_bytes() == b"film" * 400_000


def test_a_landing_for_one_go_leaves_no_name(store: Store) -> None:
    with store.landing() as landing:
        assert store.clear_stale() == 0
        land(landing, FILM)
        stored = store.adopt(landing)

    assert [path.name for path in store.home.rglob("*") if path.is_file()] == [stored.digest.hex]

"""Every stored file is read again, and what is not as recorded is told with its place."""

from pathlib import Path

import pytest
from tests.cast import NOON
from tests.rooms.vault.story import HAICHENG, YUNLAN, flip, tamper

from liuhen.trace import Digest
from liuhen.vault import actions, queries
from liuhen.vault.errors import ContentDiffers, ContentMissing
from liuhen.vault.home import store_of
from liuhen.vault.verify import ContentResult, verify_vault
from liuhen.vault.verify.content import ForeignFile, RecordDiffers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def content() -> list[Digest]:
    store = store_of(YUNLAN)
    stored = [store.put([f"film {number}".encode() * 1000]) for number in range(20)]
    for one in stored:
        actions.keep(authority=YUNLAN, stored=one, at=NOON)
    return sorted(one.digest for one in stored)


def verify() -> list[ContentResult]:
    return list(verify_vault(authority=YUNLAN))


def problems() -> dict[str, type[Exception]]:
    return {result.where: type(result.problem) for result in verify() if result.problem}


def test_untouched_content_fits(content: list[Digest]) -> None:
    results = verify()

    assert [result.digest for result in results] == content
    assert all(result.recorded and result.problem is None and result.size > 5000 for result in results)


@pytest.mark.clause("ar-21", "dl-25a", "hx-19a", "tj-40d", "tj-43d")
def test_a_flipped_bit_is_found(content: list[Digest]) -> None:
    store = store_of(YUNLAN)
    flip(store.path(content[3]), at=77)

    assert problems() == {store.where(content[3]): ContentDiffers}


@pytest.mark.clause("ar-21", "dl-25a", "hx-19a", "tj-40d", "tj-43d")
def test_missing_content_is_found(content: list[Digest]) -> None:
    store = store_of(YUNLAN)
    for digest in (content[0], content[7], content[-1]):
        store.path(digest).unlink()

    assert problems() == dict.fromkeys(
        map(store.where, (content[0], content[7], content[-1])), ContentMissing
    )
    assert len(verify()) == 20


def test_content_that_no_row_names_is_told_and_fits() -> None:
    stored = store_of(YUNLAN).put([b"stored, and then the power went"])

    unrecorded = [result for result in verify() if not result.recorded]

    assert [result.digest for result in unrecorded] == [stored.digest]
    assert unrecorded[0].problem is None


def test_files_that_the_vault_did_not_store_are_found(content: list[Digest]) -> None:
    folder = store_of(YUNLAN).folder / "sha256"
    first = folder / "00" / "00"
    first.mkdir(parents=True, exist_ok=True)
    (first / "notes.txt").write_bytes(b"x")
    (first / ("f" * 64)).write_bytes(b"x")

    found = problems()

    assert {Path(where).name: kind for where, kind in found.items()} == {
        "notes.txt": ForeignFile,
        "f" * 64: ForeignFile,
    }
    assert len([result for result in verify() if result.recorded and result.problem is None]) == 20


@pytest.mark.parametrize("column", ["size", "crc32"])
def test_a_changed_record_is_found(content: list[Digest], column: str) -> None:
    sql = f"UPDATE vault_blob SET {column} = 5 WHERE digest = %s"  # noqa: S608
    tamper(sql, [content[2].value])

    assert problems() == {store_of(YUNLAN).where(content[2]): RecordDiffers}


def test_an_empty_vault_has_nothing_to_tell() -> None:
    assert list(verify_vault(authority=HAICHENG)) == []


def test_what_is_kept_can_be_asked_for(content: list[Digest]) -> None:
    kept = queries.blob(authority=YUNLAN, digest=content[0])

    assert kept is not None
    assert (kept.digest, kept.stored_at) == (content[0], NOON)
    assert queries.blob(authority=HAICHENG, digest=content[0]) is None
    some = queries.blobs(authority=YUNLAN, digests=[content[5], content[1], Digest.of(b"never")])
    assert [one.digest for one in some] == [content[1], content[5]]


def test_content_that_came_twice_is_recorded_once_as_it_first_came(content: list[Digest]) -> None:
    again = store_of(YUNLAN).put([b"film 0" * 1000])

    actions.keep(authority=YUNLAN, stored=again, at=NOON.replace(year=2027))

    assert again.known
    kept = queries.blob(authority=YUNLAN, digest=again.digest)
    assert kept is not None
    assert kept.stored_at == NOON
    assert len(verify()) == 20


def test_all_pages_of_what_is_kept_are_read(content: list[Digest], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)

    assert [one.digest for one in queries.all_blobs(authority=YUNLAN)] == content

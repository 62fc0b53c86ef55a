"""Two docks at once: the same card in both gives one recording, and every receipt is the same."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from tests import cast, footage

from liuhen.people.models import Authority
from liuhen.recordings.intake import take_in
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.receipts import Receipt
from liuhen.vault.verify import verify_ledger, verify_vault

DOCKS = 4


def take_in_together(path: Path, authority: Authority, start: Barrier) -> Receipt:
    start.wait(timeout=300)
    try:
        return take_in(path=path, authority=authority, by=cast.CONSOLE, at=cast.NOON)
    finally:
        connections.close_all()


def at_once(paths: list[Path], authority: Authority) -> list[Receipt]:
    start = Barrier(len(paths))
    with ThreadPoolExecutor(max_workers=len(paths)) as docks:
        return list(docks.map(lambda path: take_in_together(path, authority, start), paths))


@pytest.mark.django_db(transaction=True)
def test_one_file_at_several_docks_is_stored_once(tmp_path: Path) -> None:
    authority, film = cast.authority(), footage.video(tmp_path / "a.mp4")

    receipts = at_once([film] * DOCKS, authority)

    assert sorted(receipt.status for receipt in receipts) == ["known"] * (DOCKS - 1) + ["stored"]
    assert len({(receipt.recording, receipt.log_index) for receipt in receipts}) == 1
    assert Segment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_several_files_at_several_docks_are_all_stored(tmp_path: Path) -> None:
    authority = cast.authority()
    films = [footage.video(tmp_path / f"{n}.mp4", caption=f"第 {n} 台") for n in range(DOCKS)]

    receipts = at_once(films, authority)

    assert [receipt.status for receipt in receipts] == ["stored"] * DOCKS
    assert len({receipt.log_index for receipt in receipts}) == DOCKS
    assert Recording.objects.count() == DOCKS
    assert verify_ledger(authority=authority.slug).fine
    assert not [result for result in verify_vault(authority=authority.slug) if result.problem]

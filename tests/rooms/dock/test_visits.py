"""A device at the dock: its list comes first, so what never arrives is missing; only then may it be cleared."""

import json
import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils.translation import override
from tests import cast, footage
from tests.cast import CONSOLE, FENG, LIN, NOON
from tests.rooms.web.desk import at_desk

from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli.dock import dock
from liuhen.doors.dock.listing import listing
from liuhen.doors.web.pages.not_arrived import not_arrived
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.models import Segment
from liuhen.recordings.visits import actions, queries
from liuhen.recordings.visits.tables import DockFile, DockVisit
from liuhen.vault import queries as vault

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """Return a mounted card with one recording in three parts."""
    cast.authority()
    folder = tmp_path / "card"
    folder.mkdir()
    footage.parts(folder, 3)
    return folder


def come(card: Path, *more: str) -> tuple[int, dict[str, Any]]:
    answer = CliRunner().invoke(dock, [str(card), "--once", "--json", *more], standalone_mode=False)
    if answer.exception:
        raise answer.exception
    return answer.return_value, json.loads(answer.output.splitlines()[-1]) if answer.output else {}


def begin(card: Path) -> DockVisit:
    """The list is taken, and then the line is cut."""
    shown = listing(card, any_kind=False)
    return actions.begin(
        authority=cast.authority(),
        place=str(card),
        device=shown.device,
        files=shown.plain,
        clock_offset=None,
        by=CONSOLE,
        at=NOON,
    )


def test_a_card_whose_every_file_is_stored_and_verified_may_be_cleared(card: Path) -> None:
    code, told = come(card)

    assert (code, told["safe_to_clear"], told["files"]) == (0, True, 3)
    assert Segment.objects.filter(held=True).count() == 3
    assert DockVisit.objects.get().device.number == footage.DEVICE  # type: ignore[union-attr]


def test_nothing_on_the_card_is_changed(card: Path) -> None:
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in card.iterdir()}

    come(card)

    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in card.iterdir()} == before


def test_a_file_that_never_arrives_is_missing_and_the_card_must_not_be_cleared(card: Path) -> None:
    begin(card)
    lost = sorted(card.iterdir())[1]
    lost.unlink()

    code, told = come(card)

    assert (code, told["safe_to_clear"]) == (2, False)
    assert told["missing"] == [lost.name]
    assert [file.name for file in queries.unfinished(cast.authority()).get().files.all()] == [lost.name]


def test_a_cut_visit_goes_on_with_the_files_that_are_left(card: Path) -> None:
    visit = begin(card)

    come(card)

    visit.refresh_from_db()
    assert DockVisit.objects.count() == 1
    assert visit.ended_at is not None


def test_another_card_at_the_same_place_is_another_visit(card: Path) -> None:
    begin(card)
    for path in card.iterdir():
        path.unlink()
    footage.video(card / "DSJ-9901-0009_20250820094000.mp4", caption="另一台")

    _, told = come(card)

    assert told["safe_to_clear"] is True
    assert DockVisit.objects.count() == 2


def test_a_refused_file_keeps_the_card_from_being_cleared(card: Path) -> None:
    (card / "broken.mp4").write_bytes(b"")

    code, told = come(card)

    assert (code, told["refused"]) == (2, ["broken.mp4"])
    assert DockFile.objects.get(state="refused").because["zh"]


def test_how_wrong_the_clock_was_is_kept(card: Path) -> None:
    come(card, "--clock", "2099-01-01T08:00")

    offset = DockVisit.objects.get().clock_offset
    assert offset is not None and offset > timedelta(days=365)


def test_a_file_that_was_made_just_now_measures_the_clock(card: Path) -> None:
    newest = sorted(card.iterdir())[-1]
    tomorrow = time.time() + 86_400
    os.utime(newest, (tomorrow, tomorrow))

    come(card, "--clock-newest")

    offset = DockVisit.objects.get().clock_offset
    assert offset is not None and timedelta(hours=20) < offset <= timedelta(days=1)
    assert ClockReading.objects.get().how == ClockReading.How.FRESH


def test_a_clock_that_is_read_off_is_that_of_one_device_now(card: Path) -> None:
    with pytest.raises(Wrong):
        CliRunner().invoke(
            dock, [str(card), "--clock", "2025-08-20T12:00"], standalone_mode=False, catch_exceptions=False
        )


def test_the_trail_tells_of_the_list_of_each_file_and_of_the_end(card: Path) -> None:
    come(card)

    visit = DockVisit.objects.get()
    told = [logged.trace.act for logged in vault.custody(authority="yunlan-cgj", things=[visit.written])]
    assert told == ["dock.listed", *["dock.file_noted"] * 3, "dock.ended"]


def test_where_nothing_is_mounted_nothing_may_be_cleared(tmp_path: Path) -> None:
    cast.authority()

    code, _ = come(tmp_path / "nothing")

    assert code == 2
    assert not DockVisit.objects.exists()


def test_what_is_missing_is_shown_where_recordings_wait(card: Path) -> None:
    begin(card)
    lost = sorted(card.iterdir())[1]
    lost.unlink()
    come(card)

    page = at_desk(LIN).get("/recordings/").content.decode()

    assert lost.name in page
    assert footage.DEVICE in page


def test_who_takes_nothing_in_is_not_told_what_is_missing(card: Path) -> None:
    visit = begin(card)

    page = at_desk(FENG).get("/recordings/").content.decode()

    assert visit.files.get(position=0).name not in page


def test_a_list_of_any_length_costs_the_page_no_more_queries(
    card: Path, django_assert_max_num_queries: Any
) -> None:
    begin(card)
    for number in range(5):
        actions.begin(
            authority=cast.authority(), place=f"/media/{number}", device=f"DSJ-{number}",
            files=listing(card, any_kind=False).plain, clock_offset=timedelta(minutes=4), by=CONSOLE, at=NOON,
        )  # fmt: skip

    authority = cast.authority()

    with django_assert_max_num_queries(3), override("zh-hans"):
        shown = not_arrived(authority)

    assert len(shown) == 6
    assert (shown[0].listed, shown[0].missing) == (3, 3)
    assert shown[0].clock.startswith("设备时钟快 4")

"""A day at the dock: everything is in the vault, every hole has its name, the receipts fit, and the pages say what to do."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.conftest import installations
from tests.installations import TABLES
from tests.journeys.web.arriving import in_window
from tests.journeys.web.conftest import NARROW, WIDE, browser_of_this_machine, reaches_beyond
from tools.day_at_the_dock import AHEAD, FAST, STEADY, Day, Outcome, begin, pages, play
from tools.screenshots import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Day, Outcome]]:
    """Play the day once for all tests here; the home is served until they are done."""
    folder = tmp_path_factory.mktemp("dock")
    day = Day.now(folder, installations.new(folder / "home", like=TABLES))
    begin(day)
    # What the pages say of the day does not wait for what is done about films in the background.
    with served(day.environment, "--no-worker") as address:
        outcome = play(day, browser_of_this_machine(), address)
        yield day, outcome
        outcome.page.context.close()


def body(outcome: Outcome, name: str) -> str:
    outcome.page.goto(pages(outcome.recordings)[name])
    return outcome.page.inner_text("main")


@pytest.mark.clause("tj-39c")
def test_the_dock_names_what_did_not_come_and_says_which_device_may_be_cleared(
    played: tuple[Day, Outcome],
) -> None:
    fast, steady = played[1].visits

    assert [name[-8:] for name in fast["missing"]] == ["0005.mp4"]
    assert not fast["safe_to_clear"]
    assert AHEAD - played[1].docking <= timedelta(seconds=fast["clock_ahead_seconds"]) <= AHEAD
    assert steady["safe_to_clear"]
    assert steady["files"] == 3


def test_the_receipts_bear_the_digests_of_what_was_sent(played: tuple[Day, Outcome]) -> None:
    day, outcome = played

    sent = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (day.folder / "phone").iterdir()
    }

    assert {receipt["file"]: receipt["sha256"] for receipt in outcome.receipts} == sent


def test_all_of_it_is_in_the_vault_and_the_ledger_fits(played: tuple[Day, Outcome]) -> None:
    day = played[0]
    cards = [path for name in ("card-0003", "card-0004", "citizen") for path in (day.folder / name).iterdir()]
    phone = list((day.folder / "phone").iterdir())

    vault, ledger = day.say(["vault", "verify"], ["ledger", "verify"])

    assert f"文件 {len(cards) + len(phone)} 个" in vault
    assert "全部相符" in ledger


@pytest.mark.clause("tj-21a", "tj-21d")
def test_the_pages_name_the_holes_and_what_to_do_next(played: tuple[Day, Outcome]) -> None:
    outcome = played[1]

    waiting = body(outcome, "unlinked")
    assert "请勿清除这些设备" in waiting
    assert "缺少编号 0003" in waiting
    assert "市民拍摄.mp4" in waiting
    course = body(outcome, "course")
    assert "第二十一条" in course
    assert "未录制的原因" in course
    assert f"{FAST} 的时钟约快" in course
    today = body(outcome, "today")
    assert f"将 {FAST} 的音像入库" in today
    assert STEADY in body(outcome, "devices")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_page_of_the_day_fits(played: tuple[Day, Outcome], size: tuple[int, int]) -> None:
    page = played[1].page
    in_window(page, size)

    for path in pages(played[1].recordings).values():
        page.goto(path)
        assert reaches_beyond(page) <= 0, path

"""林 brings a film that browsers do not know (H.265), watches its copy, marks a place, takes a still of the original."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests import footage
from tests.cast import LIN
from tests.journeys.web.conftest import NARROW, PATIENCE, WIDE, Site, Visit, broken_for_some, reaches_beyond

from liuhen.media.sampling import make_video

pytestmark = pytest.mark.browser

SECONDS = 12


def modern(folder: Path, name: str) -> Path:
    make_video(
        folder / name, start=footage.NINE_FORTY, seconds=SECONDS, caption=name, size=(320, 180), fps=10,
        created_at=footage.NINE_FORTY, codec="hevc",
    )  # fmt: skip
    return folder / name


def bring(visit: Visit, film: Path) -> Page:
    """Upload a film and open its page."""
    page = visit(LIN, "/recordings/")
    page.get_by_role("link", name="上传").click()
    page.set_input_files("#files", film)
    expect(page.locator(".sending .is-stored")).to_have_count(1)
    page.locator("a[data-recording]").last.click()
    return page


def wait_for_the_copy(page: Page) -> Page:
    """Wait until the film can be played: the page asks by itself how far the copy is, and shows it when it is there."""
    expect(page.locator("video#player")).to_be_visible()
    until(page, "document.getElementById('player').readyState >= 2")
    return page


def until(page: Page, true: str) -> None:
    """Wait until that holds in the page; a strict policy lets no waiting script be put into it."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    raise TimeoutError(true)


def place(page: Page) -> float:
    return float(page.evaluate("document.getElementById('player').currentTime"))


def seek(page: Page, seconds: float) -> None:
    page.evaluate(
        """async (seconds) => {
            const player = document.getElementById('player');
            const there = new Promise((resolve) => player.addEventListener('seeked', resolve, {once: true}));
            player.currentTime = seconds;
            await there;
        }""",
        seconds,
    )


def test_a_film_of_h265_plays_through_its_copy_and_can_be_sought_in(
    site: Site, visit: Visit, tmp_path: Path
) -> None:
    page = wait_for_the_copy(bring(visit, modern(tmp_path, "h265.mp4")))

    expect(page.locator("[data-copy-band]")).to_contain_text("不是原件")
    width, length = page.evaluate(
        "[document.getElementById('player').videoWidth, document.getElementById('player').duration]"
    )
    assert width == 320
    assert abs(length - SECONDS) < 0.5
    page.evaluate("document.getElementById('player').muted = true")
    page.evaluate("document.getElementById('player').play()")
    until(page, "document.getElementById('player').currentTime > 0.3")
    seek(page, 9)
    assert abs(place(page) - 9) < 0.2


def test_the_player_goes_picture_by_picture_and_at_other_speeds_by_keys(site: Site, visit: Visit) -> None:
    page = wait_for_the_copy(visit(LIN, site.modern))
    seek(page, 5)

    page.locator("h1").click()
    page.keyboard.press(".")
    until(page, "Math.abs(document.getElementById('player').currentTime - 5.1) < 0.02")
    page.keyboard.press(",")
    until(page, "Math.abs(document.getElementById('player').currentTime - 5.0) < 0.02")
    page.keyboard.press("]")

    assert page.evaluate("document.getElementById('player').playbackRate") == 1.5


def test_a_marker_and_a_still_are_taken_where_the_player_stands(site: Site, visit: Visit) -> None:
    page = wait_for_the_copy(visit(LIN, site.modern))
    seek(page, 6)
    expect(page.locator("#mark-at")).to_have_value("6.00")

    page.fill("#mark-text", "出示证件")
    page.get_by_role("button", name="添加标记").click()
    expect(page.locator("#markers")).to_contain_text("出示证件")
    until(page, "document.getElementById('player')?.readyState >= 2")
    seek(page, 3)
    page.locator("#markers [data-seek]").first.click()
    until(page, "Math.abs(document.getElementById('player').currentTime - 6) < 0.05")
    page.get_by_role("button", name="从原件截取画面").click()

    expect(page.locator("#stills")).to_contain_text("衍生件")
    expect(page.locator("#stills .code").last).to_have_text(re.compile("sha256:[0-9a-f]{64}"))
    page.locator("#stills img").scroll_into_view_if_needed()
    until(page, "document.querySelector('#stills img').naturalWidth === 320")


def test_everybody_can_use_the_page_at_both_widths(site: Site, visit: Visit) -> None:
    page = wait_for_the_copy(visit(LIN, site.modern))
    expect(page.locator("#hints")).to_contain_text("提示，不是结论")

    for width, height in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        assert broken_for_some(page) == []
        assert reaches_beyond(page) <= 0

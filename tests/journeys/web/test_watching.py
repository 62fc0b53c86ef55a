"""林 brings a film that browsers do not know (H.265), watches its copy, marks a place, takes a still of the original."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests import footage
from tests.cast import LIN
from tests.journeys.web.arriving import in_window, leading_on, seek, stands_at
from tests.journeys.web.conftest import NARROW, WIDE, Site, Visit, broken_for_some, reaches_beyond
from tests.journeys.web.town import RATE

from liuhen.media.sampling import make_video

pytestmark = pytest.mark.browser

SECONDS = 12
LATER_THAN_THE_BEGINNING = re.compile(r"0\.[3-9]|[1-9]")


def modern(folder: Path, name: str) -> Path:
    make_video(
        folder / name, start=footage.NINE_FORTY, seconds=SECONDS, caption=name, size=(320, 180), fps=RATE,
        created_at=footage.NINE_FORTY, codec="hevc",
    )  # fmt: skip
    return folder / name


def bring(visit: Visit, film: Path) -> Page:
    """Upload a film and open its page."""
    page = visit(LIN, "/recordings/")
    with leading_on(page):
        page.get_by_role("link", name="上传").click()
    page.set_input_files("#files", film)
    expect(page.locator(".sending .is-stored")).to_have_count(1)
    with leading_on(page):
        page.locator("a[data-recording]").last.click()
    return page


def wait_for_the_copy(page: Page) -> Page:
    """Wait until the film can be played: the page asks by itself how far the copy is, and is shown anew when it is there."""
    expect(page.locator("video#player")).to_be_visible()
    page.wait_for_load_state()
    # The script of the player shows them, when it has bound them.
    expect(page.locator("[data-controls]")).to_be_visible()
    # Until all is done the player may be given a longer copy.
    expect(page.locator("#work[hx-get]")).to_have_count(0)
    return page


def test_a_film_of_h265_plays_through_its_copy_and_can_be_sought_in(
    site: Site, visit: Visit, tmp_path: Path
) -> None:
    page = wait_for_the_copy(bring(visit, modern(tmp_path, "h265.mp4")))

    expect(page.locator("[data-copy-band]")).to_contain_text("不是原件")
    player = page.locator("#player")
    expect(player).to_have_js_property("videoWidth", 320)
    assert abs(player.evaluate("film => film.duration") - SECONDS) < 0.5
    player.evaluate("film => { film.muted = true; return film.play(); }")
    expect(page.locator("#mark-at")).to_have_value(LATER_THAN_THE_BEGINNING)
    seek(page, 9)
    expect(player).to_have_js_property("seeking", False)


def test_the_player_goes_picture_by_picture_and_at_other_speeds_by_keys(site: Site, visit: Visit) -> None:
    page = wait_for_the_copy(visit(LIN, site.modern))
    seek(page, 5)

    page.locator("h1").click()
    page.keyboard.press(".")
    stands_at(page, 5 + 1 / RATE)
    page.keyboard.press(",")
    stands_at(page, 5)
    page.keyboard.press("]")

    expect(page.locator("#player")).to_have_js_property("playbackRate", 1.5)


def test_a_marker_and_a_still_are_taken_where_the_player_stands(site: Site, visit: Visit) -> None:
    page = wait_for_the_copy(visit(LIN, site.modern))
    seek(page, 6)

    page.fill("#mark-text", "出示证件")
    with leading_on(page):
        page.get_by_role("button", name="添加标记").click()
    expect(page.locator("#markers")).to_contain_text("出示证件")
    seek(page, 3)
    page.locator("#markers [data-seek]").first.click()
    stands_at(page, 6)
    with leading_on(page):
        page.get_by_role("button", name="从原件截取画面").click()

    expect(page.locator("#stills")).to_contain_text("衍生件")
    expect(page.locator("#stills .code").last).to_have_text(re.compile("sha256:[0-9a-f]{64}"))
    page.locator("#stills img").scroll_into_view_if_needed()
    expect(page.locator("#stills img")).to_have_js_property("naturalWidth", 320)


def test_everybody_can_use_the_page_at_both_widths(site: Site, visit: Visit) -> None:
    page = wait_for_the_copy(visit(LIN, site.modern))
    expect(page.locator("#hints")).to_contain_text("提示，不是结论")

    for size in (WIDE, NARROW):
        in_window(page, size)
        assert broken_for_some(page) == []
        assert reaches_beyond(page) <= 0


def test_two_recordings_of_an_event_follow_one_clock_and_say_where_one_recorded_nothing(
    site: Site, visit: Visit
) -> None:
    page = visit(LIN, f"{site.tied}beside/")
    begin = page.locator("[data-pane]").first.locator("[data-begin]").first.get_attribute("data-begin")
    covers, places = page.locator("[data-cover]"), page.locator("[data-local]")

    page.locator("[data-moment]").fill(str(float(begin or 0) + 2))
    expect(covers.first).to_be_hidden()
    expect(covers.last).to_contain_text("此刻没有记录")
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")

    expect(places.first).to_have_text("00:07.0")

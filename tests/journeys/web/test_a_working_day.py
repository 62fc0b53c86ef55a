"""林 at work: logs in, sees what is due, opens a case and its reasons, watches a film, ties another."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect
from tests.cast import CHEN, LIN, PASSWORD
from tests.journeys.web.arriving import leading_on, stands_at
from tests.journeys.web.conftest import NARROW, TRIES, Site, Visit

pytestmark = pytest.mark.browser


def test_a_day_begins_with_what_is_to_be_done_and_leads_to_the_reason(site: Site, visit: Visit) -> None:
    page = visit(LIN)

    with leading_on(page):
        page.locator("a.what[href*=why]").first.click()

    expect(page.locator("#why h2")).to_be_visible()
    expect(page.locator("#why")).to_contain_text("条款要求")


def test_a_reason_opens_beside_the_finding_without_loading_the_page(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.rich)
    page.evaluate("window.stillHere = true")

    page.locator(".finding a").first.click()

    expect(page.locator("#why .found")).to_be_visible()
    assert page.evaluate("window.stillHere") is True


def test_a_tab_changes_in_place_and_can_be_gone_back_from(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.rich)

    page.get_by_role("link", name="文书").first.click()
    expect(page.locator("#d25")).to_be_visible()
    expect(page).to_have_url(re.compile("tab=documents"))
    page.go_back()

    expect(page.locator(".tabs [aria-current]")).to_contain_text("核对")


def test_the_trace_line_leads_from_the_case_into_a_day_and_into_minutes(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.rich)

    page.locator("#trace-line .tick-text", has_text="8月20日").click()
    expect(page.locator("#trace-line .tick-text", has_text="10:00").first).to_be_visible()
    page.locator("#trace-line .tick-text", has_text="10:10").click()

    expect(page.locator("#trace-line .hole").first).to_be_visible()
    expect(page.locator("#trace-line .bar")).to_contain_text("当日")


def test_a_mark_on_the_trace_line_leads_to_where_it_is_told(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.rich)

    with leading_on(page):
        page.locator("#trace-line a:has(rect.square)").first.click()

    expect(page.locator("tr:target")).to_be_visible()


def test_under_the_film_stand_small_pictures_of_it(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.tied)

    pictures = page.locator(".strip svg[data-seek]")
    expect(pictures).to_have_count(8)
    sheet = pictures.first.locator("image")
    served = page.request.get(str(sheet.get_attribute("href")), max_retries=TRIES)
    with Image.open(BytesIO(served.body())) as drawn:
        assert drawn.size == tuple(int(str(sheet.get_attribute(side))) for side in ("width", "height"))
    pictures.nth(5).click()
    stands_at(page, float(str(pictures.nth(5).get_attribute("data-seek"))))


def test_watching_stands_in_the_custody_of_the_recording(site: Site, visit: Visit) -> None:
    visit(LIN, site.tied)

    page = visit(CHEN, site.tied)

    expect(page.locator("section", has_text="保管链")).to_contain_text("查看音像")
    expect(page.locator("section", has_text="保管链")).to_contain_text("林样本")


def test_a_recording_is_tied_to_an_event_and_taken_off_again(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.loose, size=NARROW)

    page.locator("#tie a", has_text=site.known["small"]).click()
    expect(page.locator("#tie input[type=checkbox]:checked")).to_have_count(1)
    with leading_on(page):
        page.locator("#tie button", has_text="关联").click()
    expect(page.locator(".messages")).to_contain_text("已关联到案件")

    with leading_on(page):
        page.get_by_role("button", name="解除").first.click()
    expect(page.locator(".messages")).to_contain_text("已解除关联")


def test_the_original_comes_out_as_it_went_in(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.tied)

    with page.expect_download() as coming:
        page.get_by_role("link", name="下载原件").first.click()

    assert coming.value.suggested_filename == "DSJ-9901-0003_20250820090200.mp4"


def test_the_case_package_is_handed_out(site: Site, visit: Visit) -> None:
    page = visit(CHEN, f"{site.small}?tab=proof")

    with page.expect_download() as coming:
        page.get_by_role("button", name="导出案卷包").click()

    assert coming.value.suggested_filename == f"{site.known['small']}.zip"


def test_keys_lead_everywhere(site: Site, visit: Visit) -> None:
    page = visit(LIN, "/cases/")

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.locator("[data-search]").blur()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("[data-row].is-current")).to_have_count(1)
    with leading_on(page):
        page.keyboard.press("o")
    expect(page).to_have_url(re.compile("/cases/.+/"))
    page.keyboard.press("g")
    with leading_on(page):
        page.keyboard.press("t")

    expect(page.locator("h1")).to_have_text("今日")


def test_a_reader_switches_to_english_and_back(site: Site, visit: Visit) -> None:
    page = visit(LIN)

    page.locator(".account summary").click()
    with leading_on(page):
        page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Today")

    page.locator(".account summary").click()
    with leading_on(page):
        page.get_by_role("button", name="简体中文").click()
    expect(page.locator("h1")).to_have_text("今日")


def test_without_a_script_the_case_is_still_told(site: Site, visit: Visit) -> None:
    page = visit(None, f"/login?next={site.rich}", scripts=False)
    page.fill("#id_username", LIN.username)
    page.fill("#id_password", PASSWORD)
    with leading_on(page):
        page.click("form .btn-primary")

    with leading_on(page):
        page.locator(".finding a").first.click()

    expect(page.locator("#why .found")).to_be_visible()
    with leading_on(page):
        page.get_by_role("link", name="经过").first.click()
    expect(page.locator("article.event").first).to_be_visible()

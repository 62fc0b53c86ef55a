"""What is said beside the film, in a real browser: a line leads the player to its time, and so does a search."""

import pytest
from playwright.sync_api import expect
from tests.cast import LIN
from tests.journeys.web.arriving import in_window, leading_on, stands_at
from tests.journeys.web.conftest import NARROW, Site, Visit, broken_for_some, reaches_beyond

pytestmark = pytest.mark.browser
SAID = "00:02 林样本：请出示营业执照。\n00:12.5 冯某：执照在总店，罚款我认。"


def test_a_line_and_a_search_lead_to_the_time_at_which_it_is_said(site: Site, visit: Visit) -> None:
    page = visit(LIN, site.tied)
    page.locator("#transcript summary").click()
    page.fill("#transcript-text", SAID)
    with leading_on(page):
        page.click("#transcript form button")
    page.locator("#transcript .speech button", has_text="00:12.5").click()
    stands_at(page, 12.5)

    page.goto("/recordings/transcripts/")
    page.fill("#words", "总店")
    with leading_on(page):
        page.keyboard.press("Enter")
    with leading_on(page):
        page.locator(".hits a").first.click()

    stands_at(page, 12.5)
    expect(page.locator("#transcript .is-current")).to_contain_text("执照在总店")
    in_window(page, NARROW)
    assert reaches_beyond(page) <= 0
    assert broken_for_some(page) == []


def test_a_statement_is_made_and_prints_on_one_page(site: Site, visit: Visit) -> None:
    page = visit(LIN, f"{site.waiting}statement/")
    for key in ("place", "proves", "purpose"):
        page.fill(f"#s-{key}", "夜市东口占道经营")
    page.check("input[value=signed]")
    assert broken_for_some(page) == []
    with leading_on(page):
        page.click("form.form-narrow button")

    expect(page.locator(".sheet h1")).to_have_text("视听资料（电子数据）证据说明")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    assert broken_for_some(page) == []

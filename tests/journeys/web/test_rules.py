"""林 reads the regulation in a browser: the index, a clause with its cases, why a finding is as it is, two side by side."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.cast import HE, LIN
from tests.journeys.web.arriving import in_window, leading_on
from tests.journeys.web.conftest import NARROW, WIDE, Site, Visit, broken_for_some, reaches_beyond

pytestmark = pytest.mark.browser

PAGES = {
    "shelf": "/rules/",
    "book": "/rules/tj/?cases=all",
    "lapsed": "/rules/ar/",
    "broken only": "/rules/tj/?cases=all&show=broken",
    "clause": "/rules/tj/tj-39c/?cases=all",
    "side by side": "/rules/compare/?a=tj&b=dl",
    "what differs": "/rules/compare/?a=ar&b=hx&show=different",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_rules_page_fits_and_can_be_used_by_everybody(name: str, look: Visit) -> None:
    page = look(LIN, PAGES[name])

    fits_and_can_be_used(page)


def test_why_fits_and_can_be_used_by_everybody(site: Site, look: Visit) -> None:
    page = look(LIN, f"{site.small}?tab=findings&why=0")

    expect(page.locator("#why h2")).to_be_visible()
    fits_and_can_be_used(page)


def fits_and_can_be_used(page: Page) -> None:
    for size in (WIDE, NARROW):
        in_window(page, size)
        assert page.evaluate("document.documentElement.lang") == "zh-hans"
        assert reaches_beyond(page) <= 0, size
        assert broken_for_some(page) == [], size


def test_the_index_leads_to_an_article_and_says_where_one_reads(visit: Visit) -> None:
    page = visit(LIN, "/rules/tj/")
    index = page.locator(".book-index")

    index.get_by_role("link", name="三十九").click()

    expect(page.locator("#a39 > h2")).to_be_in_viewport()
    expect(index.locator("[aria-current=true]")).to_have_attribute("href", "#a39")
    expect(index).to_be_in_viewport()


def test_on_a_phone_the_index_stays_at_hand(visit: Visit) -> None:
    page = visit(LIN, "/rules/tj/", size=NARROW)

    page.locator(".book-index").get_by_role("link", name="四十一").click()

    expect(page.locator("#a41 > h2")).to_be_in_viewport()
    expect(page.locator(".book-index")).to_be_in_viewport()


def test_a_number_opens_its_cases_and_a_case_its_reason(site: Site, visit: Visit) -> None:
    page = visit(HE, "/rules/tj/")

    with leading_on(page):
        page.locator("#tj-7a .tag.late").first.click()
    expect(page.get_by_role("heading", name=re.compile("第七条"))).to_be_visible()
    expect(page.locator(".finding")).to_contain_text([re.compile("缺失")])
    with leading_on(page):
        page.get_by_role("link", name="查看理由").first.click()

    expect(page.locator("#why h2")).to_have_text("全程文字记录")
    expect(page.locator("#why")).to_contain_text("每一环节：须有文书")


def test_a_finding_opens_its_why_without_leaving_the_page(site: Site, visit: Visit) -> None:
    page = visit(LIN, f"{site.small}?tab=findings")
    before = page.url
    line = page.locator(".finding a").first

    line.click()

    expect(page.locator("#why h2")).to_be_visible()
    assert page.url == before
    expect(page.locator("#why .looked-at li")).not_to_have_count(0)


def test_items_and_readings_are_folded_until_they_are_asked_for(visit: Visit) -> None:
    page = visit(LIN, "/rules/tj/")
    reading = page.locator("#tj-39c details").last

    expect(reading.locator("dd").first).to_be_hidden()
    reading.locator("summary").click()

    expect(reading).to_contain_text("有纠纷或者突发事件的不能放宽")


def test_what_is_printed_is_open_and_without_index_and_switches(visit: Visit) -> None:
    page = visit(LIN, "/rules/hx/")

    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened = open_of(page)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    assert opened > 0
    assert open_of(page) == 0
    expect(page.locator(".book-index")).to_be_hidden()
    expect(page.locator(".switches").first).to_be_hidden()


def open_of(page: Page) -> int:
    return page.locator(".book details[open]").count()


def test_two_regulations_are_chosen_swapped_and_cut_to_what_differs(visit: Visit) -> None:
    page = visit(LIN, "/rules/")

    page.select_option("#compare-a", "tj")
    page.select_option("#compare-b", "yy")
    with leading_on(page):
        page.get_by_role("button", name="对照").click()
    expect(page.locator("thead")).to_contain_text("天津市城市管理委员会")
    rows = page.locator(".side-by-side tbody tr").count()
    with leading_on(page):
        page.get_by_role("link", name="只看不同").click()
    expect(page.locator("tr.same")).to_have_count(0)
    fewer = page.locator(".side-by-side tbody tr").count()
    with leading_on(page):
        page.get_by_role("link", name="左右互换").click()

    assert 0 < fewer < rows
    expect(page.locator("thead th").nth(1)).to_contain_text("岳阳市住房和城乡建设局")

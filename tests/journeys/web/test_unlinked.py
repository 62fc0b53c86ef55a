"""A recording that waits, accepted without a mouse, and taken back."""

import pytest
from playwright.sync_api import expect
from tests.cast import LIN
from tests.journeys.web.arriving import leading_on
from tests.journeys.web.conftest import Site, Visit

pytestmark = pytest.mark.browser


def test_a_suggestion_is_accepted_by_the_keyboard_alone_and_taken_back(site: Site, visit: Visit) -> None:
    page = visit(LIN, "/recordings/?q=DSJ-9901-0004")
    row = page.locator("tr[data-row]")
    expect(row).to_have_count(1)

    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(row.locator("input[type=checkbox]")).to_be_checked()
    page.keyboard.press("x")
    expect(row.locator("input[type=checkbox]")).not_to_be_checked()
    with leading_on(page):
        page.keyboard.press("Enter")

    expect(page.locator(".messages .success")).to_contain_text("已关联 1 段音像")
    expect(row).to_have_count(0)

    with leading_on(page):
        page.get_by_role("button", name="撤回").click()

    expect(page.locator(".messages .success")).to_contain_text("恢复为未关联")
    expect(page.locator(f'a[href="{site.waiting}"]')).to_have_count(1)

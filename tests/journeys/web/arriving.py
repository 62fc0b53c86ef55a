"""Waiting for what a page says, never for time.

A page that is about to be left is asked nothing, and nothing of a page is touched before all of it is there: a button that
stands already, while the script that gives it its meaning is still coming, does nothing. So whatever leads to another page
is done inside `leading_on`. What else comes later (a part that is exchanged, the place of a film) is waited for by `expect`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect


@contextmanager
def leading_on(page: Page) -> Iterator[None]:
    """Wait until what is done in here has led to another page, with everything that belongs to it."""
    with page.expect_navigation(wait_until="load"):
        yield


def in_window(page: Page, size: tuple[int, int]) -> None:
    """Give the window a size, and wait until the page has it."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    # What a window is told and what a page is asked go different ways.
    expect(page.locator("html")).to_have_js_property("clientWidth", width)


def stands_at(page: Page, second: float) -> None:
    """Wait until the player says that it stands at a second of its film."""
    expect(page.locator("#mark-at")).to_have_value(f"{second:.2f}")


def seek(page: Page, second: float) -> None:
    """Let the player stand at a second of its film."""
    expect(page.locator("#player")).not_to_have_js_property("readyState", 0)
    page.locator("#player").evaluate("(film, second) => { film.pause(); film.currentTime = second; }", second)
    stands_at(page, second)

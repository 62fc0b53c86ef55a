"""Every page at both widths: nothing asked of the outside, nothing cut off, usable with a keyboard and a screen reader.

The pages of the rules are in `test_rules.py`.
"""

import pytest
from tests.cast import CHEN, FENG, HE, LIN, SUN, WU, Person
from tests.journeys.web.arriving import in_window
from tests.journeys.web.conftest import NARROW, WIDE, Site, Visit, broken_for_some, reaches_beyond

pytestmark = pytest.mark.browser

PAGES: dict[str, tuple[Person | None, str]] = {
    "log-in": (None, "/login"),
    "today": (LIN, "/"),
    "today of a supervisor": (HE, "/"),
    "today of somebody who sees nothing": (FENG, "/"),
    "cases": (LIN, "/cases/"),
    "no case fits": (LIN, "/cases/?q=没有"),
    "case": (LIN, "{rich}"),
    "events": (LIN, "{rich}?tab=events"),
    "documents": (LIN, "{rich}?tab=documents"),
    "recordings": (LIN, "{rich}?tab=recordings"),
    "deadlines": (LIN, "{rich}?tab=deadlines"),
    "a reason": (LIN, "{rich}?tab=findings&why=0"),
    "proof": (CHEN, "{small}?tab=proof"),
    "one day": (LIN, "{rich}?from=2025-08-20T00:00:00&to=2025-08-20T23:59:59"),
    "document": (LIN, "{rich}documents/d29/"),
    "recording": (LIN, "{tied}"),
    "two on one clock": (LIN, "{tied}beside/"),
    "recording that waits": (LIN, "{waiting}"),
    "labels": (LIN, "/recordings/labels/"),
    "evidence statement": (LIN, "{tied}statement/"),
    "carriers": (LIN, "/carriers/"),
    "unlinked": (LIN, "/recordings/"),
    "devices": (WU, "/devices/"),
    "a new device": (WU, "/devices/new"),
    "places": (FENG, "/places/"),
    "place": (LIN, "{room}"),
    "national law": (LIN, "/rules/cn/"),
    "as it holds here": (SUN, "/rules/tj/here/"),
    "open a case": (LIN, "/open/"),
    "alarms": (HE, "/oversight/"),
    "people": (WU, "/people/"),
    "receive material": (LIN, "/received/material"),
    "password": (LIN, "/password"),
    "not found": (LIN, "/cases/none/"),
    "refused": (FENG, "{small}"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_can_be_used_by_everybody(name: str, site: Site, look: Visit) -> None:
    person, path = PAGES[name]
    path = path.format(rich=site.rich, small=site.small, tied=site.tied, waiting=site.waiting, room=site.room)

    page = look(person, path)
    for size in (WIDE, NARROW):
        in_window(page, size)

        assert page.evaluate("document.documentElement.lang") == "zh-hans"
        assert reaches_beyond(page) <= 0, f"{name} at {size}"
        assert broken_for_some(page) == [], f"{name} at {size}"

"""What `case_page` runs in a process of its own, after Django was set up: build the case, ask for its tabs, take the time."""

import json
import sys

from django.core.management import call_command
from django.test import Client
from tests import cast
from tests.rooms.web.desk import at_desk
from tests.rooms.web.large import large_case

from benchmarks._apart import median_ms
from liuhen.doors.web.pages.case.facts import read

NUMBER = "BENCH-1"
TABS = ("events", "documents", "recordings", "deadlines", "findings", "proof")


def measure() -> None:
    """Write the medians in milliseconds as JSON: of each tab, and of reading the facts alone."""
    call_command("migrate", verbosity=0)
    case = large_case(NUMBER, events=200, recordings=100, documents=150)
    client = at_desk(cast.LIN)
    spent = {"facts": median_ms(lambda: read(case, at=cast.NOON))}
    for tab in TABS:
        spent[tab] = median_ms(lambda: _ask(client, tab))  # noqa: B023 - called at once
    sys.stdout.write(json.dumps(spent))


def _ask(client: Client, tab: str) -> None:
    answer = client.get(f"/cases/{NUMBER}/", {"tab": tab}, headers={"Host": "127.0.0.1"})
    if answer.status_code != 200 or NUMBER not in answer.content.decode():
        raise RuntimeError(
            f"The tab {tab} was answered with {answer.status_code}; there is nothing to measure."
        )

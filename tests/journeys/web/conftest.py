"""A real server with a real home, and a real browser in front of it. Nothing of the test process is in between."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    StorageState,
    expect,
    sync_playwright,
)
from tests import cast
from tests.cast import Person
from tests.conftest import installations
from tests.installations import REPOSITORY, TABLES, run
from tests.journeys.web.arriving import in_window
from tests.journeys.web.line import Line
from tools.screenshots import served

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
BUILD = "import django; django.setup(); from tests.journeys.web.town import main; main()"
WIDE, NARROW = (1440, 900), (390, 844)
#: Milliseconds after which something is taken never to happen; a machine that is busy may take its time.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)
#: How often a request that is none of a page's is made again: the house ends lines on which nothing was said for a while,
#: also just when the next request comes. A browser does so by itself.
TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A served installation and what is in it."""

    address: str
    known: Mapping[str, str]

    @property
    def small(self) -> str:
        """A case with one inspection and a film."""
        return f"/cases/{self.known['small']}/"

    @property
    def rich(self) -> str:
        """A case with everything but its films."""
        return f"/cases/{self.known['rich']}/"

    @property
    def tied(self) -> str:
        """A film that is tied."""
        return f"/recordings/{self.known['tied']}/"

    @property
    def waiting(self) -> str:
        """A film that is not."""
        return f"/recordings/{self.known['waiting']}/"

    @property
    def loose(self) -> str:
        """A film that one test ties and takes off again; no other test knows of it."""
        return f"/recordings/{self.known['loose']}/"

    @property
    def room(self) -> str:
        """A room whose camera did not record for an hour."""
        return f"/places/{self.known['room']}/"

    @property
    def real(self) -> str:
        """A film that is not of our making, tied."""
        return f"/recordings/{self.known['real']}/"

    @property
    def modern(self) -> str:
        """A film of H.265, of twelve seconds."""
        return f"/recordings/{self.known['modern']}/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build an installation, serve it on a free port, and end the server afterwards."""
    environment = installations.new(tmp_path_factory.mktemp("site"), like=TABLES)
    known = json.loads(run(BUILD, environment))
    with served(environment) as address:
        yield Site(address=address, known=known)


OPEN = ExitStack()


@cache
def browser_of_this_machine() -> Browser:
    """Start the browser of this machine, once for all tests that follow each other here."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is needed: apt-get install -y chromium"
    playwright = OPEN.enter_context(sync_playwright())
    browser = playwright.chromium.launch(
        executable_path=found, args=["--no-sandbox", "--disable-gpu"], timeout=PATIENCE
    )
    OPEN.callback(browser.close)
    return browser


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """End the browser before a test that has nothing to do with it: Django and its loop do not share a thread."""
    if nextitem is None or not nextitem.path.is_relative_to(Path(__file__).parent):
        DESKS.clear()
        OPEN.close()
        browser_of_this_machine.cache_clear()


@pytest.fixture
def chromium() -> Browser:
    """Return the browser of this machine."""
    return browser_of_this_machine()


Visit = Callable[..., Page]


# Not frozen: the browser leaves a mark on whom it tells.
@dataclass(kw_only=True)
class Desk:
    """Where somebody sits before a browser, and what its pages did wrong."""

    context: BrowserContext
    ours: list[str] = field(default_factory=lambda: ["data:", "blob:", "chrome"])
    wrong: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Write down what a page does wrong."""

        def asked(request: Request) -> None:
            if not request.url.startswith(tuple(self.ours)):
                self.wrong.append(f"asked the outside for {request.url}")

        def said(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
                self.wrong.append(f"{message.type}: {message.text}")

        page.on("request", asked)
        page.on("console", said)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))


#: The desks at which pages are looked at, by address and log-in name; a page is kept from test to test.
DESKS: dict[tuple[str, str], tuple[Desk, Page]] = {}


@pytest.fixture(scope="session")
def inside(site: Site) -> dict[str, StorageState]:
    """Return the sessions of those who have logged in already, by log-in name."""
    return {}


Sit = Callable[..., Desk]


@pytest.fixture
def sit(site: Site, chromium: Browser, inside: dict[str, StorageState]) -> Sit:
    """Return how somebody of the cast sits down at a browser and is let in."""

    def sit_down(
        person: Person | None,
        *,
        size: tuple[int, int] = WIDE,
        address: str = site.address,
        scripts: bool = True,
    ) -> Desk:
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            base_url=address,
            locale="en-US",
            java_script_enabled=scripts,
            # What fades in has the colours of neither before nor after.
            reduced_motion="reduce",
            storage_state=inside.get(person.username) if person else None,
        )
        context.set_default_timeout(PATIENCE)
        if person and person.username not in inside:
            log_in(context, person)
            inside[person.username] = context.storage_state()
        desk = Desk(context=context)
        desk.ours.append(address)
        context.on("page", desk.watch)
        return desk

    return sit_down


def log_in(context: BrowserContext, person: Person) -> None:
    """Come in by the front door."""
    context.request.get("/login", max_retries=TRIES)
    token = next(each["value"] for each in context.cookies() if each["name"] == "csrftoken")
    form = {"username": person.username, "password": cast.PASSWORD, "csrfmiddlewaretoken": token}
    answer = context.request.post("/login", form=form, max_redirects=0, max_retries=TRIES)
    assert (answer.status, answer.headers["location"]) == (302, "/")


@pytest.fixture
def visit(site: Site, sit: Sit) -> Iterator[Visit]:
    """Return how somebody of the cast sits down and opens a page; what the pages did wrong fails the test."""
    desks: list[Desk] = []

    def open_page(
        person: Person | None,
        path: str = "/",
        *,
        size: tuple[int, int] = WIDE,
        through: Line | None = None,
        scripts: bool = True,
    ) -> Page:
        address = through.address if through else site.address
        desks.append(sit(person, size=size, address=address, scripts=scripts))
        page = desks[-1].context.new_page()
        page.goto(path)
        return page

    yield open_page
    for desk in desks:
        desk.context.close()
    assert [wrong for desk in desks for wrong in desk.wrong] == []


@pytest.fixture
def look(site: Site, sit: Sit) -> Iterator[Visit]:
    """Return how somebody opens a page only to look at it, in the window that they keep open from test to test."""

    def open_page(person: Person | None, path: str = "/") -> Page:
        whose = (site.address, person.username if person else "")
        if whose not in DESKS:
            desk = sit(person)
            DESKS[whose] = (desk, desk.context.new_page())
        page = DESKS[whose][1]
        in_window(page, WIDE)
        page.goto(path)
        return page

    yield open_page
    wrong = [each for desk, _ in DESKS.values() for each in desk.wrong]
    for desk, _ in DESKS.values():
        desk.wrong.clear()
    assert wrong == []


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    """Return a line to the house that stops where it is told to."""
    line = Line(site.address)
    yield line
    line.close()


def broken_for_some(page: Page) -> list[str]:
    """Return what keeps some people from using this page, by axe-core: serious and critical faults only."""
    page.wait_for_load_state()
    # A part that asks by itself how far something is would be exchanged while it is looked at.
    expect(page.locator("[hx-trigger]")).to_have_count(0)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{fault['id']}: {fault['help']} — {node['html'][:160]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:3]
    ]


def reaches_beyond(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

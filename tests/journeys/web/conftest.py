"""A real server with a real home, and a real browser in front of it. Nothing of the test process is in between."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
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
from tests.journeys.console import BIN
from tests.journeys.web.line import Line

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
BUILD = "import django; django.setup(); from tests.journeys.web.town import main; main()"
WIDE, NARROW = (1440, 900), (390, 844)
#: Milliseconds after which something is taken never to happen; a machine that is busy may take its time.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)


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
    port = free_port()
    serving = subprocess.Popen(
        [str(BIN / "liuhen"), "serve", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/login")
        yield Site(address=address, known=known)
    finally:
        serving.terminate()
        serving.wait(90)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until the server answers, at most some minutes. An answer that something is wrong is not waited out."""
    for _ in range(900):
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except HTTPError:
            raise
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer.")


OPEN = ExitStack()


@cache
def browser_of_this_machine() -> Browser:
    """Start the browser of this machine, once for all tests that follow each other here."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is needed: apt-get install -y chromium"
    playwright = OPEN.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
    OPEN.callback(browser.close)
    return browser


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """End the browser before a test that has nothing to do with it: Django and its loop do not share a thread."""
    if nextitem is None or not nextitem.path.is_relative_to(Path(__file__).parent):
        OPEN.close()
        browser_of_this_machine.cache_clear()


@pytest.fixture
def chromium() -> Browser:
    """Return the browser of this machine."""
    return browser_of_this_machine()


Visit = Callable[..., Page]


def log_in(page: Page, person: Person) -> None:
    """Come in by the front door."""
    page.goto("/login")
    page.fill("#id_username", person.username)
    page.fill("#id_password", cast.PASSWORD)
    page.click("form .btn-primary")
    page.wait_for_url("**/")


@pytest.fixture(scope="session")
def inside(site: Site) -> dict[str, StorageState]:
    """Return the sessions of those who have logged in already, by log-in name."""
    return {}


@pytest.fixture
def visit(site: Site, chromium: Browser, inside: dict[str, StorageState]) -> Iterator[Visit]:
    """Return how somebody of the cast sits down at a browser; what the pages did wrong fails the test."""
    wrong: list[str] = []
    known_to_be_ours = ["data:", "blob:", "chrome"]

    def watch(page: Page) -> None:
        def asked(request: Request) -> None:
            if not request.url.startswith(tuple(known_to_be_ours)):
                wrong.append(f"asked the outside for {request.url}")

        def said(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
                wrong.append(f"{message.type}: {message.text}")

        page.on("request", asked)
        page.on("console", said)
        page.on("pageerror", lambda error: wrong.append(str(error)))

    def sit_down(
        person: Person | None, path: str = "/", *, size: tuple[int, int] = WIDE, through: Line | None = None
    ) -> Page:
        width, height = size
        address = through.address if through else site.address
        known_to_be_ours.append(address)
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            base_url=address,
            locale="en-US",
            storage_state=inside.get(person.username) if person else None,
        )
        context.set_default_timeout(PATIENCE)
        context.on("page", watch)
        page = context.new_page()
        if person and person.username not in inside:
            log_in(page, person)
            inside[person.username] = context.storage_state()
        page.goto(path)
        return page

    yield sit_down
    for context in chromium.contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    """Return a line to the house that stops where it is told to."""
    line = Line(site.address)
    yield line
    line.close()


def broken_for_some(page: Page) -> list[str]:
    """Return what keeps some people from using this page, by axe-core: serious and critical faults only."""
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
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

"""The pictures of the README: a demonstration home is prepared and served, and a real browser looks at it.

`make setup && .venv/bin/python tools/screenshots.py` writes them to `docs/pictures`. Nothing else is touched.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]
#: Seconds after which a server is taken never to begin or to end.
PATIENCE = 180
PICTURES = REPOSITORY / "docs" / "pictures"
PROGRAM = str(Path(sys.executable).with_name("liuhen"))
CASE = "/cases/YJ-CF-2025-0037/"
WIDE, NARROW = (1440, 1040), (390, 844)
#: Name of the picture, where it is taken, how large the window is.
WANTED = (
    ("today-1440", "/", WIDE),
    ("case-1440", CASE, WIDE),
    ("case-390", CASE, NARROW),
    ("day-1440", f"{CASE}?from=2025-08-20T00:00:00&to=2025-08-20T23:59:59", WIDE),
    ("recording-1440", "a recording", WIDE),
    ("rules-1440", "/rules/tj/", WIDE),
)
LOG_IN = re.compile(r"(zjj-officer)\s*│\s*(\S+)")


@contextmanager
def demonstration(home: str) -> Iterator[tuple[str, str, str]]:
    """Prepare and serve a demonstration; yield its address, a log-in name and a password."""
    environment = {**os.environ, "LIUHEN_HOME": home, "COLUMNS": "160"}
    told = subprocess.run(
        [PROGRAM, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    if not (found := LOG_IN.search(told)):
        raise SystemExit("The demonstration told no log-in of an officer.")
    with served(environment) as address:
        yield address, found[1], found[2]


@contextmanager
def served(environment: Mapping[str, str], *more: str) -> Iterator[str]:
    """Serve the home of an environment, `more` being options of the command; yield its address."""
    with socket.socket() as kept:
        # While this stands there without listening, the server may come to the port, and nobody is given it by chance.
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", 0))
        port = str(kept.getsockname()[1])
        server = subprocess.Popen(
            [PROGRAM, "serve", "--port", port, *more], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(server, f"{address}/login")
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)


def chromium() -> str:
    """Return where Chromium is; end with what to do where it is not."""
    if found := shutil.which("chromium") or shutil.which("chromium-browser"):
        return found
    raise SystemExit("Chromium is needed: apt-get install -y chromium fonts-noto-cjk")


def _wait_for(server: "subprocess.Popen[bytes]", address: str) -> None:
    """Wait until the server answers. That it has ended, or that something is wrong, is not waited out."""
    for _ in range(PATIENCE * 5):
        if server.poll() is not None:
            raise SystemExit(f"The server of {address} has ended with {server.returncode}.")
        try:
            with urlopen(address, timeout=PATIENCE):  # noqa: S310 - our own server
                return
        except HTTPError:
            raise
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{address} does not answer.")


def take(browser: Browser, address: str, name: str, password: str) -> None:
    """Log in once and take every picture that is wanted."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/login")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("form .btn-primary")
    page.wait_for_url("**/")
    for picture, path, (width, height) in WANTED:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(path if path.startswith("/") else _a_recording(page))
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURES / f"{picture}.png")


def _a_recording(page: Page) -> str:
    page.goto(f"{CASE}?tab=recordings")
    return str(page.locator("#r1 a").first.get_attribute("href"))


def main() -> int:
    """Take the pictures; return the exit code."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home, demonstration(home) as (address, name, password):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
            )
            take(browser, address, name, password)
            browser.close()
        for path in Path(home).rglob("*"):
            path.chmod(0o700)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A day at the dock (采集日): two cameras, a phone and a citizen bring what they have; then the pages say what to do next.

`make setup && .venv/bin/python -m tools.day_at_the_dock FOLDER` plays it in a new home under FOLDER, by the commands and pages
that a bureau uses, and leaves the pictures of the pages there. Camera 0003 runs four minutes fast, counts a file that never
comes, and its line is cut, during which a file is lost; camera 0004 ran out of battery and its last file is cut off. All
people are invented.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import yaml
from playwright.sync_api import Browser, Page, sync_playwright
from tools.screenshots import PATIENCE, chromium, served

from liuhen.law.dossier import SHANGHAI
from liuhen.media.sampling import make_photo, make_video

FAST, STEADY = "DSJ-9901-0003", "DSJ-9901-0004"
AHEAD = timedelta(minutes=4)
#: Runs commands one after the other, and tells of each how it ended and what it said.
SEVERAL = """
import contextlib, io, json, sys
from liuhen.doors.cli import main

def run(words):
    sys.argv = ["liuhen", *words]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            main()
        except SystemExit as end:
            return end.code or 0, said.getvalue()
    return 0, said.getvalue()

json.dump([run(words) for words in json.load(sys.stdin)], sys.stdout)
"""
NUMBER = "云城罚字〔2026〕第108号"
LIN = "99010000091"
PEOPLE = (("林样本", LIN, "officer", "lin"), ("陈样本", "99010000093", "unit_head", "chen"))
PASSWORD = "cai-ji-ri-2026-liuhen"  # noqa: S105 - of invented people, in a home made for this
WIDTHS = {"1440": (1440, 1000), "390": (390, 844)}
SECONDS = 20
SIZE = (320, 180)
MINUTE = timedelta(minutes=1)
#: Runs a command whose process is killed as soon as it has told of its first file, not earlier and not later.
CUT = """
import os, signal, sys
from liuhen.doors.cli import _receipts, main

def write(line):
    os.kill(os.getpid(), signal.SIGKILL)

_receipts.write = write
sys.argv[0] = "liuhen"
main()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Where it is played, when the inspection began, and the environment of every command."""

    folder: Path
    began: datetime
    environment: Mapping[str, str]

    @classmethod
    def now(cls, folder: Path, environment: Mapping[str, str]) -> "Day":
        """Return a day whose inspection began two hours ago."""
        began = datetime.now(SHANGHAI).replace(microsecond=0) - timedelta(hours=2)
        return cls(folder=folder, began=began, environment={**environment, "COLUMNS": "160"})

    def say(self, *commands: Sequence[str], fine: tuple[int, ...] = (0,)) -> list[str]:
        """Run commands of the console, one after the other in one process; return what each says."""
        done = subprocess.run(
            [sys.executable, "-c", SEVERAL],
            env=self.environment,
            input=json.dumps(commands),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        ended = json.loads(done.stdout)
        for words, (code, said) in zip(commands, ended, strict=True):
            if code not in fine:
                raise SystemExit(f"liuhen {' '.join(words)}: {code}\n{said}{done.stderr}")
        return [said for _, said in ended]


def begin(day: Day) -> None:
    """Open an empty home: authority, people, devices that were checked and issued, and a case."""
    folder = day.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "password").write_text(PASSWORD, "utf-8")
    (folder / "case.yaml").write_text(yaml.safe_dump(case_of(day.began), allow_unicode=True), "utf-8")
    commands = [["authority", "new", "yunlan-cgj", "云岚市城市管理局（虚构）", "--pack", "tj"]]
    for name, certificate, role, login in PEOPLE:
        commands += [
            ["officer", "new", name, "--certificate", certificate, "--unit", "执法一队", "--role", role],
            ["account", "open", certificate, login, "--password-file", str(folder / "password")],
        ]
    for device in (FAST, STEADY):
        commands += [["device", "add", device, "--unit", "执法一队"], ["device", "issue", device, LIN]]
    day.say(*commands, ["case", "import", str(folder / "case.yaml")])


def case_of(began: datetime) -> dict[str, Any]:
    """Return the dossier of a case whose inspection was dangerous, so that tj 21 wants every minute of it."""
    return {
        "dossier": 1,
        "pack": "tj",
        "authority": {"name": "云岚市城市管理局（虚构）"},
        "case": {
            "number": NUMBER,
            "title": "违法建设现场检查（虚构）",
            "act": "penalty",
            "started_at": (began + timedelta(minutes=30)).isoformat(),
        },
        "people": [{"id": "o1", "name": "林样本", "role": "handler", "certificate": LIN}],
        "parties": [{"id": "p1", "name": "冯虚名（虚构）", "kind": "person", "role": "party"}],
        "events": [
            {
                "id": "e1",
                "kind": "onsite_inspection",
                "at": began.isoformat(),
                "until": (began + 4 * MINUTE).isoformat(),
                "place": "云桥夜市东口",
                "officers": ["o1"],
                "parties": ["p1"],
                "marks": ["danger"],
            }
        ],
        "documents": [],
        "recordings": [],
    }


def film(path: Path, at: datetime, **more: Any) -> Path:
    """Write what a camera wrote that began at `at` by its own clock."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words: dict[str, Any] = {"seconds": SECONDS, "caption": path.stem[-20:], "fps": 2, "size": SIZE}
    make_video(path, start=at, created_at=at, **(words | more))
    return path


def cards(day: Day) -> None:
    """Write the cards of both cameras and what the phone and the citizen have."""
    for count, minute in ((1, 0.0), (2, 0.4), (4, 1.2), (5, 1.6)):
        at = day.began + minute * MINUTE + AHEAD
        film(day.folder / "card-0003" / f"{FAST}_{at:%Y%m%d%H%M%S}_{count:04}.mp4", at)
    for count, minute in ((1, 0.0), (2, 2.0), (3, 2.4)):
        at = day.began + minute * MINUTE
        path = day.folder / "card-0004" / f"{STEADY}_{at:%Y%m%d%H%M%S}_{count:04}.mp4"
        film(path, at, keep_index_last=count == 3)
        if count == 3:
            path.write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.6)])
    at = day.began + 3 * MINUTE
    film(day.folder / "phone" / f"VID_{at:%Y%m%d_%H%M%S}.mp4", at, codec="hevc")
    make_photo(
        day.folder / "phone" / f"IMG_{at:%Y%m%d_%H%M%S}.jpg",
        taken_at=at,
        caption="现场",
        size=SIZE,
        created_at=at,
    )
    film(day.folder / "citizen" / "市民拍摄.mp4", day.began + MINUTE)


def dock(day: Day) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bring both cameras to the dock; the line to the first is cut, and a file is gone when it comes back."""
    card = day.folder / "card-0003"
    # By the time that the command looks at its own clock, this one is a little late.
    clock = (datetime.now(SHANGHAI) + AHEAD).isoformat()
    words = ["dock", str(card), "--once", "--officer", LIN, "--clock", clock]
    cut = subprocess.run([sys.executable, "-c", CUT, *words], env=day.environment, check=False).returncode
    if cut != -signal.SIGKILL:
        raise SystemExit(f"The line was to be cut, and the dock ended with {cut}.")
    next(card.glob("*_0005.mp4")).unlink()
    other = ["dock", str(day.folder / "card-0004"), "--once", "--officer", LIN]
    fast, steady = day.say([*words, "--json"], [*other, "--json"], fine=(0, 2))
    return json.loads(fast.splitlines()[-1]), json.loads(steady.splitlines()[-1])


def hand_in(day: Day) -> str:
    """Return both cameras, and register the station that pushes what phones have; return its token."""
    returned = [["device", "return", device] for device in (FAST, STEADY)]
    return day.say(*returned, ["station", "add", "一队采集站"])[-1].splitlines()[0].strip()


def push(day: Day, address: str, token: str) -> list[dict[str, Any]]:
    """Let a station push what the phone has, each with the digest that the station worked out; return the receipts."""
    receipts = []
    for path in sorted((day.folder / "phone").iterdir()):
        content = path.read_bytes()
        told = {
            "file_name": path.name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "source": "phone",
            "officer": LIN,
        }
        asked = Request(  # noqa: S310 - our own server
            f"{address}/api/recordings?{urlencode(told)}",
            data=content,
            headers={"Authorization": f"Bearer {token}"},
        )
        with urlopen(asked, timeout=120) as answer:  # noqa: S310 - our own server
            receipts.append(json.load(answer))
    return receipts


def log_in(browser: Browser, address: str, login: str) -> Page:
    """Sit down as somebody for the first time: a password that somebody else chose is changed at once."""
    context = browser.new_context(base_url=address, locale="zh-CN")
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto("/login")
    page.fill("#id_username", login)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.press("#id_password", "Enter")
    page.fill("#id_old_password", PASSWORD)
    for field in ("#id_new_password1", "#id_new_password2"):
        page.fill(field, f"{PASSWORD}-zi-ji")
    with page.expect_navigation():
        page.press("#id_new_password2", "Enter")
    return page


def receive(day: Day, page: Page) -> None:
    """Take in the citizen's film at the counter."""
    page.goto("/received/material")
    page.set_input_files("#files", next((day.folder / "citizen").iterdir()))
    page.fill("#about", "市民反映夜间违法施工（虚构）")
    page.fill("#name", "钱热心（虚构）")
    page.fill("#contact", "13800000000（虚构）")
    with page.expect_navigation():
        page.click(".counter .btn-primary")


def tie_all(page: Page, tie: Mapping[str, str]) -> None:
    """Tie recordings to the inspection, each with the form on its page."""
    for ref, number in tie.items():
        page.goto(f"/recordings/{ref}/?case={number}")
        for box in page.locator("#tie input[name=events]").all():
            box.check()
        with page.expect_navigation():
            page.locator("#tie form .btn-primary").last.click()


def pages(recordings: Mapping[str, str]) -> dict[str, str]:
    """Return the pages that tell an officer what to do next, by the name of their picture."""
    return {
        "today": "/",
        "unlinked": "/recordings/",
        "course": f"/cases/{NUMBER}/events/e1/",
        "fast": f"/recordings/{recordings[FAST]}/",
        "steady": f"/recordings/{recordings[STEADY]}/",
        "received": "/received/",
        "devices": "/devices/",
    }


def look(page: Page, wanted: Mapping[str, str], width: str, folder: Path) -> None:
    """Take the pictures at one width."""
    wide, high = WIDTHS[width]
    page.set_viewport_size({"width": wide, "height": high})
    for name, path in wanted.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"dock-{name}-{width}.png", full_page=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: what the dock said of both cameras and how long it took, the receipts of the station, the recordings
    of each camera."""

    visits: tuple[dict[str, Any], dict[str, Any]]
    docking: timedelta
    receipts: Sequence[dict[str, Any]]
    recordings: Mapping[str, str]
    page: Page


def play(day: Day, browser: Browser, address: str) -> Outcome:
    """Play the day before a served home; `page` is where 林 sits in the end."""
    cards(day)
    begun = datetime.now(SHANGHAI)
    visits = dock(day)
    docking = datetime.now(SHANGHAI) - begun
    receipts = push(day, address, hand_in(day))
    page = log_in(browser, address, "lin")
    receive(day, page)
    recordings = {device: of_device(page, device) for device in (FAST, STEADY)}
    tie_all(page, dict.fromkeys(recordings.values(), NUMBER))
    return Outcome(visits=visits, docking=docking, receipts=receipts, recordings=recordings, page=page)


def main(folder: Path) -> int:
    """Play the day in a new home, take the pictures and tell what came of it; return the exit code."""
    day = Day.now(folder, {**os.environ, "LIUHEN_HOME": str(folder / "home")})
    begin(day)
    with served(day.environment) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        outcome = play(day, browser, address)
        for width in WIDTHS:
            look(outcome.page, pages(outcome.recordings), width, folder)
        browser.close()
    for told in (*outcome.visits, *outcome.receipts):
        print(json.dumps(told, ensure_ascii=False))
    print(*day.say(["ledger", "verify"], ["vault", "verify"]))
    return 0


def of_device(page: Page, device: str) -> str:
    """Return the first recording of a device on the list of those that wait."""
    page.goto("/recordings/")
    link = page.locator("tr, li, article").filter(has_text=device).locator("a[href^='/recordings/']").first
    return str(link.get_attribute("href")).strip("/").split("/")[1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

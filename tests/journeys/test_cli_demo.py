"""`liuhen demo` and `liuhen serve`: from nothing to a page that somebody can log in to."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from tests.journeys.console import BIN, PATIENCE, Console
from tests.journeys.typed import Typed

LOG_IN = re.compile(r"│ ([a-z]+-[a-z_]+) +│ ([a-z]+-[a-z]+-[0-9]{6}) +│")
CASES = {"YC-QZ-2025-0012", "YC-XK-2025-0188", "YC-ZS-2025-0406", "YJ-CF-2025-0037", "YJ-JC-2026-0021"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(environment: Mapping[str, str], *words: str) -> Iterator[str]:
    """Start a server, yield its address, and end it by its own handle."""
    port = free_port()
    process = subprocess.Popen(
        [str(BIN / "liuhen"), *words, "--port", str(port)], env=dict(environment), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, process.stdout and process.stdout.read()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nobody listens")


def log_in(address: str, username: str, password: str) -> tuple[OpenerDirector, str]:
    """Log in as a browser would; return the browser and the page that comes."""
    cookies = CookieJar()
    browser = build_opener(HTTPCookieProcessor(cookies))
    page = browser.open(f"{address}/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    action = re.search(r'<form method="post"(?: action="([^"]*)")?', page)
    assert token and action
    form = urlencode({"csrfmiddlewaretoken": token[1], "username": username, "password": password})
    where = browser.open(f"{address}/").geturl()
    return browser, browser.open(where, form.encode()).read().decode()


def test_a_demo_that_was_killed_is_finished_by_the_next_then_used_and_taken_up_again(
    untouched: Mapping[str, str],
) -> None:
    console, home = Console(environment=untouched), Path(untouched["LIUHEN_HOME"])
    killed_when_something_is_stored(untouched, home)
    assert marked_complete(home) is False

    finished = console.run("demo", "--no-serve")

    assert finished.returncode == 0, finished.stderr
    passwords = dict(LOG_IN.findall(finished.stdout))
    assert len(passwords) == 11
    assert marked_complete(home) is True
    assert not (home / "demo-media").exists()
    assert {case["number"] for case in json.loads(console.run("case", "list", "--json").stdout)} == CASES
    held_to(console, home)
    nothing_in_clear(home, passwords)
    taken_up_again(untouched, console, passwords)


def killed_when_something_is_stored(environment: Mapping[str, str], home: Path) -> None:
    """Begin a demo and kill it with all its processes as soon as the vault holds a file."""
    process = subprocess.Popen(
        [str(BIN / "liuhen"), "demo", "--no-serve"], env=dict(environment), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + PATIENCE
    while not list((home / "vault").glob("*/sha256/*/*/*")) and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def marked_complete(home: Path) -> object:
    return json.loads((home / "demo.marker").read_text("utf-8"))["complete"]


def held_to(console: Console, home: Path) -> None:
    """What the demo made is real: it packs, verifies, and every file of every case is held."""
    out = home.parent / "案卷.zip"
    assert console.run("package", "YJ-CF-2025-0037", "-o", out).returncode == 0
    report = json.loads(console.run("verify", out, "--json").stdout)
    assert (report["exit_code"], report["key_compared"], report["absent"]) == (0, True, [])
    assert report["files"] == 49
    assert console.run("ledger", "verify").returncode == 0
    assert console.run("vault", "verify").returncode == 0


def nothing_in_clear(home: Path, passwords: Mapping[str, str]) -> None:
    for path in home.rglob("*"):
        if path.is_file() and "vault" not in path.parts:
            content = path.read_bytes()
            assert not [name for name, word in passwords.items() if word.encode() in content], path


def taken_up_again(untouched: Mapping[str, str], console: Console, passwords: Mapping[str, str]) -> None:
    """A complete demo is not made again; its log-ins get new passwords, with which one comes in."""
    again = console.run("demo", "--no-serve")

    assert again.returncode == 0, again.stderr
    renewed = dict(LOG_IN.findall(again.stdout))
    assert renewed.keys() == passwords.keys()
    assert not set(renewed.values()) & set(passwords.values())
    with serving(untouched, "serve", "--no-worker") as address:
        browser, page = log_in(address, "zjj-officer", renewed["zjj-officer"])
        assert "张样本" in page
        assert "虚构" in page
        assert "YJ-CF-2025-0037" in browser.open(f"{address}/cases/").read().decode()


@pytest.mark.parametrize("foreign", ["liuhen.sqlite3", "vault/a/b", "notes.txt"])
def test_a_home_that_holds_anything_else_is_refused_and_stays_as_it_is(
    foreign: str, typed: Typed, home: Path
) -> None:
    path = home / foreign
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"real")

    answer = typed("demo", "--no-serve")

    assert answer.code == 2
    assert foreign in answer.complained
    assert path.read_bytes() == b"real"
    assert not (home / "demo.marker").exists()


def test_a_marker_that_cannot_be_read_is_refused(typed: Typed, home: Path) -> None:
    (home / "demo.marker").write_text("{", encoding="utf-8")

    answer = typed("demo", "--no-serve")

    assert answer.code == 2
    assert "demo.marker" in answer.complained


def test_a_port_that_is_taken_is_told_before_anything_is_made(typed: Typed, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        answer = typed("demo", "--port", port)

    assert answer.code == 2
    assert str(port) in answer.complained
    assert not any(home.iterdir())


def test_a_real_home_is_made_on_first_use_and_is_no_demo(untouched: Mapping[str, str]) -> None:
    home = Path(untouched["LIUHEN_HOME"])

    with serving(untouched, "serve", "--no-worker") as address:
        page = build_opener().open(f"{address}/").read().decode()

    assert "登录" in page
    assert "演示环境" not in page
    assert stat_mode(home / "keys" / "session.secret") == 0o600
    if "LIUHEN_DATABASE" not in untouched:
        with sqlite3.connect(home / "liuhen.sqlite3") as database:
            assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def stat_mode(path: Path) -> int:
    return path.stat().st_mode & 0o777

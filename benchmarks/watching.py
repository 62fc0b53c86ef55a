"""Watching what was just brought: how soon it is found and plays, and how soon a player stands in the middle of two hours.

Through the served house with its workers, on loopback, as a browser does it: a page, the address of its player, ranges of it;
what the ranges bring is decoded. 500 MB of H.264 play as they are; 500 MB of H.265 have to be coded again, so their first
part is what plays soon, and the figure after it says whether whoever watches has to wait for the rest. The two hours are measured as
an original (its digest is checked at the first request) and as a copy. About 3 GB in `TMPDIR`.
"""

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import av

from benchmarks import analysis
from benchmarks._turns import figure
from benchmarks.intake import make_writable, plain, read_once
from benchmarks.upload import served

SIZE = 500 * 10**6
PLAYS, MIDDLE = 15.0, 1.0
HOURS = 2 * 3600
#: Seconds after which something is taken never to happen, and for which a copy is watched as it grows.
PATIENCE = 90
PASSWORD = secrets.token_urlsafe(16)
BUILD = (
    "from liuhen.doors.cli import _home; _home.wake(); _home.open_home();"
    "from django.utils import timezone; from liuhen.people import actions; now = timezone.now();"
    "a = actions.register_authority(slug='bench', name='测试机关（虚构）', pack='tj', by='operator:bench', at=now);"
    "o = actions.register_officer(authority=a, name='基准', certificate='', unit='办公室', by='operator:bench', at=now);"
    "actions.appoint(officer=o, role='record_admin', by='operator:bench', at=now);"
    f"actions.open_account(officer=o, username='bench', password='{PASSWORD}', by='operator:bench', at=now)"
)


def run() -> Iterator[dict[str, Any]]:
    """Yield how soon both films play, how fast one is coded, and how soon a player stands in the middle of two hours."""
    with (
        TemporaryDirectory(prefix="liuhen-bench-") as folder,
        served(Path(folder), build=BUILD, worker=True) as (port, _, _),
    ):
        house = House(port=port, home=Path(folder) / "home", browser=logged_in(port))
        try:
            yield from _figures(house, Path(folder))
        finally:
            make_writable(Path(folder))


def _figures(house: "House", folder: Path) -> Iterator[dict[str, Any]]:
    film = padded(analysis.make_film(folder / "现场检查_H264.mp4"))
    yield _soon("500 MB of H.264, found by name and playing after intake", house, film, folder)
    film.unlink()
    for name in ("两小时原件.mp4", "两小时副本.mkv"):
        film = make_long(folder / name)
        yield from _in_the_middle(name, house, film)
        film.unlink()
    film = padded(make_modern(folder / "现场检查_H265.mp4"))
    soon = _soon(
        "500 MB of H.265, found by name and its first part playing after intake", house, film, folder
    )
    yield soon
    yield _overtaken(house, film, since=time.perf_counter() - soon["value"])


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A served home, and a browser that is logged in."""

    port: int
    home: Path
    browser: OpenerDirector

    def page(self, path: str) -> str:
        """Return a page."""
        with self.browser.open(f"http://127.0.0.1:{self.port}{path}") as answer:
            return str(answer.read().decode())

    def bring(self, film: Path) -> None:
        """Take a film in, up to its receipt."""
        liuhen = str(Path(sys.executable).with_name("liuhen"))
        environment = {**os.environ, "LIUHEN_HOME": str(self.home)}
        environment.pop("LIUHEN_DATABASE", None)
        subprocess.run([liuhen, "intake", str(film)], env=environment, check=True, stdout=subprocess.DEVNULL)

    def found(self, name: str) -> str:
        """Return the address of the recording that is found by the name of its file; empty while none is."""
        match = re.search(r'href="(/recordings/[0-9a-f]{16}/)"', self.page(f"/recordings/?q={quote(name)}"))
        return match[1] if match else ""

    def player(self, address: str) -> str:
        """Return what the player of a page plays; empty while there is nothing to play."""
        match = re.search(r'<video id="player"[^>]* src="([^"#]+)', self.page(address))
        return f"http://127.0.0.1:{self.port}{match[1]}" if match else ""

    def headers(self) -> str:
        """Return the cookies of the browser, as another client sends them."""
        request = Request(f"http://127.0.0.1:{self.port}/")
        jar = next(h.cookiejar for h in self.browser.handlers if isinstance(h, HTTPCookieProcessor))
        jar.add_cookie_header(request)
        return f"Cookie: {request.get_header('Cookie')}\r\n"


def logged_in(port: int) -> OpenerDirector:
    """Return a browser in which somebody has logged in who sees every recording."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(f"http://127.0.0.1:{port}/login") as answer:
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    assert token
    given = {"username": "bench", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    with browser.open(f"http://127.0.0.1:{port}/login", urlencode(given).encode()) as answer:
        assert not answer.url.endswith("/login"), answer.url
    return browser


def _soon(name: str, house: House, film: Path, folder: Path) -> dict[str, Any]:
    read_once(film)
    with TemporaryDirectory(prefix="plain-", dir=folder) as copy:
        reference = plain(film, Path(copy))
    house.bring(film)
    started = time.perf_counter()
    address = until(lambda: house.found(film.stem))
    source = until(lambda: house.player(address))
    picture_at(source, 0, house.headers())
    seconds = time.perf_counter() - started
    said = f"{name}; reference: read, SHA-256, write, fsync"
    return figure(said, seconds, "s", reference=reference, ratio=PLAYS / seconds, floor=1.0)


def _in_the_middle(name: str, house: House, film: Path) -> Iterator[dict[str, Any]]:
    house.bring(film)
    address = until(lambda: house.found(film.stem))
    source = until(lambda: house.player(address))
    what = "copy" if source.endswith("/copy") else "original"
    asked = _first_byte(house, source)
    reference = _timed(lambda: picture_at(str(film), HOURS / 2, ""))
    sought = _timed(lambda: picture_at(source, HOURS / 2, house.headers()))
    said = f"{what} of two hours, {name.rpartition('.')[2]}"
    yield figure(
        f"{said}: first byte of a range in the middle, first request; reference: a picture by its path",
        asked, "s", reference=reference, ratio=MIDDLE / asked, floor=1.0,
    )  # fmt: skip
    yield figure(
        f"{said}: a picture in the middle, opened and decoded; reference: by its path",
        sought, "s", reference=reference, ratio=MIDDLE / sought, floor=1.0,
    )  # fmt: skip


def _first_byte(house: House, source: str) -> float:
    """Return how long the first byte of a range in the middle takes, of a film that nobody has asked for yet."""
    with house.browser.open(Request(source, method="HEAD")) as answer:  # noqa: S310 - an address of loopback
        size = int(answer.headers["Content-Length"])
    half = {"Range": f"bytes={size // 2}-{size // 2 + (1 << 20)}"}
    middle = Request(source, headers=half)  # noqa: S310 - an address of loopback
    started = time.perf_counter()
    with house.browser.open(middle) as answer:
        assert answer.status == 206
        answer.read(1)
    return time.perf_counter() - started


def _overtaken(house: House, film: Path, *, since: float) -> dict[str, Any]:
    """Return how fast the copy grows, in seconds of film a second: less than 1 and whoever watches has to wait.

    From the first part that plays to the last one within `PATIENCE`, or to the whole.
    """
    address, last = house.found(film.stem), ""
    seen: list[tuple[float, float]] = []
    while time.perf_counter() - since < PATIENCE and (not last or "?first=" in last):
        source = house.player(address)
        if source != last:
            seen.append((time.perf_counter(), _length(source, house.headers())))
            last = source
        time.sleep(0.5)
    (began, first), (ended, reach) = seen[0], seen[-1]
    speed = (reach - first) / max(ended - began, 0.1)
    said = "500 MB of H.265, how fast its first part grows on two cores; reference: life"
    return figure(said, speed, "x real time", reference=1.0, ratio=speed, floor=1.0)


def until(ready: Callable[[], str]) -> str:
    """Return what is there as soon as it is."""
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        if found := ready():
            return found
        time.sleep(0.2)
    raise TimeoutError


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def picture_at(source: str, second: float, headers: str) -> None:
    """Decode the picture of that second, as H.264: what a browser plays."""
    with av.open(source, options={"headers": headers} if headers else {}) as film:
        stream = film.streams.video[0]
        assert stream.codec_context.name == "h264", stream.codec_context.name
        film.seek(round(second / (stream.time_base or 1)), stream=stream)
        frame = next(film.decode(stream))
        assert frame.time is not None
        assert abs(frame.time - second) < 5


def _length(source: str, headers: str) -> float:
    with av.open(source, options={"headers": headers}) as film:
        return (film.duration or 0) / 1e6


def padded(film: Path) -> Path:
    """Bring a film to its size with a box that players pass over."""
    lacking = SIZE - film.stat().st_size
    if lacking > 8:
        with film.open("ab") as file:
            file.write(lacking.to_bytes(4, "big") + b"free")
            file.write(b"\0" * (lacking - 8))
    return film


def make_modern(path: Path) -> Path:
    """Write ten minutes of H.265 as a camera does, 1080p at 25 pictures a second and 6.5 Mbit/s, a key frame every second."""
    tuned = {
        "preset": "ultrafast",
        "x265-params": "keyint=25:min-keyint=25:bframes=0:open-gop=0:repeat-headers=1:log-level=0",
    }
    return _repeated(path, "libx265", size=analysis.SIZE, seconds=600, bit_rate=6_500_000, options=tuned)


def make_long(path: Path) -> Path:
    """Write two hours of small H.264, a key frame every second."""
    tuned = {"preset": "ultrafast", "bf": "0"}
    return _repeated(path, "libx264", size=(640, 360), seconds=HOURS, bit_rate=400_000, options=tuned)


def _repeated(
    path: Path, coder: str, *, size: tuple[int, int], seconds: int, bit_rate: int, options: dict[str, str]
) -> Path:
    """Write a film whose seconds are a dozen different ones, over and over."""
    fps = analysis.FPS
    with av.open(str(path), "w") as film:
        stream: Any = film.add_stream(coder, rate=fps, options=options)
        stream.width, stream.height = size
        stream.pix_fmt, stream.bit_rate = "yuv420p", bit_rate
        stream.codec_context.gop_size = fps
        parts = list(analysis.seconds_of(stream, size))
        for number in range(seconds * fps):
            content, key = parts[number // fps % len(parts)][number % fps]
            analysis.mux(film, stream, content, number, Fraction(1, fps), key=key)
    return path

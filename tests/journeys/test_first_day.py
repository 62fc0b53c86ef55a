"""A bureau's first ten minutes, as docs/guide/first-day.md tells them: typed in a fresh home, then a real log-in."""

import re
import shlex
from collections.abc import Mapping
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.journeys.typed import Typed

from liuhen.doors.cli import _server
from liuhen.people.models import Authority

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "first-day.md"
NEW = "yun-lan-he-feng-2026"

pytestmark = pytest.mark.django_db(transaction=True)


def commands() -> list[list[str]]:
    """Return the commands of the guide without `liuhen` before them, as a shell would read them."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


def post(browser: OpenerDirector, address: str, form: Mapping[str, str]) -> str:
    """Fill in a form as a browser does: with the token of its page, following where it leads."""
    with browser.open(address) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
    assert token
    with browser.open(address, urlencode({**form, "csrfmiddlewaretoken": token[1]}).encode()) as answer:
        return str(answer.read().decode())


def test_the_guide_leads_from_an_empty_home_to_the_first_day(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, live_server: LiveServer
) -> None:
    typed = Typed(capsys=capsys, monkeypatch=monkeypatch)
    *before, serve = commands()
    assert serve == ["serve"]
    assert not Authority.objects.exists()

    ended = {" ".join(words): typed(*words) for words in before}

    assert [(words, end.code) for words, end in ended.items() if end.code] == []
    password = ended["account open 吴样本 wu"].said.strip()
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    first = post(browser, f"{live_server.url}/login", {"username": "wu", "password": password})
    assert "请先换成自己的密码" in first
    form = {"old_password": password, "new_password1": NEW, "new_password2": NEW}
    today = post(browser, f"{live_server.url}/password", form)
    assert "<h1>今日</h1>" in today
    assert "云岚市城市管理局（虚构）" in today


def test_serving_a_home_in_which_nobody_can_log_in_says_what_to_do_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Typed(capsys=capsys, monkeypatch=monkeypatch)
    served: list[Any] = []
    monkeypatch.setattr(_server, "require_free", lambda host, port: None)
    monkeypatch.setattr(_server, "run", lambda host, port: served.append(port))

    empty = typed("serve", "--no-worker", "--port", "8123")
    typed("authority", "new", "yunlan-cgj", "云岚市城市管理局（虚构）", "--pack", "tj")
    typed("officer", "new", "吴样本", "--role", "record_admin")
    typed("account", "open", "吴样本", "wu")
    open_ = typed("serve", "--no-worker", "--port", "8123")

    assert served == [8123, 8123]
    assert "liuhen account open" in empty.said
    assert "liuhen account open" not in open_.said

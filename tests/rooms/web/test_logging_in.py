"""Coming in and going out: what is told, what is refused, what stands in the trail."""

import pytest
from django.test import Client
from tests import cast, stories
from tests.cast import CONSOLE, LIN, NOON
from tests.rooms.web.desk import at_desk, text

from liuhen.people import actions

pytestmark = pytest.mark.django_db


def log_in(client: Client, password: str = cast.PASSWORD, username: str = "lin") -> int:
    return client.post("/login", {"username": username, "password": password}).status_code


def test_an_officer_comes_in_and_it_stands_in_the_trail() -> None:
    lin = cast.account(LIN)

    status = log_in(Client())

    assert status == 302
    assert stories.told_of(lin.authority, lin.written)[-1] == "account.logged_in"


def test_a_wrong_password_lets_nobody_in_and_does_not_say_which_was_wrong() -> None:
    cast.account(LIN)

    wrong_password = Client().post("/login", {"username": "lin", "password": "wrong"})
    nobody = Client().post("/login", {"username": "nobody", "password": "wrong"})

    assert wrong_password.status_code == nobody.status_code == 200
    assert "登录名或密码不正确" in text(wrong_password)
    assert "登录名或密码不正确" in text(nobody)


def test_after_five_wrong_passwords_not_even_the_right_one_helps() -> None:
    cast.account(LIN)
    client = Client()
    for _ in range(5):
        log_in(client, "wrong")

    answer = client.post("/login", {"username": "lin", "password": cast.PASSWORD})

    assert answer.status_code == 429
    assert "暂停使用半小时" in text(answer)
    assert client.get("/").status_code == 302


def test_an_officer_who_is_locked_out_does_not_lock_out_another() -> None:
    cast.account(LIN)
    cast.account(cast.ZHAO)
    client = Client()
    for _ in range(6):
        log_in(client, "wrong")

    assert log_in(client, username="zhao") == 302


def test_going_out_ends_the_session_and_stands_in_the_trail() -> None:
    lin, client = cast.account(LIN), at_desk(LIN)

    client.post("/logout")

    assert client.get("/").status_code == 302
    assert stories.told_of(lin.authority, lin.written)[-1] == "account.logged_out"


def test_nobody_goes_out_by_following_a_link() -> None:
    assert at_desk(LIN).get("/logout").status_code == 405


@pytest.mark.parametrize(
    "address",
    ["/", "/cases/", "/cases/1/", "/recordings/", "/recordings/ab/", "/recordings/ab/segments/0/content",
     "/recordings/ab/segments/0/pictures/0", "/rules/", "/rules/tj/", "/oversight/", "/password", "/people/", "/received/", "/received/material", "/nowhere/at/all"],
)  # fmt: skip
def test_nothing_is_shown_to_whoever_has_not_logged_in(address: str) -> None:
    answer = Client().get(address)

    # An address that no page has says nothing to a stranger either.
    assert answer.status_code in (302, 404)
    if answer.status_code == 302:
        assert answer["Location"].startswith("/login?next=")


def test_a_new_password_is_taken_and_stands_in_the_trail() -> None:
    lin, client = cast.account(LIN), at_desk(LIN)
    new = "yun-lan-he-feng-2026"

    answer = client.post(
        "/password", {"old_password": cast.PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    assert log_in(Client(), new) == 302
    assert "account.password_set" in stories.told_of(lin.authority, lin.written)


def test_a_weak_password_is_refused_and_the_old_one_stays() -> None:
    client = at_desk(LIN)

    answer = client.post(
        "/password", {"old_password": cast.PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    )

    assert answer.status_code == 200
    assert "errorlist" in text(answer)
    assert log_in(Client()) == 302


def test_the_page_is_chinese_whatever_the_browser_says() -> None:
    answer = Client(headers={"Accept-Language": "en-US,en"}).get("/login")

    assert answer["Content-Language"] == "zh-hans"
    assert "登录名" in text(answer)


def test_a_reader_may_choose_english_and_keeps_it() -> None:
    client = Client()

    client.post("/language", {"language": "en", "next": "/login"})

    assert "Log-in name" in text(client.get("/login"))


def test_a_page_runs_nothing_but_our_own_files() -> None:
    policy = Client().get("/login")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_form_from_elsewhere_changes_nothing() -> None:
    cast.account(LIN)

    answer = Client(enforce_csrf_checks=True).post("/login", {"username": "lin", "password": cast.PASSWORD})

    assert answer.status_code == 403
    assert "表单" in text(answer)
    assert "未作任何更改" in text(answer)


def test_before_the_first_account_the_log_in_says_how_to_open_one() -> None:
    nobody = text(Client().get("/login"))
    cast.account(LIN)
    somebody = text(Client().get("/login"))

    assert "liuhen account open" in nobody
    assert "liuhen account open" not in somebody


def test_with_a_password_that_somebody_else_drew_every_page_leads_to_choosing_one() -> None:
    lin = cast.account(LIN)
    actions.expect_own_password(officer=lin, by=CONSOLE, at=NOON)
    client = at_desk(LIN)

    asked = [client.get(address) for address in ("/", "/cases/", "/recordings/ab/segments/0/content")]

    assert [answer.get("Location") for answer in asked] == ["/password"] * 3
    assert "请先换成自己的密码" in text(client.get("/password"))
    assert client.post("/language", {"language": "en", "next": "/password"})["Location"] == "/password"
    new = {"old_password": cast.PASSWORD, "new_password1": "yun-lan-he-feng-2026"}
    client.post("/password", {**new, "new_password2": "yun-lan-he-feng-2026"})
    assert client.get("/").status_code == 200


def test_a_closed_account_ends_its_sessions_and_opens_no_other() -> None:
    lin, client = cast.account(LIN), at_desk(LIN)

    actions.close_account(officer=lin, by=CONSOLE, at=NOON)

    assert client.get("/").status_code == 302
    assert log_in(Client()) == 200

"""人员: who may look, who may change, that nobody changes themselves, and that each change stands in the trail."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests import cast, stories
from tests.cast import CHEN, CONSOLE, FENG, HE, LIN, NOON, QIAN, SUN, WU, ZHAO, ZHOU, Person
from tests.rooms.web.desk import at_desk, from_elsewhere, other_authority, text

from liuhen.people import actions, queries
from liuhen.people.models import Officer, Role

pytestmark = pytest.mark.django_db


def page_of(person: Person) -> str:
    return f"/people/{cast.officer(person).ref}/"


@pytest.mark.parametrize("person", [FENG, WU, CHEN, QIAN, HE])
def test_who_must_know_who_works_here_sees_everybody(person: Person) -> None:
    cast.officer(LIN)

    page = text(at_desk(person).get("/people/"))

    assert LIN.name in page
    assert LIN.certificate in page


@pytest.mark.parametrize("person", [LIN, SUN, ZHOU])
@pytest.mark.parametrize("where", ["list", "officer"])
def test_others_are_refused_with_the_reason(person: Person, where: str) -> None:
    address = "/people/" if where == "list" else page_of(ZHAO)

    answer = at_desk(person).get(address)

    assert answer.status_code == 403
    assert "可以查看人员" in text(answer)


@pytest.mark.parametrize("person", [CHEN, QIAN, HE])
def test_who_only_looks_gets_no_form_and_changes_nothing(person: Person) -> None:
    lin, client = cast.officer(LIN), at_desk(person)

    listing, own = text(client.get("/people/")), text(client.get(page_of(LIN)))
    refused = [
        client.post("/people/new", {"name": "王样本"}),
        client.post(f"{page_of(LIN)}appoint", {"role": "leader"}),
        client.post(f"{page_of(LIN)}dismiss", {"role": "officer"}),
        client.post(f"{page_of(LIN)}account", {"username": "lin"}),
        client.post(f"{page_of(LIN)}change", {"certificate": "1"}),
        client.post(f"{page_of(LIN)}reset"),
        client.post(f"{page_of(LIN)}close"),
    ]

    assert "/people/new" not in listing
    assert 'method="post" action="/people/' not in own
    assert [answer.status_code for answer in refused] == [403] * 7
    assert stories.told_of(lin.authority, lin.written) == [
        "officer.registered", "officer.appointed", "officer.viewed",
    ]  # fmt: skip


def test_looking_somebody_up_is_one_trace_a_visit() -> None:
    lin, client = cast.officer(LIN), at_desk(HE)

    client.get(page_of(LIN))
    client.get(page_of(LIN))

    assert stories.told_of(lin.authority, lin.written).count("officer.viewed") == 1


def test_somebody_is_registered_with_roles_and_unit() -> None:
    client = at_desk(WU)

    answer = client.post(
        "/people/new",
        {
            "name": "王样本",
            "certificate": "99010000077",
            "unit": "执法四队",
            "role": ["officer", "unit_head"],
        },
    )

    wang = Officer.objects.get(name="王样本")
    assert answer["Location"] == f"/people/{wang.ref}/"
    assert wang.unit and wang.unit.name == "执法四队"
    assert queries.roles_of(wang, wang.appointments.latest("pk").since) == {Role.OFFICER, Role.UNIT_HEAD}


def test_somebody_who_cannot_be_registered_is_not_there_at_all() -> None:
    cast.officer(LIN)
    client = at_desk(WU)

    answer = client.post(
        "/people/new", {"name": "王样本", "certificate": LIN.certificate, "unit": "新机构"}, follow=True
    )

    assert "未登记在他人名下的执法证号" in text(answer)
    assert "未作任何更改" in text(answer)
    assert not Officer.objects.filter(name="王样本").exists()
    assert not cast.authority().units.filter(name="新机构").exists()


def test_an_appointment_begins_and_ends_on_the_page() -> None:
    lin, client = cast.officer(LIN), at_desk(FENG)

    client.post(f"{page_of(LIN)}appoint", {"role": "unit_head"})
    page = text(client.post(f"{page_of(LIN)}dismiss", {"role": "officer"}, follow=True))

    assert {a.role for a in lin.appointments.filter(until=None)} == {"unit_head"}
    assert "曾任" in page
    acts = stories.told_of(lin.authority, lin.written)
    assert acts.count("officer.appointed") == 2
    assert "officer.appointment_ended" in acts


def test_another_unit_and_certificate_are_written_down() -> None:
    lin, client = cast.officer(LIN), at_desk(WU)

    page = text(
        client.post(
            f"{page_of(LIN)}change", {"unit": "执法二队", "certificate": LIN.certificate}, follow=True
        )
    )

    assert "<dd>执法二队</dd>" in page
    assert "officer.changed" in stories.told_of(lin.authority, lin.written)


def test_an_account_is_opened_with_a_password_that_is_shown_once_and_kept_nowhere() -> None:
    lin, client = cast.officer(LIN), at_desk(WU)

    answer = client.post(f"{page_of(LIN)}account", {"username": "lin"})

    (password,) = re.findall(r"data-password>([^<]+)<", text(answer))
    assert answer["Cache-Control"] == "no-store"
    assert Officer.objects.get(pk=lin.pk).check_password(password)
    assert Officer.objects.get(pk=lin.pk).must_change_password
    assert password not in text(client.get(page_of(LIN)))
    assert password not in str(dict(client.session))


def test_a_reset_password_lets_in_at_once_whoever_had_locked_themselves_out() -> None:
    cast.account(LIN)
    locked_out, client = Client(), at_desk(WU)
    for _ in range(5):
        locked_out.post("/login", {"username": "lin", "password": "wrong"})

    answer = client.post(f"{page_of(LIN)}reset")

    (password,) = re.findall(r"data-password>([^<]+)<", text(answer))
    assert locked_out.post("/login", {"username": "lin", "password": password}).status_code == 302


def test_a_log_in_name_that_is_taken_opens_nothing() -> None:
    cast.account(ZHAO)
    lin, client = cast.officer(LIN), at_desk(WU)

    page = text(client.post(f"{page_of(LIN)}account", {"username": "zhao"}, follow=True))

    assert "未被使用的登录名" in page
    assert Officer.objects.get(pk=lin.pk).username is None


def test_a_closed_account_is_told_so_and_can_be_opened_again() -> None:
    cast.account(LIN)
    client = at_desk(FENG)

    closed = text(client.post(f"{page_of(LIN)}close", follow=True))

    assert "已停用" in closed
    assert "开通账号" in closed


@pytest.mark.parametrize("deed", ["appoint", "dismiss", "reset", "close"])
def test_nobody_changes_their_own_roles_or_account(deed: str) -> None:
    wu, client = cast.account(WU), at_desk(WU)

    answer = client.post(f"{page_of(WU)}{deed}", {"role": "leader"})

    assert answer.status_code == 403
    assert "由另一名管理人员办理" in text(answer)
    assert "由另一名管理人员" in text(client.get(page_of(WU)))
    assert stories.told_of(wu.authority, wu.written)[-1] == "officer.viewed"


def test_people_of_another_authority_do_not_exist_here() -> None:
    lin, stranger = cast.officer(LIN), from_elsewhere(WU)

    assert stranger.get(f"/people/{lin.ref}/").status_code == 404
    assert stranger.post(f"/people/{lin.ref}/close").status_code == 404
    assert LIN.name not in text(stranger.get("/people/"))
    assert other_authority().officers.count() == 1


def test_nobody_in_charge_of_the_records_is_said_aloud_and_whoever_is_by_name() -> None:
    nobody = text(at_desk(HE).get("/people/"))
    cast.officer(WU)
    somebody = text(at_desk(HE).get("/people/"))

    assert "没有人负责管理记录" in nobody
    assert "没有人负责管理记录" not in somebody
    assert "负责管理记录： <strong>吴样本</strong>" in somebody


def test_the_list_asks_as_much_for_many_as_for_few(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = at_desk(WU)
    for n in range(30):
        officer = actions.register_officer(
            authority=cast.authority(), name=f"员样本{n}", unit=f"机构{n}", by=CONSOLE, at=NOON
        )
        actions.appoint(officer=officer, role=Role.OFFICER, by=CONSOLE, at=NOON)

    with django_assert_max_num_queries(9):
        page = text(client.get("/people/"))

    assert page.count("data-row") == 31
    assert text(client.get("/people/?q=机构7")).count("data-row") == 1

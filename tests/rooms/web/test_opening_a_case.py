"""新建案件 on a page: whole, by whoever may, and only under a regulation that holds."""

from typing import Any

import pytest
from django.http import HttpResponse
from tests import cast
from tests.cast import CHEN, FENG, LIN, QIAN, SUN, WU, ZHAO, Person
from tests.rooms.web.desk import at_desk, from_elsewhere, text

from liuhen.cases.models import Case, Participant
from liuhen.docket.models import Finding

pytestmark = pytest.mark.django_db

NUMBER = "云城罚字〔2026〕第3号"


def under(pack: str) -> None:
    authority = cast.authority()
    authority.pack = pack
    authority.save(update_fields=["pack"])


def form(**given: Any) -> dict[str, Any]:
    return {
        "number": NUMBER, "title": "占道经营案", "act": "penalty", "procedure": "ordinary", "started_at": "2026-03-02T09:30",
        "officer": [cast.officer(LIN).ref, cast.officer(ZHAO).ref, ""], "officer_role": ["handler", "co_handler", "recorder"],
        "party": ["冯虚名（虚构）", " ", ""], "party_kind": ["person", "person", "person"], "party_role": ["party", "party", "party"],
    } | given  # fmt: skip


def post(person: Person, **given: Any) -> HttpResponse:
    return at_desk(person).post("/open/", form(**given))  # type: ignore[return-value]


def test_a_case_is_opened_with_its_people_and_leads_to_its_page() -> None:
    answer = post(LIN)

    case = Case.objects.get(number=NUMBER)
    assert answer.status_code == 302
    assert [(p.name, p.role) for p in case.participant_set.all()] == [
        (LIN.name, "handler"),
        (ZHAO.name, "co_handler"),
    ]
    assert [p.name for p in case.party_set.all()] == ["冯虚名（虚构）"]
    assert f"{case.started_at:%Y-%m-%dT%H:%M%z}" == "2026-03-02T01:30+0000"
    assert Finding.objects.filter(case=case).exists()
    assert at_desk(LIN).get(f"/cases/{NUMBER}/").status_code == 200


@pytest.mark.clause("ar-27b")
def test_under_a_lapsed_text_the_article_says_why_and_nothing_is_written() -> None:
    under("ar")

    answer = post(LIN)

    assert answer.status_code == 422
    wrong = text(answer).partition('role="alert"')[2].partition("</p>")[0]
    assert "自2026-02-01起失效（第二十七条）" in wrong and "续期文件" in wrong and "未作任何更改" in wrong
    assert NUMBER in text(answer)
    assert not Case.objects.exists()
    assert not Participant.objects.exists()


@pytest.mark.clause("hx-22")
def test_where_the_text_has_no_date_the_form_says_so_before_anything_is_filled_in() -> None:
    under("hx")

    told = text(at_desk(LIN).get("/open/"))

    assert "没有载明施行日期（第二十二条）" in told
    assert "/rules/hx/here/#documents" in told


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"number": ""}, "case.number"), ({"number": "云城 3"}, "case.number"), ({"act": "fine"}, "case.act"),
        ({"started_at": "昨天"}, "case.started_at"), ({"party_role": ["king"]}, "parties.role"),
        ({"officer": ["", "", ""]}, "people"), ({"officer": ["nobody"]}, "people.officer"), ({"officer_role": ["boss"]}, "people"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_stands_in_the_form_again_and_nothing_is_written(
    given: dict[str, Any], path: str
) -> None:
    answer = post(LIN, **given)

    assert answer.status_code == 422
    assert path in text(answer).partition('role="alert"')[2].partition("</p>")[0]
    assert "占道经营案" in text(answer)
    assert not Case.objects.exists()


def test_a_number_is_taken_once() -> None:
    post(LIN)

    assert post(CHEN).status_code == 422
    assert Case.objects.count() == 1


def test_an_officer_of_another_authority_cannot_be_put_into_the_case() -> None:
    from_elsewhere(ZHAO)
    stranger = cast.officer(ZHAO, of=cast.authority("海角市住房和城乡建设局（虚构）", slug="haijiao-zjj"))

    assert post(LIN, officer=[stranger.ref]).status_code == 422
    assert not Case.objects.exists()


@pytest.mark.parametrize("person", [SUN, QIAN, WU, FENG])
def test_whoever_opens_no_cases_is_refused_and_offered_nothing(person: Person) -> None:
    assert at_desk(person).get("/open/").status_code == 403
    assert post(person).status_code == 403
    assert not Case.objects.exists()
    assert 'href="/open/"' not in text(at_desk(person).get("/cases/"))
    assert 'href="/open/"' in text(at_desk(LIN).get("/cases/"))

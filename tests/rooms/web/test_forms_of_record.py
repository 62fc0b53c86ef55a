"""Text and film side by side: what each record is, where it came from, which stage it belongs to, and how far back one can step."""

import re
from datetime import timedelta

import pytest
from tests import cast, stories
from tests.cast import CONSOLE, HE, LIN, NOON
from tests.rooms.web.desk import at_desk, text

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again
from liuhen.documents import actions as documents
from liuhen.law import words

pytestmark = pytest.mark.django_db


def with_records() -> Case:
    """An inspection with its record on paper and its film."""
    case = stories.inspection().case
    film = stories.footage()
    cases.tie(case=case, recording=film, events=["e1"], by=CONSOLE, at=NOON)
    documents.register(
        case=case, form="F-P12", number="检字1号", events=["e1"], made_at=NOON, by=CONSOLE, at=NOON
    )
    judge_again(case=case, at=NOON)
    return case


def tab(case: Case, name: str) -> str:
    return text(at_desk(HE).get(f"/cases/{case.number}/", {"tab": name}))


def counts(page: str) -> dict[str, str]:
    """Return the number on each tab."""
    return dict(re.findall(r"\?tab=(\w+)\"[^>]*>[^<]*<span class=\"count[^\"]*\">(\d+)", page))


@pytest.mark.clause("ar-3a", "tj-3c", "tj-3d", "hx-2a")
def test_a_step_holds_paper_and_film_and_the_case_counts_each_apart() -> None:
    case = with_records()

    told = tab(case, "events")

    assert (counts(told)["documents"], counts(told)["recordings"]) == ("1", "1")
    step = told.partition('id="e1"')[2].partition("</section>")[0]
    assert words.FORMS["F-P12"].zh in step and "录像" in step


@pytest.mark.clause("tj-3d")
def test_film_alone_leaves_the_text_wanting() -> None:
    case = stories.inspection().case
    cases.tie(case=case, recording=stories.footage(), events=["e1"], by=CONSOLE, at=NOON)

    judge_again(case=case, at=NOON)

    assert case.findings.filter(clause="tj-7a", status="missing").exists()


@pytest.mark.clause("yy-4.1")
@pytest.mark.parametrize("form", ["F-P12", "F-P02", "F-P22", "F-P39", "F-S02"])
def test_a_paper_is_registered_under_its_form_and_told_by_it(form: str) -> None:
    case = stories.open_case()
    documents.register(case=case, form=form, number="1号", made_at=NOON, by=CONSOLE, at=NOON)

    assert words.FORMS[form].zh in tab(case, "documents")


@pytest.mark.clause("ar-9.2", "yy-4.2", "tj-3c")
@pytest.mark.parametrize(
    ("medium", "source"),
    [("photo", "camera"), ("audio", "phone"), ("video", "body-camera"), ("silent-video", "fixed-camera")],
)
def test_a_recording_says_its_medium_where_it_came_from_and_when(medium: str, source: str) -> None:
    case = stories.inspection().case
    film = stories.footage(medium=medium, source=source)
    cases.tie(case=case, recording=film, events=["e1"], by=CONSOLE, at=NOON)

    told = tab(case, "recordings")

    assert words.MEDIUMS[medium].zh in told and words.SOURCES[source].zh in told
    assert "09:00" in told


@pytest.mark.clause("ar-3b", "yy-3")
def test_the_stages_from_start_to_archive_stand_in_order_and_what_was_passed_without_a_record_shows() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)

    told = tab(case, "events")

    rail = re.sub(r"<[^>]+>", " ", told.partition('class="rail"')[2].partition("</ol>")[0]).split()
    stages = ["启动", "调查取证", "告知审核", "决定", "送达", "履行", "结案", "归档"]
    assert [word for word in rail if word in stages] == stages
    assert 'class="hollow late"' in told


@pytest.mark.clause("tj-3b")
def test_from_any_record_one_can_step_back_through_everything_that_was_done() -> None:
    case = with_records()

    told = tab(case, "proof")

    deeds = ["建立案件", "记录环节", "关联音像", "登记文书"]
    places = [told.rindex(deed) for deed in deeds]
    assert places == sorted(places, reverse=True), "the newest stands first"
    assert 'class="lane' in told or "<svg" in told


@pytest.mark.clause("tj-4b")
def test_what_is_asked_changes_with_the_act_and_each_answer_names_its_article() -> None:
    asked = {}
    for act in ("penalty", "licence"):
        case = stories.open_case(number=f"案-{act}", act=act)
        stories.inspection(case, kind="onsite_verification" if act == "licence" else "onsite_inspection")
        judge_again(case=case, at=NOON)
        asked[act] = set(case.findings.values_list("clause", flat=True))
        assert re.search(r"第[一二三四五六七八九十]+条", tab(case, "findings"))

    assert "tj-8.1" in asked["licence"] - asked["penalty"]
    assert "tj-8.2" in asked["penalty"] - asked["licence"]


@pytest.mark.clause("tj-6", "dl-4a")
def test_what_is_missing_is_counted_against_the_unit_that_handles_the_case() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    unit = cast.officer(LIN).unit
    assert unit is not None

    asked = {"unit": unit.pk, "status": "missing"}

    assert case.number in text(at_desk(HE).get("/cases/", asked))
    assert case.number not in text(at_desk(HE).get("/cases/", asked | {"unit": unit.pk + 999}))


@pytest.mark.clause("hx-4.10")
def test_whatever_else_matters_is_recorded_with_its_own_title() -> None:
    case = stories.open_case()
    documents.register(
        case=case,
        form="other",
        number="周边商户情况说明",
        made_at=NOON - timedelta(hours=1),
        by=CONSOLE,
        at=NOON,
    )

    assert "周边商户情况说明" in tab(case, "documents")

"""The labels that the regulation wants: asked for, filled in with what is known, written for one or for many, listed today."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import cast, stories
from tests.cast import CHEN, HE, LIN, NOON, WU, ZHAO
from tests.rooms.web.desk import at_desk, from_elsewhere, text

from liuhen.cases import actions as cases
from liuhen.cases.known_labels import known_of
from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again
from liuhen.docket.labels import asked_of
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db
ALL = {"case_number": "云城罚字〔2025〕第37号", "party": "冯虚名（虚构）", "handler": "林样本"}


def tied(**given: object) -> tuple[Case, Recording]:
    """A recording of the inspection, stored, and tied to its case."""
    event = stories.inspection()
    recording = stories.footage(stored_at=NOON, **given)
    lin = cast.officer(LIN)
    cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    judge_again(case=event.case, at=NOON)
    return event.case, recording


def form(recording: Recording, labels: dict[str, str], **more: str) -> dict[str, str]:
    return {f"label:{recording.ref}:{key}": value for key, value in labels.items()} | more


def statuses(case: Case, clause: str) -> list[str]:
    return list(case.findings.filter(clause=clause).values_list("status", flat=True))


@pytest.mark.clause("tj-39d")
def test_a_recording_page_asks_for_what_is_lacking_and_suggests_what_is_known() -> None:
    case, recording = tied()

    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/"))

    assert "缺 3 项标注" in told
    assert f'value="{case.number}"' in told
    assert 'value="冯虚名（虚构）"' in told
    assert 'value="林样本、赵样本"' in told
    assert "第三十九条" in told
    assert recording.labels == {}


@pytest.mark.clause("tj-39d")
def test_labels_that_are_written_answer_the_clause_in_the_same_step() -> None:
    case, recording = tied()
    assert statuses(case, "tj-39d") == ["missing"]

    answer = at_desk(LIN).post("/recordings/labels/", form(recording, ALL, back=recording.ref))

    assert answer["Location"] == f"/recordings/{recording.ref}/"
    assert statuses(case, "tj-39d") == ["met"]
    assert "recording.labelled" in stories.told_of(case.authority, recording.written)


def test_in_no_case_yet_the_authoritys_regulation_asks_and_the_maker_is_told_today() -> None:
    recording = stories.footage()

    told = text(at_desk(LIN).get("/"))

    assert "为 1 段音像补写标注" in told
    assert [each.key for each in asked_of([recording])[recording.pk]] == ["case_number", "party", "handler"]
    assert "为 1 段音像补写标注" not in text(at_desk(ZHAO).get("/"))
    assert "为 1 段音像补写标注" in text(at_desk(WU).get("/"))


@pytest.mark.parametrize(
    ("pack", "wanted"),
    [
        pytest.param("ar", {"time", "place", "party"}, marks=pytest.mark.clause("ar-18a")),
        pytest.param("yy", {"method", "time", "maker", "proves"}, marks=pytest.mark.clause("yy-31b")),
        pytest.param("dl", {"category", "content"}, marks=pytest.mark.clause("dl-21b")),
        ("hx", set()),
    ],
)
def test_each_regulation_asks_for_its_own_labels(pack: str, wanted: set[str]) -> None:
    cast.authority(pack=pack)
    recording = stories.footage()

    assert {each.key for each in asked_of([recording])[recording.pk]} == wanted


def test_evidence_under_dalian_is_asked_for_everything_its_article_names() -> None:
    cast.authority(pack="dl")
    _, recording = tied(marks=["evidence"], medium="audio", source="phone")

    asked = {each.key for each in asked_of([recording])[recording.pk]}

    assert {"source_name", "copies", "holder_signature", "transcript", "camera_point"} <= asked


def test_what_is_known_is_told_from_file_device_case_and_event() -> None:
    _, recording = tied()

    known = known_of([recording])[recording.pk]

    assert known["time"] == "2025年8月20日 09:00至09:40"
    assert known["place"] == "云桥夜市东口"
    assert known["method"] == "执法记录仪（DSJ-9901-0003）摄录"
    assert known["content"] == "现场检查（云桥夜市东口）"
    assert known["proves"] == "现场检查的经过"
    assert known["category"] == "行政处罚"
    assert known["source_name"] == "a.mp4；来源：执法记录仪（DSJ-9901-0003）"
    assert not {"holder_signature", "maker_signature", "copies", "purpose"} & known.keys()


def test_many_are_labelled_at_once_and_what_is_left_empty_takes_what_holds_for_all() -> None:
    first, second = stories.footage(), stories.footage(id="r2")
    given = form(first, {"party": "冯虚名（虚构）", "handler": ""}) | form(
        second, {"party": "", "handler": "赵样本"}
    )

    at_desk(LIN).post("/recordings/labels/", given | {"all:party": "某商户", "all:handler": "林样本"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.labels == {"party": "冯虚名（虚构）", "handler": "林样本"}
    assert second.labels == {"party": "某商户", "handler": "赵样本"}


def test_one_wrong_label_among_many_changes_none_and_what_was_typed_is_still_there() -> None:
    first, second = stories.footage(), stories.footage(id="r2")
    given = form(first, {"party": "冯虚名（虚构）"}) | form(second, {"party": "长" * 1001})

    answer = at_desk(LIN).post("/recordings/labels/", given)

    assert answer.status_code == 422
    assert "未作任何更改" in text(answer)
    assert 'value="冯虚名（虚构）"' in text(answer)
    assert Recording.objects.exclude(labels={}).count() == 0


def test_after_an_upload_just_those_recordings_are_asked() -> None:
    first, _ = stories.footage(), stories.footage(id="r2")

    told = text(at_desk(LIN).get("/recordings/labels/", {"ref": first.ref}))

    assert f"label:{first.ref}:party" in told
    assert told.count("<section") == 1


def test_what_somebody_else_recorded_is_left_out_of_what_was_uploaded() -> None:
    mine, theirs = stories.footage(), stories.footage(id="r2")
    Recording.objects.filter(pk=theirs.pk).update(maker=cast.officer(ZHAO))

    told = text(at_desk(LIN).get("/recordings/labels/", {"ref": [mine.ref, theirs.ref]}))

    assert f"label:{mine.ref}:party" in told
    assert f"label:{theirs.ref}" not in told
    assert at_desk(LIN).get("/recordings/labels/", {"ref": theirs.ref}).status_code == 404


@pytest.mark.parametrize(("person", "status"), [(HE, 403), (ZHAO, 404)])
def test_labels_are_written_only_by_those_who_may_and_who_see_it(person: cast.Person, status: int) -> None:
    recording = stories.footage()

    answer = at_desk(person).post("/recordings/labels/", form(recording, {"party": "别人"}))

    assert answer.status_code == status
    recording.refresh_from_db()
    assert recording.labels == {}


def test_another_authority_finds_no_such_recording() -> None:
    recording = stories.footage()

    answer = from_elsewhere(LIN).post("/recordings/labels/", form(recording, {"party": "别人"}))

    assert answer.status_code == 404


def test_the_list_asks_no_more_of_the_database_for_more_recordings() -> None:
    client = at_desk(CHEN)
    chen = cast.officer(CHEN)

    def queries(count: int) -> int:
        for n in range(count):
            recording = stories.footage(id=f"r{n}")
            Recording.objects.filter(pk=recording.pk).update(maker=chen)
        return _asked(client)

    assert queries(1) == queries(5)


def _asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        told = text(client.get("/recordings/labels/"))
    assert "<section" in told
    return len(captured)


def test_the_upload_page_leads_to_the_labels(tmp_path: Path) -> None:
    told = text(at_desk(LIN).get("/upload/"))

    assert "data-label-all hidden" in told
    assert 'data-labels="/recordings/labels/"' in told

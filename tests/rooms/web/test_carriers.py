"""The register of carriers at the browser: from the page of a recording to the shelf, into the case file, and never lost."""

from typing import Any

import pytest
from tests import cast, stories
from tests.cast import FENG, HE, LIN, NOON, ZHAO, ZHOU, Person
from tests.rooms.web.desk import at_desk, from_elsewhere, text

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again
from liuhen.documents.models import Document
from liuhen.recordings.carriers.tables import Carrier
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db
DIGEST = "ab" * 32


def evidence(pack: str = "tj") -> tuple[Case, Recording]:
    """A recording that is evidence in a case."""
    cast.authority(pack=pack)
    event = stories.inspection()
    start = stories.MORNING
    segments = [{"file": "a.mp4", "sha256": DIGEST, "start": start, "end": start}]
    recording = stories.footage(marks=["evidence"], segments=segments)
    lin = cast.officer(LIN)
    cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    judge_again(case=event.case, at=NOON)
    return event.case, recording


def register(recording: Recording | None, person: Person = LIN, **given: Any) -> int:
    form = {
        "number": "TF-0001",
        "kind": "card",
        "original": "1",
        "copies": "1",
        "place": "3 号柜",
        "keeper": "林样本",
    }
    if recording:
        form["segment"] = f"{recording.ref}/0"
    cast.officer(LIN)
    return at_desk(person).post("/carriers/register", form | given).status_code


def page(number: str = "TF-0001", person: Person = LIN) -> str:
    return text(at_desk(person).get(f"/carriers/{Carrier.objects.get(number=number).ref}/"))


def post(what: str, person: Person = LIN, number: str = "TF-0001", **given: str) -> str:
    where = f"/carriers/{Carrier.objects.get(number=number).ref}/{what}"
    return text(at_desk(person).post(where, given, follow=True))


def test_a_card_is_registered_from_the_page_of_its_recording() -> None:
    _, recording = evidence()
    form = text(at_desk(LIN).get("/carriers/", {"recording": recording.ref}))

    assert f'value="{recording.ref}/0" checked' in form
    assert register(recording) == 302

    assert DIGEST in page()
    assert "TF-0001" in text(at_desk(LIN).get(f"/recordings/{recording.ref}/"))
    assert "TF-0001" in text(at_desk(LIN).get("/carriers/"))


@pytest.mark.clause("dl-17a", "tj-44b")
@pytest.mark.parametrize(("pack", "clause"), [("tj", "tj-44b"), ("dl", "dl-17a")])
def test_entered_in_the_case_file_it_answers_the_clause_in_the_same_step(pack: str, clause: str) -> None:
    case, recording = evidence(pack)
    register(recording)
    assert case.findings.get(clause=clause).status == "open"

    post("enter", case=case.number)

    assert case.findings.get(clause=clause).status == "met"
    paper = Document.objects.get(case=case)
    assert (paper.form, paper.number) == ("F-A06", "TF-0001")
    assert DIGEST in paper.fields["av_files"]
    assert "已登记入卷" in page()


def test_a_carrier_is_handed_over_and_everybody_sees_where_it_has_been() -> None:
    register(None)
    cast.officer(ZHOU)

    post("move", place="市档案馆", keeper="周样本", reason="移交")

    told = page(person=HE)
    assert "市档案馆" in told
    assert "载体移交" in told


@pytest.mark.clause("dl-17b")
def test_an_original_of_evidence_is_released_only_when_a_compared_disc_stands_in() -> None:
    _, recording = evidence("dl")
    register(recording)
    assert "不得放行" in post("release", reason="循环使用")
    card = Carrier.objects.get()

    register(
        recording,
        number="GP-0001",
        kind="disc",
        original="",
        copies="2",
        instead_of=card.ref,
        reason="卡已损坏",
    )
    assert "读回的清单中有" in post("compare", number="GP-0001", listing="cd" * 32)
    post("compare", number="GP-0001", listing=f"{DIGEST}  a.mp4")
    post("release", reason="循环使用")

    card.refresh_from_db()
    assert card.released_at is not None
    assert "代存原始载体" in page("GP-0001")


def test_later_files_are_noted_on_a_carrier_by_its_number() -> None:
    _, recording = evidence()
    register(None)
    form = {"number": "TF-0001", "segment": f"{recording.ref}/0"}

    at_desk(LIN).post("/carriers/fill", form)

    assert DIGEST in page()
    assert "已登记的载体编号" in text(
        at_desk(LIN).post("/carriers/fill", form | {"number": "没有"}, follow=True)
    )


def test_what_is_wrong_is_told_and_nothing_is_registered() -> None:
    _, recording = evidence()

    form = {"number": "TF-0001", "kind": "card", "copies": "许多", "place": "3 号柜", "keeper": "没有这个人"}
    answer = at_desk(LIN).post("/carriers/register", form | {"segment": f"{recording.ref}/0"}, follow=True)

    assert "未作任何更改" in text(answer)
    assert not Carrier.objects.exists()


def test_the_name_of_a_file_is_told_only_to_those_who_may_see_its_recording() -> None:
    _, recording = evidence()
    register(recording)

    told = page(person=ZHOU)

    assert "a.mp4" not in told
    assert "您不能查看的文件" in told
    assert recording.ref not in told


@pytest.mark.parametrize(("person", "status"), [(HE, 403), (FENG, 403)])
def test_carriers_are_kept_only_by_those_who_may(person: Person, status: int) -> None:
    assert register(None, person) == status
    assert not Carrier.objects.exists()


def test_whoever_runs_the_machine_looks_up_no_carrier_and_another_authority_finds_none() -> None:
    register(None)
    ref = Carrier.objects.get().ref

    assert at_desk(FENG).get("/carriers/").status_code == 403
    assert from_elsewhere(LIN).get(f"/carriers/{ref}/").status_code == 404
    assert from_elsewhere(LIN).post(f"/carriers/{ref}/release", {"reason": "x"}).status_code == 404


def test_nobody_notes_a_recording_on_a_carrier_that_they_may_not_see() -> None:
    recording = stories.footage()

    assert register(recording, ZHAO) == 404


def test_signs_that_no_database_takes_are_left_out_and_break_nothing() -> None:
    recording = stories.footage()
    client = at_desk(LIN)

    answers = [
        client.post("/carriers/register", {"number": "TF\0-1", "kind": "card", "copies": "1", "place": "柜\0", "keeper": "林样本", "back": "a\r\nb=\0"}),
        client.post("/recordings/labels/", {f"label:{recording.ref}:party": "冯\0某"}),
        client.post(f"/recordings/{recording.ref}/segments/0/transcript", {"text": "00:01 好\0的"}),
        client.get("/recordings/transcripts/", {"q": "好\0的"}),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert Carrier.objects.get().number == "TF-1"
    assert "<mark>好的</mark>" in text(answers[-1])

"""Statements and notarisations at the browser: filled in, made, printed, and their labels judged in the same step."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import cast, stories
from tests.cast import HE, LIN, NOON, ZHAO
from tests.rooms.web.desk import at_desk, body, from_elsewhere, text

from liuhen.cases import actions as cases
from liuhen.docket.actions import judge_again
from liuhen.recordings.actions import keep_derived
from liuhen.recordings.evidence.actions import SAYS
from liuhen.recordings.evidence.tables import Notarisation, Statement
from liuhen.recordings.models import Recording
from liuhen.vault.home import store_of

pytestmark = pytest.mark.django_db
GIVEN = dict.fromkeys(SAYS, "说明") | {
    "copies": "2",
    "maker_signed": "1",
    "holder": "林样本",
    "answer": "signed",
}


def held() -> Recording:
    """A recording whose file is known by its digest."""
    start = stories.MORNING
    return stories.footage(
        segments=[{"file": "a.mp4", "sha256": "ab" * 32, "start": start, "end": start + timedelta(minutes=1)}]
    )


def state(recording: Recording, person: cast.Person = LIN, **given: str) -> int:
    return at_desk(person).post(f"/recordings/{recording.ref}/statement/", GIVEN | given).status_code


@pytest.mark.clause("tj-44a")
def test_a_statement_answers_the_clause_on_evidence_in_the_same_step() -> None:
    event = stories.inspection()
    recording = stories.footage(marks=["evidence"])
    lin = cast.officer(LIN)
    cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    judge_again(case=event.case, at=NOON)
    assert event.case.findings.get(clause="tj-44a").status == "missing"

    assert state(recording) == 302

    assert event.case.findings.get(clause="tj-44a").status == "met"


@pytest.mark.clause("dl-13", "dl-16a", "dl-16b", "dl-16d")
def test_a_statement_bears_everything_that_dalian_asks_of_evidence() -> None:
    cast.authority(pack="dl")
    event = stories.inspection()
    recording = stories.footage()
    lin = cast.officer(LIN)
    cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)

    state(recording, camera_point="非固定监控设备，随现场拍摄")

    judged = event.case.findings.filter(clause__in=["dl-16a", "dl-16b", "dl-16d"])
    assert [finding.status for finding in judged] == ["met"] * 3


def test_the_form_knows_what_the_case_the_device_and_the_reader_tell() -> None:
    event = stories.inspection()
    recording = stories.footage()
    lin = cast.officer(LIN)
    cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)

    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/statement/"))

    assert 'name="extractor" value="林样本"' in told
    assert 'name="place" value="云桥夜市东口"' in told
    assert 'name="holder" value="林样本"' in told


def test_what_lacks_is_told_and_what_was_typed_is_still_there() -> None:
    recording = stories.footage()

    answer = at_desk(LIN).post(
        f"/recordings/{recording.ref}/statement/", GIVEN | {"purpose": " ", "copies": "两"}
    )

    assert answer.status_code == 422
    assert "purpose" in text(answer)
    assert "未作任何更改" in text(answer)
    assert 'name="proves" value="说明"' in text(answer)
    assert not Statement.objects.exists()


def test_the_sheet_tells_originals_by_digest_and_the_answer_of_the_holder() -> None:
    recording = held()
    state(recording, answer="refused", refusal="不愿签名", witness="吴某")

    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/statements/{Statement.objects.get().ref}/"))

    assert "视听资料（电子数据）证据说明" in told
    assert recording.segments.get().sha256 in told
    assert "不愿签名" in told
    assert "吴某" in told
    assert stories.told_of(recording.authority, recording.written)[-1] == "recording.viewed"


def test_a_still_has_a_statement_of_its_own_that_names_its_original() -> None:
    recording = held()
    lin = cast.officer(LIN)
    still = keep_derived(
        original=recording.segments.get(), stored=store_of(lin.authority.slug).put([b"jpeg"]), kind="still",
        recipe="still-jpeg-1", offset=timedelta(seconds=1), officer=lin, by=lin.written, at=NOON,
    )  # fmt: skip

    state(recording, derived=still.ref)

    statement = Statement.objects.get()
    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/statements/{statement.ref}/"))
    recording.refresh_from_db()
    assert (statement.derived, recording.labels, recording.marks) == (still, {}, ["evidence"])
    assert "衍生件，不是原件" in told
    assert still.sha256 in told


@pytest.mark.parametrize("person", [HE, ZHAO])
def test_only_those_who_take_in_and_see_it_state(person: cast.Person) -> None:
    assert state(stories.footage(), person) == 403
    assert not Statement.objects.exists()


def test_another_authority_finds_nothing_to_state() -> None:
    recording = stories.footage()

    assert from_elsewhere(LIN).post(f"/recordings/{recording.ref}/statement/", GIVEN).status_code == 404


@pytest.mark.clause("dl-26")
def test_a_notarisation_is_entered_with_its_certificate_and_handed_out_with_a_trace() -> None:
    recording = stories.footage()
    client = at_desk(LIN)
    given = {
        "office": "云岚市公证处（虚构）",
        "certificate": "第1号",
        "certified_on": "2025-08-20",
        "what": "录像提取过程",
    }

    client.post(
        f"/recordings/{recording.ref}/notarise",
        given | {"file": SimpleUploadedFile("公证书.pdf", b"%PDF-1.4")},
    )

    row = Notarisation.objects.get()
    assert "云岚市公证处（虚构）" in text(client.get(f"/recordings/{recording.ref}/"))
    assert body(client.get(f"/recordings/{recording.ref}/notarisations/{row.ref}/file")) == b"%PDF-1.4"
    assert stories.told_of(recording.authority, recording.written)[-1] == "evidence.certificate_downloaded"


def test_a_day_that_is_no_day_is_told() -> None:
    recording = stories.footage()
    given = {"office": "公证处", "certificate": "第1号", "certified_on": "昨天", "what": "过程"}

    told = text(at_desk(LIN).post(f"/recordings/{recording.ref}/notarise", given, follow=True))

    assert "certified_on" in told
    assert not Notarisation.objects.exists()

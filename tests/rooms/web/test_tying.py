"""Tying a recording to events on its page: suggested by time, judged again at once, and taken off again."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests import cast, stories
from tests.cast import FENG, HE, LIN, NOON, ZHAO
from tests.rooms.web.desk import at_desk, filmed, from_elsewhere, text

from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    case = stories.inspection(happened_at=stories.MORNING + timedelta(minutes=38)).case
    judge_again(case=case, at=NOON)
    return case


@pytest.fixture
def recording(tmp_path: Path, case: Case) -> Recording:
    return filmed(tmp_path)


def missing(case: Case) -> set[str]:
    return set(case.findings.filter(status="missing", subject="e1").values_list("clause", flat=True))


def tie(
    case: Case, recording: Recording, person: cast.Person = LIN, events: tuple[str, ...] = ("e1",)
) -> int:
    form = {"case": case.number, "events": list(events)}
    return at_desk(person).post(f"/recordings/{recording.ref}/tie", form).status_code


def test_a_recording_that_was_tied_answers_what_was_missing(case: Case, recording: Recording) -> None:
    assert "tj-8.2" in missing(case)

    status = tie(case, recording)

    assert status == 302
    assert "tj-8.2" not in missing(case)
    assert "recording.tied" in stories.told_of(case.authority, recording.written)


def test_taken_off_it_is_missing_again_and_stays_in_the_store(case: Case, recording: Recording) -> None:
    tie(case, recording)

    answer = at_desk(LIN).post(f"/recordings/{recording.ref}/untie", {"case": case.number, "events": ["e1"]})

    assert answer["Location"] == "/recordings/"
    assert "tj-8.2" in missing(case)
    assert recording.segments.get().held
    assert "recording.untied" in stories.told_of(case.authority, recording.written)


def test_the_case_near_in_time_is_suggested_with_its_reason(case: Case, recording: Recording) -> None:
    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/"))

    assert case.number in told
    assert "时间相近" in told
    assert "现场检查" in told


def test_events_that_overlap_are_chosen_beforehand(case: Case, recording: Recording) -> None:
    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/", {"case": case.number}))

    assert 'value="e1" checked' in told


def test_the_form_comes_alone_when_a_script_asks(case: Case, recording: Recording) -> None:
    asked = {"HX-Request": "true", "HX-Target": "tie"}

    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/", {"case": case.number}, headers=asked))

    assert "<html" not in told
    assert 'value="e1"' in told


def test_a_number_that_is_no_case_is_told_and_changes_nothing(recording: Recording) -> None:
    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/", {"case": "没有这个案号"}))

    assert "没有您可查看的案件 没有这个案号" in told
    assert "未作任何更改" in told


def test_tying_to_nothing_is_refused_in_chinese(case: Case, recording: Recording) -> None:
    client = at_desk(LIN)

    answer = client.post(f"/recordings/{recording.ref}/tie", {"case": case.number}, follow=True)

    assert "至少一个环节" in text(answer)
    assert "未作任何更改" in text(answer)
    assert not recording.in_cases.exists()


def test_tying_to_an_event_that_is_not_there_changes_nothing(case: Case, recording: Recording) -> None:
    tie(case, recording, events=("e1", "e99"))

    assert not recording.in_cases.exists()
    assert "tj-8.2" in missing(case)


@pytest.mark.parametrize(("person", "status"), [(HE, 403), (FENG, 403)])
def test_only_whoever_takes_in_may_tie(
    case: Case, recording: Recording, person: cast.Person, status: int
) -> None:
    assert tie(case, recording, person) == status
    assert not recording.in_cases.exists()


def test_nobody_ties_what_somebody_else_filmed_and_nobody_tied(case: Case, recording: Recording) -> None:
    assert tie(case, recording, ZHAO) == 403


def test_another_authority_cannot_tie_it(case: Case, recording: Recording) -> None:
    answer = from_elsewhere(LIN).post(
        f"/recordings/{recording.ref}/tie", {"case": case.number, "events": ["e1"]}
    )

    assert answer.status_code == 404
    assert not recording.in_cases.exists()


def test_a_supervisor_is_offered_no_form(recording: Recording) -> None:
    assert 'name="events"' not in text(at_desk(HE).get(f"/recordings/{recording.ref}/"))


def test_tying_is_not_done_by_following_a_link(case: Case, recording: Recording) -> None:
    assert at_desk(LIN).get(f"/recordings/{recording.ref}/tie").status_code == 405

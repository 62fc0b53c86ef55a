"""What happens in a case: events, approvals, holds, milestones, marks."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast, stories
from tests.cast import CONSOLE, NOON
from tests.stories import MORNING

from liuhen.cases import actions
from liuhen.cases.models import Approval, Case, Event, Hold

pytestmark = pytest.mark.django_db


def test_an_event_gets_the_next_id_and_keeps_its_people() -> None:
    first = stories.inspection()
    second = stories.inspection(first.case, kind="questioning_party", facts={"recusal": "none"})

    assert (first.key, second.key) == ("e1", "e2")
    assert [officer.key for officer in second.officers.order_by("key")] == ["o1", "o2"]
    assert [party.key for party in second.parties.all()] == ["p1"]
    assert stories.told_of(first.case.authority, first.case.written)[-1] == "event.recorded"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"kind": "party_time"}, "event.kind"),
        ({"marks": ["angry"]}, "event.marks"),
        ({"facts": {"method": "mail", "colour": "red"}}, "event.facts.colour"),
        ({"facts": {"serves": "d1"}}, "event.facts.serves"),
        ({"until": MORNING - timedelta(minutes=1)}, "event.until"),
        ({"officers": ["o1", "o9"]}, "event.officers[1]"),
        ({"parties": ["o1"]}, "event.parties[0]"),
        ({"exempt": {"ground": "tired", "reason": "x"}}, "event.exempt.ground"),
    ],
)
def test_what_is_no_event_is_refused_and_changes_nothing(given: dict[str, Any], path: str) -> None:
    case = stories.inspection().case
    told = stories.told_of(case.authority, case.written)

    with pytest.raises((actions.NotAFact, actions.NotInThisCase)) as refusal:
        stories.inspection(case, **given)

    assert refusal.value.faults[0].path.startswith(path)
    assert Event.objects.count() == 1
    assert stories.told_of(case.authority, case.written) == told


def test_an_id_that_anything_in_the_case_bears_is_not_given_again() -> None:
    case = stories.open_case()
    actions.add_party(case=case, name="甲", by=CONSOLE, at=NOON)
    case.party_set.update(key="e7")

    assert stories.inspection(case, parties=[]).key == "e8"


def test_an_approval_names_who_agreed_and_to_what() -> None:
    event = stories.inspection()

    approval = actions.record_approval(
        case=event.case, what="start", who="o1", in_role="unit_head", decided_at=NOON, granted=True, of="e1",
        by=CONSOLE, at=NOON,
    )  # fmt: skip

    assert (approval.key, approval.of, approval.granted) == ("a1", "e1", True)


@pytest.mark.parametrize("given", [{"what": "party"}, {"who": "o9"}, {"of": "e9"}, {"in_role": "king"}])
def test_what_is_no_approval_is_refused(given: dict[str, Any]) -> None:
    event = stories.inspection()
    words: dict[str, Any] = {"what": "start", "who": "o1", "in_role": "unit_head", "of": "e1"} | given

    with pytest.raises((actions.NotAFact, actions.NotInThisCase)):
        actions.record_approval(case=event.case, decided_at=NOON, granted=True, by=CONSOLE, at=NOON, **words)

    assert not Approval.objects.exists()


def test_a_hold_names_a_thing_of_the_case_or_the_case() -> None:
    case = stories.inspection().case

    for thing in ("e1", "case"):
        actions.hold(case=case, of=thing, since=NOON, reason="诉讼", by=CONSOLE, at=NOON)
    with pytest.raises(actions.NotInThisCase):
        actions.hold(case=case, of="r9", since=NOON, reason="诉讼", by=CONSOLE, at=NOON)
    with pytest.raises(actions.NotAFact):
        actions.hold(case=case, of="e1", since=NOON, until=MORNING, reason="诉讼", by=CONSOLE, at=NOON)

    assert [hold.of for hold in Hold.objects.all()] == ["e1", "case"]


def test_milestones_are_set_and_taken_back() -> None:
    case = stories.open_case()

    actions.set_milestone(case=case, milestone="closed_at", moment=NOON, by=CONSOLE, at=NOON)
    assert Case.objects.get().closed_at == NOON

    actions.set_milestone(case=case, milestone="closed_at", moment=None, by=CONSOLE, at=NOON)
    assert Case.objects.get().closed_at is None


def test_a_case_is_not_closed_before_it_began_nor_by_a_milestone_of_another_name() -> None:
    case = stories.open_case()

    with pytest.raises(actions.NotAFact):
        actions.set_milestone(
            case=case, milestone="closed_at", moment=MORNING - timedelta(days=1), by=CONSOLE, at=NOON
        )
    with pytest.raises(actions.NotAFact):
        actions.set_milestone(case=case, milestone="number", moment=NOON, by=CONSOLE, at=NOON)

    assert Case.objects.get().closed_at is None


def test_marks_of_a_case_and_of_an_event_come_from_the_law() -> None:
    event = stories.inspection()

    actions.mark_case(case=event.case, mark="major", by=CONSOLE, at=NOON)
    actions.mark_case(case=event.case, mark="lawsuit", since=NOON, by=CONSOLE, at=NOON)
    actions.mark_event(event=event, mark="dispute", by=CONSOLE, at=NOON)
    with pytest.raises(actions.NotAFact):
        actions.mark_case(case=event.case, mark="dispute", by=CONSOLE, at=NOON)
    with pytest.raises(actions.NotAFact):
        actions.mark_event(event=event, mark="major", by=CONSOLE, at=NOON)

    assert Case.objects.get().marks == [
        "major",
        {"mark": "lawsuit", "since": "2025-08-20T12:00:00+08:00"},
    ]
    assert Event.objects.get().marks == ["dispute"]
    assert cast.authority() == event.case.authority

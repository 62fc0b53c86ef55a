"""Opening a case, and who is in it."""

from typing import Any

import pytest
from tests import cast, stories
from tests.cast import LIN, NOON, ZHAO
from tests.stories import NUMBER

from liuhen.cases import actions
from liuhen.cases.models import Case, Participant, Party
from liuhen.vault import queries as trail

pytestmark = pytest.mark.django_db


def test_a_case_is_opened_under_the_pack_of_its_authority() -> None:
    case = stories.open_case()

    assert (case.pack, case.procedure, case.number) == ("tj", "ordinary", NUMBER)
    assert stories.told_of(case.authority, case.written) == ["case.opened"]


def test_the_title_of_a_case_enters_the_trail_sealed() -> None:
    case = stories.open_case(title="冯虚名占道经营案")

    (logged,) = trail.custody(authority=case.authority.slug, things=[case.written])

    assert "冯虚名" not in logged.trace.canonical.decode()


@pytest.mark.parametrize(
    ("given", "path", "wanted"),
    [
        ({"act": "punishment"}, "case.act", "penalty"),
        ({"procedure": "fast"}, "case.procedure", "summary"),
        ({"number": ""}, "case.number", "not empty"),
        ({"number": "云城 37"}, "case.number", "without spaces"),
        ({"number": "a" * 201}, "case.number", "200"),
        ({"number": "37\u0007"}, "case.number", "printable"),
        ({"started_at": "yesterday"}, "case.started_at", "2025-08-20T09:42"),
    ],
)
def test_what_is_no_case_is_refused_and_changes_nothing(
    given: dict[str, Any], path: str, wanted: str
) -> None:
    with pytest.raises(actions.NotAFact) as refusal:
        stories.open_case(**given)

    assert [fault.path for fault in refusal.value.faults] == [path]
    assert wanted in str(refusal.value)
    assert "未作任何更改" in refusal.value.zh()
    assert not Case.objects.exists()


def test_a_number_is_given_once_within_an_authority() -> None:
    case = stories.open_case()

    with pytest.raises(actions.CaseNumberTaken, match=NUMBER):
        stories.open_case()

    assert Case.objects.count() == 1
    assert stories.told_of(case.authority, case.written) == ["case.opened"]


def test_another_authority_may_use_the_same_number() -> None:
    stories.open_case()
    other = cast.authority("云岚市住房和城乡建设局（虚构）", slug="yunlan-zjj")

    stories.open_case(authority=other)

    assert Case.objects.filter(number=NUMBER).count() == 2


def test_who_is_in_a_case_gets_an_id_there() -> None:
    case = stories.open_case()
    lin, zhao = cast.officer(LIN), cast.officer(ZHAO)

    first = actions.add_participant(case=case, officer=lin, role="handler", by=lin.written, at=NOON)
    second = actions.add_participant(case=case, officer=zhao, role="co_handler", by=lin.written, at=NOON)
    party = actions.add_party(case=case, name="某公司（虚构）", kind="organisation", by=lin.written, at=NOON)

    assert (first.key, second.key, party.key) == ("o1", "o2", "p1")
    assert first.certificate == LIN.certificate


@pytest.mark.parametrize(
    ("role", "kind", "name"), [("boss", "person", "甲"), ("party", "robot", "甲"), ("party", "person", " ")]
)
def test_a_party_of_no_known_kind_or_role_or_without_a_name_is_refused(
    role: str, kind: str, name: str
) -> None:
    case = stories.open_case()

    with pytest.raises(actions.NotAFact):
        actions.add_party(case=case, name=name, kind=kind, role=role, by=cast.CONSOLE, at=NOON)

    assert not Party.objects.exists()


def test_nobody_of_another_authority_handles_the_case() -> None:
    case = stories.open_case()
    stranger = cast.officer(ZHAO, of=cast.authority("云岚市住房和城乡建设局（虚构）", slug="yunlan-zjj"))

    with pytest.raises(actions.NotAFact):
        actions.add_participant(case=case, officer=stranger, role="handler", by=cast.CONSOLE, at=NOON)

    assert not Participant.objects.exists()


def test_looking_into_a_case_is_in_the_trail() -> None:
    case = stories.open_case()

    actions.note_view(case=case, by=cast.officer(ZHAO).written, at=NOON)

    assert stories.told_of(case.authority, case.written)[-1] == "case.viewed"

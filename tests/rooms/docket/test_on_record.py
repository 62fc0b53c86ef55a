"""What an authority puts on record about its regulation: with its source, its dates and its author, or not at all."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import count, takewhile
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests import cast, stories
from tests.cast import CHEN, CONSOLE, FENG, HE, LIN, NOON, QIAN, SUN, WU, ZHAO, Person

from liuhen.cases import actions as cases
from liuhen.cases.checking import NotAFact
from liuhen.cases.models import Case
from liuhen.docket import actions
from liuhen.docket.actions import CannotOpen, CannotRecord, Named
from liuhen.docket.models import Finding, ForceRecord, HouseSetting, Judging, Override
from liuhen.docket.packs import may_open, pack_for, pack_named
from liuhen.law.dossier import SHANGHAI
from liuhen.people import access
from liuhen.people.models import Authority
from liuhen.vault import queries as trail
from liuhen.work.queueing import DEFAULT
from liuhen.work.worker import work_once

pytestmark = pytest.mark.django_db

ENDED = datetime(2025, 7, 1, 10, tzinfo=SHANGHAI)


def ended_case() -> Case:
    """A case whose act ended fifty days ago; its file is not made up."""
    case = stories.open_case(started_at=datetime(2025, 6, 2, 9, tzinfo=SHANGHAI))
    with actions.changing(case=case, at=NOON):
        cases.set_milestone(case=case, milestone="act_ended_at", moment=ENDED, by=CONSOLE, at=NOON)
    return case


def judge_in_the_background() -> int:
    """Let a worker do what was asked for; return how many pieces of work there were."""
    return sum(1 for _ in takewhile(bool, (work_once(queues=[DEFAULT], clock=lambda: NOON) for _ in count())))


def overriding(authority: Authority, **given: Any) -> Override:
    usual: dict[str, Any] = {
        "pack": "tj", "clause": "tj-38a", "change": {"within": {"days": 90}}, "citation": "某省档案条例第二十一条",
        "begin": date(2025, 1, 1), "by": CONSOLE, "at": NOON,
    }  # fmt: skip
    row = actions.set_override(authority=authority, **(usual | given))
    assert judge_in_the_background() == 1
    return row


def filing(case: Case) -> Finding:
    return Finding.objects.get(case=case, clause="tj-38a")


@pytest.mark.clause("tj-38b")
def test_an_override_changes_the_findings_of_running_cases_and_keeps_the_original_in_sight() -> None:
    case = ended_case()
    assert filing(case).status == "overdue"

    row = overriding(case.authority)

    assert filing(case).status == "open"
    assert "依某省档案条例第二十一条变更：期限为90日；原要求：30日" in filing(case).because_zh
    assert stories.told_of(case.authority, row.written) == ["override.set"]


def test_a_withdrawn_override_holds_no_longer_and_stays_on_record() -> None:
    case = ended_case()
    row = overriding(case.authority)

    actions.withdraw_override(override=row, by=CONSOLE, at=NOON)

    assert filing(case).status == "open"
    assert judge_in_the_background() == 1
    assert filing(case).status == "overdue"
    kept = Override.objects.get()
    assert (kept.withdrawn_at, kept.withdrawn_by) == (NOON, CONSOLE)
    assert stories.told_of(case.authority, row.written) == ["override.set", "override.withdrawn"]
    with pytest.raises(CannotRecord):
        actions.withdraw_override(override=row, by=CONSOLE, at=NOON)


def test_an_override_reaches_no_other_authority() -> None:
    case = ended_case()
    other = Authority.objects.create(slug="other", name="另一机关（虚构）", pack="tj")

    overriding(other)

    assert filing(case).status == "overdue"
    assert pack_for(case.authority, "tj") is pack_named("tj")


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"clause": "tj-99"}, "clause"),
        ({"clause": "tj-39c"}, "clause"),
        ({"citation": " "}, "citation"),
        ({"until": date(2025, 1, 1)}, "until"),
        ({"change": {"keep": "P1Y"}}, "change"),
        ({"change": {}}, "change"),
        ({"change": {"within": {"days": 0}}}, "change.within.days"),
        ({"change": {"period": 3}}, "change.period"),
    ],
)
def test_an_override_that_lacks_something_is_refused_and_nothing_changes(
    given: dict[str, Any], path: str
) -> None:
    case = ended_case()
    before = filing(case).because_zh

    with pytest.raises(CannotRecord) as refused:
        overriding(case.authority, **given)

    assert [fault.path for fault in refused.value.faults] == [path]
    assert not Override.objects.exists()
    assert filing(case).because_zh == before


def test_the_database_itself_asks_for_the_citation() -> None:
    row = overriding(cast.authority())

    with pytest.raises(IntegrityError), transaction.atomic():
        Override.objects.filter(pk=row.pk).update(citation="")


@pytest.mark.clause("tj-39e")
def test_a_house_time_is_set_with_a_reason_and_the_last_one_counts() -> None:
    authority = cast.authority()
    usual: dict[str, Any] = {
        "authority": authority,
        "pack": "tj",
        "key": "backup",
        "by": CONSOLE,
        "at": NOON,
    }

    actions.set_house(value={"days": 3}, reason="数据量大", **usual)
    last = actions.set_house(value={"days": 1}, reason="上级要求", **usual)

    rule = pack_for(authority, "tj").house["backup"]
    assert (rule.period.days, rule.default.days) == (1, 7)
    assert rule.setting is not None and rule.setting.reason == "上级要求"
    assert stories.told_of(authority, last.written) == ["house.set"]


@pytest.mark.parametrize(
    ("given", "path"),
    [({"key": "backups"}, "key"), ({"reason": ""}, "reason"), ({"value": {"weeks": 1}}, "value.weeks"), ({"value": {}}, "value")],
)  # fmt: skip
def test_a_house_time_that_cannot_be_read_is_refused(given: dict[str, Any], path: str) -> None:
    usual: dict[str, Any] = {"pack": "tj", "key": "backup", "value": {"days": 1}, "reason": "多"}

    with pytest.raises(CannotRecord) as refused:
        actions.set_house(authority=cast.authority(), by=CONSOLE, at=NOON, **(usual | given))

    assert refused.value.faults[0].path == path
    assert not HouseSetting.objects.exists()


def under(pack: str) -> Authority:
    authority = cast.authority()
    authority.pack = pack
    authority.save(update_fields=["pack"])
    return authority


def opening(authority: Authority, started_at: datetime, number: str = "新建罚〔2026〕1号") -> Case:
    return actions.open_case(
        authority=authority, number=number, act="penalty", started_at=started_at, by=cast.officer(LIN).written,
        at=started_at,
    )  # fmt: skip


def record(authority: Authority, pack: str, ground: Any, **given: Any) -> ForceRecord:
    usual: dict[str, Any] = {
        "citation": "新建建〔2026〕3号",
        "begin": date(2026, 2, 1),
        "by": CONSOLE,
        "at": NOON,
    }
    return actions.record_force(authority=authority, pack=pack, ground=ground, **(usual | given))


@pytest.mark.clause("ar-27b")
def test_under_a_lapsed_text_a_new_case_waits_for_the_renewal_document() -> None:
    authority, day = under("ar"), datetime(2026, 2, 2, 9, tzinfo=SHANGHAI)

    with pytest.raises(CannotOpen) as refused:
        opening(authority, day)
    assert "续期文件" in refused.value.zh() and "自2026-02-01起失效（第二十七条）" in refused.value.zh()
    assert not Case.objects.exists()

    row = record(authority, "ar", "renewal")
    case = opening(authority, day)

    assert Finding.objects.get(case=case, clause="ar-27b").status == "met"
    assert stories.told_of(authority, row.written) == ["force.recorded"]


@pytest.mark.clause("ar-27b")
def test_a_case_that_was_opened_in_time_goes_on_under_the_lapsed_text() -> None:
    authority = under("ar")
    case = opening(authority, datetime(2026, 1, 31, 9, tzinfo=SHANGHAI))

    with actions.changing(case=case, at=datetime(2026, 3, 1, 9, tzinfo=SHANGHAI)):
        cases.mark_case(case=case, mark="major", by=CONSOLE, at=NOON)

    assert Finding.objects.get(case=case, clause="ar-27b").status == "met"


@pytest.mark.clause("hx-22")
def test_a_text_without_a_date_is_inactive_until_its_adoption_is_on_record() -> None:
    authority, day = under("hx"), datetime(2025, 8, 20, 9, tzinfo=SHANGHAI)

    with pytest.raises(CannotOpen, match="Article 22"):
        opening(authority, day)
    row = record(authority, "hx", "adoption", begin=date(2024, 5, 1))

    assert opening(authority, day).pack == "hx"
    actions.withdraw_force(record=row, by=CONSOLE, at=NOON)
    assert not may_open(authority, day.date())
    with pytest.raises(CannotOpen):
        opening(authority, day, number="另案")


@pytest.mark.clause("ar-27b")
def test_a_renewal_that_is_withdrawn_no_longer_answers_for_the_cases_that_relied_on_it() -> None:
    authority = under("ar")
    row = record(authority, "ar", "renewal")
    case = opening(authority, datetime(2026, 2, 2, 9, tzinfo=SHANGHAI))

    actions.withdraw_force(record=row, by=CONSOLE, at=NOON)
    judge_in_the_background()

    assert Finding.objects.get(case=case, clause="ar-27b").status == "missing"


@pytest.mark.parametrize(
    ("pack", "ground", "given", "path"),
    [
        ("ar", "adoption", {}, "ground"), ("hx", "renewal", {}, "ground"), ("tj", "renewal", {}, "ground"),
        ("ar", "renewal", {"citation": ""}, "citation"), ("ar", "renewal", {"until": date(2026, 1, 1)}, "until"),
    ],
)  # fmt: skip
def test_a_document_that_the_text_does_not_need_or_without_a_name_is_refused(
    pack: str, ground: str, given: dict[str, Any], path: str
) -> None:
    with pytest.raises(CannotRecord) as refused:
        record(cast.authority(), pack, ground, **given)

    assert [fault.path for fault in refused.value.faults] == [path]
    assert not ForceRecord.objects.exists()


def test_a_case_knows_by_what_it_was_judged() -> None:
    case = ended_case()
    before = Judging.objects.get(case=case).fingerprint

    overriding(case.authority)

    after = Judging.objects.get(case=case).fingerprint
    assert len(before) == len(after) == 64
    assert before != after


def with_people(**given: Any) -> Case:
    """林 opens a case with 赵 and two who are outside the authority."""
    usual: dict[str, Any] = {
        "authority": cast.authority(), "number": "云城罚字〔2025〕第8号", "act": "penalty", "started_at": NOON,
        "officers": [(cast.officer(LIN), "handler"), (cast.officer(ZHAO), "co_handler")],
        "parties": [Named(name="冯虚名（虚构）"), Named(name="许拟人（虚构）", role="witness")],
        "by": cast.officer(LIN).written, "at": NOON,
    }  # fmt: skip
    return actions.open_case(**(usual | given))


def test_a_case_is_opened_with_those_who_are_in_it_and_judged_at_once() -> None:
    case = with_people()

    assert list(case.participant_set.values_list("name", "role")) == [
        (LIN.name, "handler"),
        (ZHAO.name, "co_handler"),
    ]
    assert list(case.party_set.values_list("role", flat=True)) == ["party", "witness"]
    assert Finding.objects.filter(case=case).exists()


@pytest.mark.parametrize(
    "given",
    [
        {"parties": [Named(name=" ")]},
        {"parties": [Named(name="冯", role="king")]},
        {"act": "?"},
        {"number": ""},
    ],
)
def test_a_case_is_opened_whole_or_not_at_all(given: dict[str, Any]) -> None:
    with pytest.raises(NotAFact):
        with_people(**given)

    assert not Case.objects.exists()
    assert not trail.custody(authority=cast.authority().slug, things=["case:云城罚字〔2025〕第8号"])


@pytest.mark.parametrize("person", [SUN, QIAN, WU, FENG, HE])
def test_only_officers_and_heads_of_unit_open_cases(person: Person) -> None:
    with pytest.raises(access.Refused):
        with_people(by=cast.officer(person).written)

    assert not Case.objects.exists()


# Who may


@pytest.mark.parametrize(
    ("person", "sets", "keeps"),
    [(SUN, True, True), (QIAN, True, True), (WU, False, True), (CHEN, False, False), (LIN, False, False), (FENG, False, False), (HE, False, False)],
)  # fmt: skip
def test_legal_reviewers_and_leaders_set_and_the_record_administrator_keeps(
    person: Person, sets: bool, keeps: bool
) -> None:
    authority, by = cast.authority(), cast.officer(person).written
    usual: dict[str, Any] = {"authority": authority, "pack": "ar", "by": by, "at": NOON}
    changing: dict[str, Any] = {"citation": "《某法》第一条", "begin": date(2025, 1, 1)}
    row = actions.set_override(**usual | changing | {"by": CONSOLE}, clause="ar-18b", change={"exempt": True})

    attempts: list[tuple[Callable[[], object], bool]] = [
        (lambda: actions.set_override(**usual, **changing, clause="ar-18b", change={"within": {"hours": 48}}), sets),
        (lambda: actions.record_force(**usual, **changing, ground="renewal"), sets),
        (lambda: actions.set_override(**usual, **changing, clause="ar-19.2a", change={"keep": "P1Y"}), keeps),
        (lambda: actions.set_house(**usual, key="explanation", value={"days": 1}, reason="上级要求"), keeps),
        (lambda: actions.withdraw_override(override=row, by=by, at=NOON), keeps),
    ]  # fmt: skip
    for attempt, granted in attempts:
        before = (Override.objects.count(), ForceRecord.objects.count(), HouseSetting.objects.count())
        if granted:
            attempt()
            continue
        with pytest.raises(access.Refused):
            attempt()
        assert before == (Override.objects.count(), ForceRecord.objects.count(), HouseSetting.objects.count())
    row.refresh_from_db()
    assert (row.withdrawn_at is not None) == keeps


def test_the_legal_reviewer_of_another_authority_changes_nothing_here() -> None:
    stranger = cast.officer(SUN, of=cast.authority("海角市住房和城乡建设局（虚构）", slug="haijiao-zjj"))

    with pytest.raises(access.Refused):
        overriding(cast.authority(), by=stranger.written)
    with pytest.raises(access.Refused):
        overriding(cast.authority(), by="")

    assert not Override.objects.exists()

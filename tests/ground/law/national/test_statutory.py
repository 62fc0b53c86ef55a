"""What starts a statutory period, what ends it, and what makes it longer: small cases under the real deadlines."""

from typing import Any

import pytest
from tests.ground.law.tale import case, event, paper, told
from tests.regulations import NATION, PACKS

from liuhen.law.dossier import Dossier
from liuhen.law.dossier.moments import moment, moment_or_day
from liuhen.law.findings import Finding
from liuhen.law.judge import judge

DECIDED = event("decision", "2025-08-20T10:00", id="e8", documents=["d8"])
DECISION = paper("F-P43", "2025-08-20T10:00", id="d8")


def found(dossier: Dossier, clause: str, at: str = "2026-06-30T10:00") -> Finding | None:
    """Return what national law says by one clause, if it reaches the case."""
    findings = judge(dossier, pack=PACKS["tj"], at=moment(at), national=NATION).findings
    return next((finding for finding in findings if finding.clause == clause), None)


def status(dossier: Dossier, clause: str, at: str = "2026-06-30T10:00") -> str:
    finding = found(dossier, clause, at)
    return finding.status if finding else "not reached"


def due(dossier: Dossier, clause: str, at: str = "2026-06-30T10:00") -> str:
    finding = found(dossier, clause, at)
    return str(finding.due.date()) if finding and finding.due else "none"


def consent(at: str, of: str | None = None, *, by: str = "o3", granted: bool = True, id: str = "a1") -> Any:
    """A consent to more time; o3 is the head of the authority."""
    return {"id": id, "what": "extension", "by": by, "at": at, "granted": granted, "of": of}


# A penalty decision: ninety days, thirty more by consent, sixty more after collective discussion.
FILED = {"started_at": "2025-08-04T09:00"}  # ninety days end on Sunday 2 November
DISCUSSED = event("collective_discussion", "2025-10-09T10:00", id="e2")
TWICE = [consent("2025-10-30T10:00"), consent("2025-11-28T10:00", id="a2")]


def test_a_decision_that_does_not_come_is_open_and_then_overdue() -> None:
    dossier = told(case(**FILED))

    assert status(dossier, "apl.60.decision", at="2025-11-03T23:00") == "open"
    assert status(dossier, "apl.60.decision", at="2025-11-04T00:00") == "overdue"
    assert due(dossier, "apl.60.decision") == "2025-11-03"


def test_a_decision_that_comes_too_late_is_late_and_a_test_is_pointed_at() -> None:
    events = [
        event("decision", "2025-11-20T10:00"),
        event("testing_commissioned", "2025-08-10T10:00", id="e2"),
    ]

    finding = found(told(case(**FILED), events=events), "mohurd55.26.decision")

    assert finding is not None and finding.status == "late"
    assert finding.because_zh.endswith("委托检验鉴定所用时间依法不计入，此处未扣除。")


@pytest.mark.parametrize(
    ("approvals", "expected"),
    [
        ([], "2025-11-03"),
        ([consent("2025-10-30T10:00")], "2025-12-02"),
        ([consent("2025-11-03T10:00", "e1")], "2025-12-02"),
        # Given when the time was out, by somebody who is not the head, or refused.
        ([consent("2025-11-04T10:00")], "2025-11-03"),
        ([consent("2025-10-30T10:00", by="o1")], "2025-11-03"),
        ([consent("2025-10-30T10:00", granted=False)], "2025-11-03"),
        # The second one adds sixty days to the end of the first, the third nothing.
        (TWICE, "2026-02-02"),
        ([consent("2025-10-30T10:00"), consent("2025-12-03T10:00", id="a2")], "2025-12-02"),
        ([consent(f"2025-10-{day}T10:00", id=f"a{day}") for day in (10, 11, 12)], "2026-02-02"),
    ],
)
def test_a_consent_in_time_makes_the_period_longer_step_by_step(approvals: list[Any], expected: str) -> None:
    events = [event("case_started", "2025-08-04T09:00"), DISCUSSED]
    dossier = told(case(**FILED), events=events, approvals=approvals)

    assert due(dossier, "mohurd55.26.decision") == expected
    assert due(dossier, "apl.60.decision") == expected


def test_the_second_extension_has_a_finding_of_its_own_once_it_was_given() -> None:
    once = told(case(**FILED), events=[DISCUSSED], approvals=TWICE[:1])
    twice = told(case(**FILED), events=[DISCUSSED], approvals=TWICE)

    assert status(once, "mohurd55.26.second_extension") == "not reached"
    assert due(twice, "mohurd55.26.second_extension") == "2026-02-02"


def test_the_second_extension_is_discussed_together_before_it_is_given() -> None:
    assert due(told(case(**FILED), approvals=TWICE), "mohurd55.26.decision") == "2025-12-02"


# Seizure: thirty days, a Sunday does not roll, and the extension must name it.
def seized(*, act: str = "coercion", **lists: Any) -> Dossier:
    taken = event("seizure", "2025-04-25T20:21", documents=["d1"])
    return told(
        case(act, started_at="2025-04-25T20:00"),
        events=[taken, *lists.pop("events", [])],
        documents=[paper("F-C02", "2025-04-25T20:45"), *lists.pop("documents", [])],
        **lists,
    )


def test_a_limit_on_a_measure_does_not_roll_off_a_sunday() -> None:
    dossier = seized()

    assert due(dossier, "acl.25.seizure") == "2025-05-25"
    assert status(dossier, "acl.25.seizure", at="2025-05-25T23:00") == "open"
    assert status(dossier, "acl.25.seizure", at="2025-05-26T00:00") == "overdue"


def test_a_seizure_inside_a_penalty_case_is_bound_by_the_same_limit() -> None:
    assert due(seized(act="penalty"), "acl.25.seizure") == "2025-05-25"


@pytest.mark.parametrize(
    ("of", "expected"), [("e1", "2025-06-24"), ("d1", "2025-06-24"), (None, "2025-05-25")]
)
def test_the_extension_of_a_seizure_names_it(of: str | None, expected: str) -> None:
    dossier = seized(approvals=[consent("2025-05-20T10:00", of)])

    assert due(dossier, "acl.25.seizure") == expected
    assert due(dossier, "acl.25.seizure_extended") == (expected if of else "none")


def test_the_extension_of_a_seizure_does_not_lengthen_the_case() -> None:
    dossier = seized(act="penalty", approvals=[consent("2025-05-20T10:00", "e1")])

    assert due(dossier, "apl.60.decision") == "2025-07-24"


def test_the_decision_to_extend_is_enough_where_no_consent_is_on_record() -> None:
    assert (
        due(seized(documents=[paper("F-C05", "2025-05-22T10:00", id="d5")]), "acl.25.seizure") == "2025-06-24"
    )


def test_a_second_act_about_the_same_list_is_the_same_measure() -> None:
    again = event("seizure", "2025-04-25T21:15", id="e2", documents=["d1"])
    other = event("seizure", "2025-04-28T09:00", id="e3", documents=["d3"])

    findings = judge(
        seized(events=[again, other], documents=[paper("F-C02", "2025-04-28T09:10", id="d3")]),
        pack=PACKS["tj"], at=moment("2025-06-30T10:00"), national=NATION,
    ).findings  # fmt: skip

    assert [f.subject for f in findings if f.clause == "acl.25.seizure"] == ["e1", "e3"]


@pytest.mark.parametrize(
    ("made_at", "expected"),
    [
        ("2025-04-26T20:21", "met"),
        ("2025-04-26T20:22", "late"),
        (None, "overdue"),
        # Approved before: nothing was urgent.
        ("2025-04-25T19:00", "not reached"),
    ],
)
def test_an_urgent_measure_is_approved_within_24_clock_hours(made_at: str | None, expected: str) -> None:
    dossier = seized(documents=[paper("F-C01", made_at, id="d9")] if made_at else [])

    assert status(dossier, "acl.19.report") == expected


# A hearing: seven clear working days, over the national holiday and two made-up days.
def heard(*, served_at: str | None) -> Dossier:
    events = [event("hearing", "2025-10-13T09:00", "2025-10-13T11:00")]
    if served_at:
        events.append(event("service", served_at, id="e2", facts={"method": "direct", "serves": "d1"}))
    return told(events=events, documents=[paper("F-P36", "2025-09-20T09:00")])


@pytest.mark.parametrize(
    ("served_at", "expected"),
    [
        ("2025-09-25T23:00", "met"),
        ("2025-09-26T09:00", "late"),
        (None, "missing"),
        ("2025-10-14T09:00", "missing"),
    ],
)
def test_a_hearing_is_noticed_seven_clear_working_days_before(served_at: str | None, expected: str) -> None:
    dossier = heard(served_at=served_at)

    assert status(dossier, "apl.64.hearing_notice") == expected
    assert due(dossier, "apl.64.hearing_notice") == "2025-09-25"


def test_a_hearing_that_was_held_was_asked_for_even_if_nobody_kept_the_request() -> None:
    notice = event("notice_given", "2025-09-16T10:00", id="e3")
    dossier = told(events=[notice, event("hearing", "2025-10-13T09:00")])

    finding = found(dossier, "apl.64.hearing_request")

    assert finding is not None
    assert (finding.status, finding.done, finding.subject) == ("met", None, "e3")
    assert "时间未载明" in finding.because_zh


# Rights of the party: silence is no failing of the authority.
def test_a_right_that_the_party_lets_pass_is_open_and_then_settled() -> None:
    dossier = told(events=[event("notice_given", "2025-08-18T10:00")])

    assert status(dossier, "mohurd55.22.statement", at="2025-08-25T23:00") == "open"
    assert status(dossier, "mohurd55.22.statement", at="2025-08-26T00:00") == "met"
    assert "期满未见陈述申辩" in (found(dossier, "mohurd55.22.statement") or pytest.fail()).because_zh


def served(method: str = "direct", **fields: str) -> Dossier:
    service = event("service", "2025-08-21T10:00", id="e9", facts={"method": method, "serves": "d8"})
    return told(events=[DECIDED, service], documents=[{**DECISION, "fields": fields}])


def test_money_that_is_not_paid_is_a_duty_and_becomes_overdue() -> None:
    assert status(served(), "apl.67.pay", at="2025-09-05T23:00") == "open"
    assert status(served(), "apl.67.pay", at="2025-09-06T00:00") == "overdue"


def test_a_decision_not_to_penalise_asks_for_no_payment() -> None:
    service = event("service", "2025-08-21T10:00", id="e9", facts={"method": "direct", "serves": "d8"})
    dossier = told(events=[DECIDED, service], documents=[{**DECISION, "form": "F-P42"}])

    assert status(dossier, "apl.67.pay") == "not reached"
    assert status(dossier, "apl.61.service") == "met"


def test_a_decision_signed_for_on_the_spot_is_served() -> None:
    signature = {"by": "p1", "as": "recipient", "at": "2025-08-20T10:30", "form": "signature"}
    dossier = told(events=[DECIDED], documents=[{**DECISION, "signatures": [signature]}])

    finding = found(dossier, "apl.61.service")

    assert finding is not None and finding.done == moment("2025-08-20T10:30")


def test_a_decision_that_says_nothing_of_remedies_leaves_a_year_to_use_them() -> None:
    told_of, untold = served(remedies="六十日内申请复议"), served(remedies="")

    assert due(told_of, "arl.20.apply") == "2025-10-20"
    assert status(told_of, "arl.20.apply_untold") == "not reached"
    assert status(untold, "arl.20.apply") == "not reached"
    assert due(untold, "arl.20.apply_untold") == "2026-08-21"
    assert due(untold, "spcali.64.untold") == "2026-08-21"
    assert status(untold, "alitl.46.direct") == "not reached"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [({"mark": "reconsideration", "since": "2025-10-20T09:00"}, "met"),
     ({"mark": "reconsideration", "since": "2025-10-21T09:00"}, "late"), ("reconsideration", "met")],
)  # fmt: skip
def test_reconsideration_is_shown_by_its_mark(mark: Any, expected: str) -> None:
    dossier = served()
    marked = dossier.to_plain()
    marked["case"]["marks"] = [mark]

    assert status(type(dossier).model_validate(marked), "arl.20.apply") == expected


def test_an_announcement_serves_after_thirty_days_and_periods_start_only_then() -> None:
    dossier = served("announcement")

    assert status(dossier, "cpl.95.announcement", at="2025-09-20T10:00") == "open"
    assert status(dossier, "apl.67.pay", at="2025-09-20T10:00") == "not reached"
    assert status(dossier, "cpl.95.announcement") == "met"
    assert due(dossier, "cpl.95.announcement") == "2025-09-20"
    assert due(dossier, "apl.67.pay") == "2025-10-09"


# Waiting: the court may be asked only when ten working days have passed since the reminder.
@pytest.mark.parametrize(
    ("asked_at", "expected"), [("2025-09-03T23:00", "missing"), ("2025-09-04T09:00", "met"), (None, "met")]
)
def test_the_court_is_asked_only_after_the_wait(asked_at: str | None, expected: str) -> None:
    events = [event("urging", "2025-08-20T10:00")]
    if asked_at:
        events.append(event("court_application", asked_at, id="e2"))
    dossier = told(events=events)

    assert status(dossier, "acl.54.reminder_wait") == expected
    assert due(dossier, "acl.54.reminder_wait") == "2025-09-03"


@pytest.mark.parametrize(
    ("executed_at", "expected"), [("2025-09-19T10:00", "missing"), ("2025-09-20T10:00", "met")]
)
def test_a_late_charge_runs_more_than_thirty_days_before_anything_is_enforced(
    executed_at: str, expected: str
) -> None:
    dossier = told(
        events=[event("coercive_execution", executed_at)], documents=[paper("F-E05", "2025-08-20T10:00")]
    )

    assert status(dossier, "acl.46.surcharge") == expected
    assert due(dossier, "acl.46.surcharge") == "2025-09-19"


def test_a_licence_hearing_is_noticed_as_early_as_any_other() -> None:
    head = case("licence", started_at="2025-08-04T09:00")
    hearing = event("hearing", "2025-10-13T09:00")

    assert due(told(head, events=[hearing]), "all.48.hearing_notice") == "2025-09-25"
    assert status(told(head, events=[hearing]), "apl.64.hearing_notice") == "not reached"


def test_the_time_to_ask_the_court_runs_from_the_end_of_the_remedies_unless_the_party_complied() -> None:
    unpaid = served()
    paid = told(
        events=[*unpaid.to_plain()["events"], event("compliance", "2025-08-25T10:00", id="e10")],
        documents=[DECISION],
    )

    assert due(unpaid, "acl.53.court_application") == "2026-05-25"
    assert status(unpaid, "acl.53.court_application") == "overdue"
    assert status(unpaid, "acl.53.court_application", at="2025-12-01T10:00") == "not reached"
    assert status(paid, "acl.53.court_application") == "not reached"


def test_a_supplement_is_asked_for_once_within_five_working_days() -> None:
    asked = event("application_received", "2025-12-22T09:31", facts={"outcome": "supplement"})
    head = case("licence", started_at="2025-12-22T09:31")

    assert due(told(head, events=[asked]), "all.32.supplement") == "2025-12-29"
    assert status(told(head, events=[asked]), "all.32.supplement") == "overdue"
    late = told(head, events=[asked], documents=[paper("F-L03", "2025-12-30T10:00")])
    assert status(late, "all.32.supplement") == "late"


def test_a_licence_decision_has_ten_more_working_days_by_consent() -> None:
    accepted = event("application_received", "2025-12-30T10:10", facts={"outcome": "accepted"})
    dossier = told(
        case("licence", started_at="2025-12-30T10:10"),
        events=[accepted],
        approvals=[consent("2026-01-28T10:00", "e1")],
    )

    assert due(dossier, "all.42.decision") == "2026-02-11"


def test_a_year_without_a_calendar_gives_no_due_time_and_says_so() -> None:
    finding = found(
        told(case(started_at="2026-11-10T09:00")), "apl.60.decision", at="2026-12-01T10:00"
    )  # ends in 2027

    assert finding is not None
    assert (finding.status, finding.due) == ("open", None)
    assert "2027年的工作日历尚未公布" in finding.because_zh
    assert "no calendar is published for 2027" in finding.because_en


def test_a_step_that_was_declared_not_to_arise_is_exempt() -> None:
    head = case(not_applicable=[{"step": "apl.67.pay", "reason": "决定为警告，没有罚款", "by": "o1"}])
    dossier = told(head, events=list(served().to_plain()["events"]), documents=[DECISION])

    assert status(dossier, "apl.67.pay") == "exempt"


def test_facts_of_tomorrow_are_not_there_yet() -> None:
    dossier = served()

    assert status(dossier, "apl.67.pay", at="2025-08-21T09:00") == "not reached"
    assert found(dossier, "apl.67.pay", at="2025-08-21T11:00") is not None


@pytest.mark.parametrize(
    ("clause", "head", "kind"),
    [("apl.42.officers", case(), "survey"), ("all.34.staff", case("licence"), "onsite_verification"),
     ("acl.18.officers", case("coercion"), "sealing")],
)  # fmt: skip
def test_two_officers_are_asked_for_by_three_statutes(clause: str, head: Any, kind: str) -> None:
    alone = told(head, events=[event(kind, "2025-08-20T10:00", officers=["o1"])])
    together = told(head, events=[event(kind, "2025-08-20T10:00")])

    assert status(alone, clause) == "missing"
    assert status(together, clause) == "met"


def test_due_days_end_at_their_last_second() -> None:
    finding = found(served(), "apl.67.pay")

    assert finding is not None and finding.due == moment_or_day("2025-09-05")

"""What holds for every case under every regulation, whatever happened in it.

A finding can change because of what it is about and of what belongs to that; never because of something else that is on
record as well. Where the text itself makes an exception, it stands here with its clause (A-ar-5).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ground.law.random_cases import (
    Plain,
    cases,
    documents,
    happenings_of,
    marks,
    moments,
    recordings,
)
from tests.regulations import NATION, PACKS

from liuhen.law.dossier import parse, words
from liuhen.law.findings import GRAVITY, Finding, Judgement, Keeping
from liuhen.law.judge import judge
from liuhen.law.view import View

PATIENTLY = settings(suppress_health_check=list(HealthCheck))
RANK = {"permanent": 3, "no-expiry": 2, "case-file": 1}


def judged(plain: Plain, at: datetime) -> Judgement:
    return judge(parse(plain), pack=PACKS[plain["pack"]], at=at)


def findings(plain: Plain, at: datetime) -> dict[tuple[str, str], Finding]:
    return {(finding.clause, finding.subject): finding for finding in judged(plain, at).findings}


def kept(plain: Plain, at: datetime) -> dict[str, Keeping]:
    return {keeping.subject: keeping for keeping in judged(plain, at).retention}


@PATIENTLY
@given(cases(), moments)
def test_every_finding_names_a_clause_and_a_thing_that_are_there(plain: Plain, at: datetime) -> None:
    pack = PACKS[plain["pack"]]
    things = {thing["id"] for room in ("people", "parties", "events", "documents", "recordings", "approvals")
              for thing in plain[room]} | {"case"}  # fmt: skip

    answer = judged(plain, at)

    for finding in answer.findings:
        assert pack.clauses[finding.clause].reaches(plain["case"]["act"])
        assert finding.subject in things
        assert things >= set(finding.facts)
        assert finding.rule.startswith(f"{pack.id}/rules/")
    assert len({(f.clause, f.subject) for f in answer.findings}) == len(answer.findings)
    assert {keeping.subject for keeping in answer.retention} <= things
    assert all(keeping.clause in pack.clauses for keeping in answer.retention)


@PATIENTLY
@given(cases(), moments, st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter(plain: Plain, at: datetime, chance: Any) -> None:
    turned = shuffled(plain, chance)

    def told(case: Plain) -> tuple[Any, ...]:
        answer = judged(case, at)
        found = sorted((f.clause, f.subject, f.status, str(f.due), str(f.done)) for f in answer.findings)
        return found, sorted((k.subject, k.keep, str(k.until), k.clause) for k in answer.retention)

    assert told(plain) == told(turned)


def shuffled(plain: Any, chance: Any) -> Any:
    """Return the same facts with every list in another order, save the files of a recording."""
    if isinstance(plain, dict):
        return {key: shuffled(value, chance) for key, value in plain.items()}
    if isinstance(plain, list):
        return chance.sample([shuffled(value, chance) for value in plain], len(plain))
    return plain


@PATIENTLY
@given(cases(), moments, moments)
def test_moving_on_in_time_never_turns_late_into_met(plain: Plain, one: datetime, other: datetime) -> None:
    before, after = findings(plain, min(one, other)), findings(plain, max(one, other))

    for key in before.keys() & after.keys():
        if before[key].status in ("late", "overdue") and before[key].due == after[key].due:
            assert after[key].status in ("late", "overdue", "missing", "exempt"), (before[key], after[key])


@PATIENTLY
@given(cases(), moments, st.data())
def test_another_recording_never_makes_another_thing_worse(
    plain: Plain, at: datetime, data: st.DataObject
) -> None:
    more = data.draw(recordings(99, happenings_of(plain)))
    tied, touched = tie(plain, "recordings", more, data)

    never_worse(findings(plain, at), findings(tied, at), touched={*touched, "r99"})


@PATIENTLY
@given(cases(), moments, st.data())
def test_another_document_never_makes_another_thing_worse(
    plain: Plain, at: datetime, data: st.DataObject
) -> None:
    more = data.draw(documents(99, happenings_of(plain)))
    tied, touched = tie(plain, "documents", more, data)

    never_worse(findings(plain, at), findings(tied, at), touched={*touched, "d99"})


def tie(plain: Plain, room: str, more: Plain, data: st.DataObject) -> tuple[Plain, set[str]]:
    """Return the case with one thing more, tied to an event or to none, and the event."""
    to = data.draw(st.none() | st.sampled_from([event["id"] for event in plain["events"]] or [None]))
    events = [
        {**event, room: [*event[room], more["id"]]} if event["id"] == to else event
        for event in plain["events"]
    ]
    return {**plain, "events": events, room: [*plain[room], more]}, {to} if to else set()


def never_worse(
    before: Mapping[tuple[str, str], Finding], after: Mapping[tuple[str, str], Finding], *, touched: set[str]
) -> None:
    """Check that nothing but what was touched is answered more gravely, or anew and not met."""
    for key, finding in after.items():
        if key[1] not in touched:
            was = GRAVITY[before[key].status] if key in before else GRAVITY["met"]
            assert GRAVITY[finding.status] <= was, (before.get(key), finding)


@PATIENTLY
@given(cases(), moments, st.data())
def test_another_mark_never_shortens_keeping(plain: Plain, at: datetime, data: st.DataObject) -> None:
    case = plain["case"]
    more = data.draw(marks(words.CaseMark))

    before, after = kept(plain, at), kept({**plain, "case": {**case, "marks": case["marks"] + more}}, at)

    assert before.keys() <= after.keys()
    for subject, keeping in before.items():
        assert lasts(after[subject]) >= lasts(keeping), (keeping, after[subject])


@PATIENTLY
@given(cases(), moments, moments)
def test_time_alone_never_shortens_keeping(plain: Plain, one: datetime, other: datetime) -> None:
    before, after = kept(plain, min(one, other)), kept(plain, max(one, other))

    assert before.keys() <= after.keys()
    for subject, keeping in before.items():
        # ar 19 (2) ties certain footage to its case file: while there is none, nothing says when keeping ends.
        if (keeping.clause, keeping.keep, after[subject].keep) != ("ar-19.2b", "no-expiry", "case-file"):
            assert lasts(after[subject]) >= lasts(keeping), (keeping, after[subject])


@PATIENTLY
@given(cases(), moments, st.data())
def test_what_else_is_on_record_never_shortens_keeping(
    plain: Plain, at: datetime, data: st.DataObject
) -> None:
    with_film, _ = tie(plain, "recordings", data.draw(recordings(99, happenings_of(plain))), data)
    with_both, _ = tie(with_film, "documents", data.draw(documents(99, happenings_of(plain))), data)

    before, after = kept(plain, at), kept(with_both, at)

    for subject, keeping in before.items():
        assert lasts(after[subject]) >= lasts(keeping), (keeping, after[subject])


def lasts(keeping: Keeping) -> tuple[int, str]:
    """Return how long something is kept, to be compared; a period whose start is still to come has its least length."""
    return RANK.get(keeping.keep, 0), str(keeping.until or "")


@PATIENTLY
@given(cases(), moments)
def test_a_rule_that_is_about_nothing_in_a_case_has_nothing_to_say_of_it(plain: Plain, at: datetime) -> None:
    view = View(parse(plain), at)
    unasked = [
        bound.rule
        for pack in (*PACKS.values(), NATION)
        for bound in pack.rules
        if bound.about and bound.about.isdisjoint(view.there)
    ]

    assert unasked
    assert [answer for rule in unasked for answer in rule.answers(view)] == []

"""Every worked case is answered exactly: one file, one story, one test."""

from collections import Counter
from pathlib import Path

import pytest
from tests.regulations import PACKS
from tests.scenarios.answers import Story, disagreements, stories

HERE = Path(__file__).parent
TOLD = [
    pytest.param(
        story,
        id=story.file.relative_to(HERE).with_suffix("").as_posix(),
        marks=[pytest.mark.clause(clause) for clause in story.plain.get("about", ())],
    )
    for folder in sorted([*HERE.glob("*/"), *HERE.glob("own/*/")])
    for story in stories(folder)
]


@pytest.mark.parametrize("story", TOLD)
def test_a_worked_case_is_answered_as_it_was_worked_out(story: Story) -> None:
    assert disagreements(story, PACKS) == []


def test_every_kind_of_rule_has_at_least_two_worked_cases_of_our_own() -> None:
    answering: dict[str, set[str]] = {}
    for bound in (bound for pack in PACKS.values() for bound in pack.rules):
        for clause in bound.clauses:
            answering.setdefault(clause.id, set()).add(bound.rule.kind)
    own = [story for folder in HERE.glob("own/*/") for story in stories(folder)]

    cases = Counter(
        kind for story in own for kind in {k for c in clauses_of(story) for k in answering.get(c, ())}
    )

    assert {kind for kinds in answering.values() for kind in kinds if cases[kind] < 2} == set()


def clauses_of(story: Story) -> set[str]:
    """Return the clauses about which a worked case says what is to be answered."""
    lists = ("expect", "expect_not", "retention")
    return {line["clause"] for name in lists for line in story.plain.get(name, ()) if "clause" in line}

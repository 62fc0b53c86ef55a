"""Every worked case is answered exactly: one file, one story, one test."""

from pathlib import Path

import pytest
from tests.scenarios.answers import Story, disagreements, stories

from liuhen.law.packs import Pack, load_all

HERE = Path(__file__).parent
PACKS = Path(__file__).parents[2] / "rulepacks"
TOLD = [
    pytest.param(
        story,
        id=story.file.relative_to(HERE).with_suffix("").as_posix(),
        marks=[pytest.mark.clause(clause) for clause in story.plain.get("about", ())],
    )
    for folder in sorted([*HERE.glob("*/"), *HERE.glob("own/*/")])
    for story in stories(folder)
]


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return load_all(PACKS)


@pytest.mark.parametrize("story", TOLD)
def test_a_worked_case_is_answered_as_it_was_worked_out(story: Story, packs: dict[str, Pack]) -> None:
    assert disagreements(story, packs) == []

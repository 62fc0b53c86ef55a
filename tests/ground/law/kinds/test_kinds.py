"""Every kind of rule opens its chapter with its name, an example that can be read, and is used by some regulation."""

import sys
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
import yaml
from pydantic import TypeAdapter

from liuhen.law.dossier.reading import PlainLoader
from liuhen.law.kinds import AnyRule
from liuhen.law.packs import load_all
from liuhen.law.rule import Rule

PACKS = Path(__file__).parents[4] / "rulepacks"
KINDS: dict[str, type[Rule]] = {
    get_args(rule.model_fields["kind"].annotation)[0]: rule for rule in get_args(get_args(AnyRule)[0])
}
_RULES: TypeAdapter[list[AnyRule]] = TypeAdapter(list[AnyRule])


def chapter(kind: str) -> str:
    """Return what the module of a kind says about it."""
    return sys.modules[KINDS[kind].__module__].__doc__ or ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_opens_its_chapter_with_its_name(kind: str) -> None:
    assert chapter(kind).startswith(f"**{kind}** – ")


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_chapter_can_be_read_as_a_rule_of_that_kind(kind: str) -> None:
    example = dedent("\n".join(line for line in chapter(kind).splitlines() if line.startswith("    ")))

    rules = _RULES.validate_python(yaml.load(example, PlainLoader))  # noqa: S506 - a safe loader

    assert {rule.kind for rule in rules} == {kind}


def test_every_kind_is_used_by_some_regulation_and_no_other_is() -> None:
    used = {bound.rule.kind for pack in load_all(PACKS).values() for bound in pack.rules}

    assert used == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown_by_small_cases(kind: str) -> None:
    told = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))

    assert f"kind: {kind}," in told or f"kind: {kind}}}" in told or kind == "kept"

"""What is generated claims nothing that no test shows, and its makers say so when it would."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.regulations import PACKS
from tools import clauses, generated, marks, rule_kinds, schema

from liuhen.law.packs import Pack


@pytest.fixture(scope="module")
def shown() -> dict[str, list[str]]:
    """Return the tests that bear the mark of each clause; all files of tests are read for it."""
    return marks.tests_by_clause()


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_no_clause_is_claimed_without_a_test_and_a_place(pack: Pack, shown: dict[str, list[str]]) -> None:
    lines = list(clauses.lines_of(pack, shown))

    assert list(clauses.false_claims(lines)) == []
    assert [line.clause.id for line in lines] == list(pack.clauses)


def test_a_claim_that_no_test_shows_or_at_no_place_is_named(shown: dict[str, list[str]]) -> None:
    judged = next(line for line in clauses.lines_of(PACKS["tj"], shown) if line.clause.id == "tj-39c")
    unshown, nowhere = (
        replace(judged, tests=()),
        replace(judged, how="enforced", where=("src/liuhen/gone.py",)),
    )

    assert list(clauses.false_claims([unshown, nowhere])) == [
        "tj-39c is said to be judged (rulepacks/tj/rules/39-storing.yaml[1]), but no test bears its mark",
        "tj-39c is said to be enforced in src/liuhen/gone.py, which does not exist",
    ]


def test_a_mark_of_a_clause_that_no_register_has_is_named() -> None:
    assert list(clauses.unknown_marks({"tj-999": ["x.py::test_x"]}, {"tj-1"})) == [
        "x.py::test_x bears the mark of tj-999, which no register has"
    ]


def test_what_nobody_claims_is_planned_and_shown_by_nothing(shown: dict[str, list[str]]) -> None:
    planned = [line for line in clauses.lines_of(PACKS["tj"], shown) if line.how == "planned"]

    assert planned
    assert all(not line.tests and not line.where for line in planned)


def test_a_document_that_is_out_of_date_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generated, "DOCUMENTS", tmp_path)

    assert schema.main(["--check"]) == 1
    assert "rule-pack.schema.json is not what its sources say" in capsys.readouterr().err
    assert schema.main([]) == 0
    assert schema.main(["--check"]) == 0


def test_every_kind_has_a_chapter_with_its_example_its_users_and_its_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generated, "DOCUMENTS", tmp_path)

    assert rule_kinds.main([]) == 0
    chapters = (tmp_path / "rule-kinds.md").read_text("utf-8").split("\n## ")[2:]
    assert [chapter.splitlines()[0] for chapter in chapters] == list(rule_kinds.KINDS)
    for chapter in chapters:
        assert chapter.count("```yaml\n- ") == 1
        assert "\n- `tests/ground/law/" in chapter


def test_the_schema_has_a_part_for_each_file_of_a_pack() -> None:
    made = schema.schema()

    assert {part["$ref"] for part in made["anyOf"]} == {
        "#/$defs/pack.yaml", "#/$defs/clauses.yaml", "#/$defs/rules", "#/$defs/house.yaml",
    }  # fmt: skip
    assert "leest" not in json.dumps(made)
    assert made["$defs"]["Officers"]["additionalProperties"] is False

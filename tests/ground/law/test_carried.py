"""How a clause is carried out is what the rules and `carried.yaml` say, never more."""

from pathlib import Path

import pytest
from tests.regulations import PACKS, RULEPACKS

from liuhen.law.carried import HOWS, MEANS, Carried, carried_of
from liuhen.law.packs import BadPack


def claimed(root: Path, text: str) -> dict[str, Carried]:
    (root / "tj").mkdir(exist_ok=True)
    (root / "tj" / "carried.yaml").write_text(text, encoding="utf-8")
    return carried_of(PACKS["tj"], root)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_clause_is_carried_out_in_one_way(pack: object) -> None:
    found = carried_of(pack, RULEPACKS)  # type: ignore[arg-type]

    assert found.keys() == pack.clauses.keys()  # type: ignore[attr-defined]
    assert {carried.how for carried in found.values()} <= HOWS.keys() == MEANS.keys()


def test_what_a_rule_names_is_judged_and_what_nobody_claims_is_planned(tmp_path: Path) -> None:
    found = carried_of(PACKS["tj"], tmp_path)

    assert found["tj-39c"].how == "judged"
    assert found["tj-1"].how == "context"
    assert found["tj-42"].how == "planned"


def test_a_claim_is_told_with_its_place(tmp_path: Path) -> None:
    found = claimed(tmp_path, "enforced: {tj-42: src/liuhen/people/access.py}\n")

    assert found["tj-42"] == Carried(how="enforced", where="src/liuhen/people/access.py")


def test_a_definition_may_be_named_as_asking_nothing(tmp_path: Path) -> None:
    assert claimed(tmp_path, "context: [tj-3c]\n")["tj-3c"] == Carried(how="context")


def test_a_claim_does_not_hide_that_a_rule_judges(tmp_path: Path) -> None:
    assert claimed(tmp_path, "offered: {tj-39c: src/liuhen}\n")["tj-39c"].how == "judged"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("offered: {tj-999: x}\n", "tj-999"),
        ("context: [tj-998]\n", "tj-998"),
        ("done: {tj-42: x}\n", "done"),
        ("- x\n", "tj/carried.yaml"),
    ],
)
def test_a_claim_about_nothing_is_refused_by_name(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadPack, match=told):
        claimed(tmp_path, text)

"""Regulations side by side, told from their rules: what one asks and the other does not is seen, with its article."""

from itertools import combinations

import pytest
from tests.regulations import PACKS

from liuhen.law.comparing import Row, compare


def row(first: str, second: str, section: str, name: str) -> Row:
    """Return one row of a comparison."""
    sections = {s.key: s for s in compare([PACKS[first], PACKS[second]])}
    return next(r for r in sections[section].rows if r.name.zh == name)


@pytest.mark.parametrize("pair", list(combinations(sorted(PACKS), 2)))
def test_any_two_regulations_can_be_read_side_by_side(pair: tuple[str, str]) -> None:
    sections = compare([PACKS[one] for one in pair])

    assert {"standing", "filmed", "storing", "keeping", "others"} <= {s.key for s in sections}
    for section in sections:
        assert all(len(r.cells) == 2 and any(r.cells) for r in section.rows)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_nothing_that_a_regulation_says_is_lost(pack: object) -> None:
    sections = compare([pack, PACKS["tj"]])  # type: ignore[list-item]

    told = {clause.id for s in sections for r in s.rows for line in r.cells[0] for clause in line.clauses}
    assert told == set(pack.clauses)  # type: ignore[attr-defined]


@pytest.mark.clause("tj-17.1", "dl-11a")
def test_what_must_be_filmed_stands_beside_each_other_with_its_articles() -> None:
    tj, dl = row("tj", "dl", "filmed", "抽样取证").cells

    assert [(line.text.zh.partition("；")[0], [c.id for c in line.clauses]) for line in tj] == [
        ("须有声画同步的录像", ["tj-17.1"])
    ]
    assert "照片也可以" in dl[0].text.zh
    assert [clause.id for line in dl for clause in line.clauses] == ["dl-14a"]


@pytest.mark.clause("tj-39c", "yy-31a")
def test_the_storing_periods_stand_beside_each_other() -> None:
    tj, yy = row("tj", "yy", "storing", "音像入库").cells

    assert "自返回单位起24小时" in tj[0].text.zh
    assert "2个工作日" in yy[0].text.zh


@pytest.mark.clause("ar-27b")
def test_a_lapse_and_an_unknown_date_are_told() -> None:
    assert row("ar", "hx", "standing", "失效").cells[0][0].text.zh == "2026-02-01 起失效"
    assert row("ar", "hx", "standing", "施行").cells[1][0].text.zh == "日期不明"


def test_a_regulation_beside_itself_is_the_same_in_every_row() -> None:
    sections = compare([PACKS["yy"], PACKS["yy"]])

    assert all(r.same for section in sections for r in section.rows)


def test_what_only_one_asks_is_not_the_same() -> None:
    assert not row("tj", "dl", "before", "作出决定之前").same
    assert row("tj", "dl", "before", "作出决定之前").cells[1] == ()

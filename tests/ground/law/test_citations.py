"""Clauses are cited as lawyers cite them."""

import pytest

from liuhen.law import citations


@pytest.mark.parametrize(
    ("clause", "zh", "en"),
    [
        ("tj-39c", "第三十九条", "Article 39"),
        ("tj-17.1", "第十七条第（一）项", "Article 17(1)"),
        ("tj-41.2a", "第四十一条第（二）项", "Article 41(2)"),
        ("tj-10b", "第十条", "Article 10"),
        ("yy-20", "第二十条", "Article 20"),
    ],
)
def test_article_numbers_are_written_in_chinese_numerals(clause: str, zh: str, en: str) -> None:
    assert citations.place(clause).zh() == zh
    assert citations.place(clause).en() == en


def test_numerals_go_past_a_hundred() -> None:
    assert [citations.numeral(n) for n in (100, 105, 112, 120, 203)] == [
        "一百", "一百零五", "一百一十二", "一百二十", "二百零三",
    ]  # fmt: skip


def test_a_full_citation_carries_the_title() -> None:
    assert citations.cite("tj-39c", title="天津市某办法") == "《天津市某办法》第三十九条"


@pytest.mark.parametrize("given", ["tj39", "tj-", "39c", "tj-39.c"])
def test_what_is_no_clause_id_is_refused(given: str) -> None:
    with pytest.raises(citations.MalformedClauseId):
        citations.place(given)

"""Every word that a page may need has its Chinese; every table of words is held against what it names."""

import importlib
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import translation

from liuhen.doors.web import writing
from liuhen.doors.web.deeds import DEEDS, deed
from liuhen.doors.web.law_texts import clause_text
from liuhen.law.dossier import SHANGHAI

REPOSITORY = Path(__file__).resolve().parents[3]
NOON = datetime(2025, 8, 20, 12, 5, 7, tzinfo=SHANGHAI)


def test_every_text_of_the_product_has_its_chinese() -> None:
    answer = subprocess.run(
        [sys.executable, "tools/translations.py", "check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize(
    "room", ["archive", "cases", "docket", "documents", "oversight", "people", "recordings"]
)
def test_every_verb_of_the_trail_has_a_name(room: str) -> None:
    acts = importlib.import_module(f"liuhen.{room}.acts")
    verbs = {value for name, value in vars(acts).items() if name.isupper()}

    assert verbs <= DEEDS.keys()
    with translation.override("zh-hans"):
        assert all(deed(verb) != verb and not deed(verb).isascii() for verb in verbs)


def test_a_clause_is_told_by_article_in_both_languages() -> None:
    with translation.override("zh-hans"):
        assert clause_text("tj-41.3").article == "第四十一条第（三）项"
    with translation.override("en"):
        assert clause_text("tj-41.3").article == "Article 41(3)"


def test_a_clause_that_no_pack_knows_is_told_by_its_place() -> None:
    with translation.override("zh-hans"):
        assert clause_text("zz-7").article == "第七条"
    assert clause_text("zz-7").href == ""


def test_days_and_moments_are_written_as_offices_write_them() -> None:
    with translation.override("zh-hans"):
        assert writing.minute(NOON) == "2025年8月20日 12:05"
        assert writing.day(date(2025, 1, 2)) == "2025年1月2日"
        assert writing.between(NOON, NOON + timedelta(minutes=3)) == "2025年8月20日 12:05–12:08"
        assert writing.between(NOON, NOON + timedelta(days=1)) == "2025年8月20日 12:05–2025年8月21日 12:05"
        assert writing.between(NOON, None, seconds=True) == "2025年8月20日 12:05:07"
        assert writing.minute(None) == "—"
    with translation.override("en"):
        assert writing.minute(NOON) == "20 Aug 2025 12:05"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 秒"), (59, "59 秒"), (60, "1 分"), (395, "6 分 35 秒"), (3600, "1 小时"), (5340, "1 小时 29 分"),
     (86400, "1 天"), (180000, "2 天 2 小时")],
)  # fmt: skip
def test_a_length_is_told_in_its_two_largest_units(seconds: int, told: str) -> None:
    with translation.override("zh-hans"):
        assert writing.length(timedelta(seconds=seconds)) == told


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (2 << 30, "2.0 GB"), (None, "—")]
)
def test_a_size_is_told_as_people_read_it(count: int | None, told: str) -> None:
    assert writing.size(count) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2025-09-10T10:00", "2025年9月10日 10:00"),
        ("2025-09-10T02:00:00+00:00", "2025年9月10日 10:00"),
        ("2025-09-10", "2025年9月10日"),
        ("2025年9月10日", "2025年9月10日"),
        ("张样本", "张样本"),
        ("", ""),
        ("2", "2"),
    ],
)
def test_a_text_that_is_a_moment_is_written_as_one(given: str, told: str) -> None:
    with translation.override("zh-hans"):
        assert writing.as_told(given) == told

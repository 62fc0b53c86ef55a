"""Every reading of unclear text that a rule or a clause names is told, in both languages."""

import re
from pathlib import Path

import pytest
from tests.regulations import PACKS, RULEPACKS

from liuhen.law.packs import BadPack
from liuhen.law.readings import load_readings

READINGS = load_readings(RULEPACKS)


def test_every_reading_that_is_named_is_told() -> None:
    named = {
        reading
        for pack in PACKS.values()
        for readings in (
            *(clause.readings for clause in pack.clauses.values()),
            *((bound.rule.reading,) for bound in pack.rules if bound.rule.reading),
        )
        for reading in readings
    }

    assert named <= READINGS.keys()


@pytest.mark.parametrize("reading", READINGS.values(), ids=list(READINGS))
def test_a_reading_says_what_is_unclear_and_how_it_is_read(reading: object) -> None:
    for word in (reading.about, reading.reads):  # type: ignore[attr-defined]
        assert re.search(r"[一-鿿]", word.zh) and word.zh.endswith(("。", "？"))
        assert not re.search(r"[一-鿿]", word.en) and word.en.endswith((".", "?"))


def test_a_reading_without_words_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "readings.yaml").write_text(
        "A-x-1: {about: {zh: 不清楚。, en: Unclear.}, reads: {zh: '', en: Read so.}}\n", encoding="utf-8"
    )

    with pytest.raises(BadPack, match=r"readings\.yaml: A-x-1"):
        load_readings(tmp_path)


@pytest.mark.parametrize("text", ["A-x-1: {about: {zh: 一}}\n", "x: {}\n", "- 1\n", "A-x-1: {\n"])
def test_a_file_that_is_not_readings_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "readings.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(BadPack):
        load_readings(tmp_path)


def test_without_the_file_it_is_said_which_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match=r"readings\.yaml"):
        load_readings(tmp_path)

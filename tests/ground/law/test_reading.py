"""Reading plain values: JSON quickly, YAML as JSON would have it, and what is meant to break the reader."""

import json
from pathlib import Path

import pytest

from liuhen.law.dossier import BadDossier, load, parse
from liuhen.law.dossier.reading import read_plain

SAMPLES = sorted((Path(__file__).parents[3] / "samples" / "dossiers").glob("*.yaml"))
BOMB = "a: &a [x]\n" + "".join(
    f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(40)
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_same_facts_as_json_are_the_same_dossier(sample: Path, tmp_path: Path) -> None:
    dossier = load(sample)
    written = tmp_path / "same.json"
    written.write_text(json.dumps(dossier.to_plain(), ensure_ascii=False), encoding="utf-8")

    assert load(written) == dossier


def test_yaml_with_brackets_is_not_taken_for_json() -> None:
    assert read_plain("{dossier: 1, pack: tj, on: yes}") == {"dossier": 1, "pack": "tj", "on": "yes"}


def test_a_key_that_stands_twice_in_json_is_named_with_its_line() -> None:
    with pytest.raises(BadDossier) as refused:
        read_plain('{"pack": "tj",\n "pack": "yy"}')

    assert refused.value.faults[0].path == "line 2, column 2"
    assert "'pack' stands twice" in refused.value.faults[0].given


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "- " * 100_000, "? " * 100_000,
                                  "\n".join(f"{' ' * n}a:" for n in range(3000))])  # fmt: skip
def test_nesting_that_would_end_the_process_is_refused(text: str) -> None:
    with pytest.raises(BadDossier) as refused:
        read_plain(text)

    assert refused.value.faults[0].wanted == "at most 200 levels"


def test_nesting_that_is_only_strange_is_read() -> None:
    plain = read_plain("[" * 150 + "]" * 150)

    assert str(plain) == "[" * 150 + "]" * 150


def test_a_short_file_that_stands_for_millions_of_values_is_refused_shortly() -> None:
    with pytest.raises(BadDossier) as refused:
        parse({"dossier": 1, "pack": read_plain(BOMB)["b39"], "case": {}})  # type: ignore[index]

    assert len(str(refused.value)) < 1000

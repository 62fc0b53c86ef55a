"""`liuhen check` and `liuhen packs`: the law from the command line."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from tests.journeys.typed import Typed

SAMPLES = Path(settings.LIUHEN_SAMPLES) / "dossiers"
PENALTY = SAMPLES / "penalty-no-permit.yaml"
AT = "2025-12-20T10:00"


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    return Typed(capsys=capsys, monkeypatch=monkeypatch)


@pytest.mark.clause("tj-39c")
def test_the_answer_of_a_program_has_the_documented_shape(typed: Typed) -> None:
    answer = typed("check", PENALTY, "--at", AT, "--json")

    told = json.loads(answer.said)
    assert answer.code == 0
    assert (told["dossier"], told["pack"], told["at"]) == (
        "YJ-CF-2025-0037",
        "tj",
        "2025-12-20T10:00:00+08:00",
    )
    (late,) = [f for f in told["findings"] if f["clause"] == "tj-39c" and f["status"] == "late"]
    assert late["subject"] == "r3"
    assert late["due"] == "2025-08-28T11:40:00+08:00"
    assert late["done"] == "2025-08-28T13:10:00+08:00"
    assert set(late) == {"clause", "subject", "status", "due", "done", "because_zh", "because_en"}
    assert {tuple(sorted(keeping)) for keeping in told["retention"]} == {
        ("because_en", "because_zh", "clause", "keep", "subject", "until")
    }


def test_people_read_the_gravest_first_with_article_subject_due_and_reason(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")

    said = typed("check", PENALTY, "--at", AT).said

    assert said.index("缺失（") < said.index("逾期完成（") < said.index("已完成（") < said.index("保存期限")
    late = said[said.index("逾期完成（") : said.index("已完成（")]
    assert "第三十九条" in late
    assert "r3" in late
    assert "2025年8月28" in late
    assert "24小时" in late


def test_a_time_changes_the_answer(typed: Typed) -> None:
    early = json.loads(typed("check", PENALTY, "--at", "2025-08-27T12:00", "--json").said)

    (storing,) = [f for f in early["findings"] if (f["clause"], f["subject"]) == ("tj-39c", "r3")]
    assert (storing["status"], storing["done"]) == ("open", None)


def test_another_pack_may_judge_the_same_facts(typed: Typed) -> None:
    told = json.loads(typed("check", PENALTY, "--pack", "dl", "--at", AT, "--json").said)

    assert told["pack"] == "dl"
    assert {finding["clause"].split("-")[0] for finding in told["findings"]} == {"dl"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "/nowhere/x.yaml"], "/nowhere/x.yaml"),
        (["check", PENALTY, "--pack", "zz"], "没有规则包“zz”"),
        (["check", PENALTY, "--at", "yesterday"], "'yesterday'"),
        (["packs", "show", "zz"], "没有规则包“zz”"),
        (["packs", "show", "tj", "tj-999"], "没有 tj-999 这一条"),
        (["packs", "lint", "/nowhere"], "/nowhere"),
    ],
)
def test_bad_input_ends_with_2_and_names_what_was_given(words: list[object], told: str, typed: Typed) -> None:
    answer = typed(*words)

    assert answer.code == 2
    assert told in answer.complained
    assert answer.said == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dossier: [", "line"),
        ("", "file"),
        ("dossier: 1\npack: tj\ncolour: red\ncase: {}\n", "colour"),
        ("dossier: 1\npack: tj\n", "case"),
    ],
)
def test_a_file_that_is_no_dossier_is_refused_with_the_path(
    text: str, told: str, tmp_path: Path, typed: Typed
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")

    answer = typed("check", file, "--json")

    assert answer.code == 2
    assert str(file) in answer.complained
    assert told in answer.complained
    assert answer.said == ""


def test_the_five_packs_are_listed_and_sound(typed: Typed) -> None:
    listed = json.loads(typed("packs", "list", "--json").said)
    linted = typed("packs", "lint")

    assert {"ar", "yy", "dl", "hx", "tj"} <= {pack["id"] for pack in listed}
    assert all(pack["clause_count"] and pack["rule_count"] for pack in listed if pack["id"] != "cn")
    assert linted.code == 0
    # National law is linted with the regulations, though nobody chooses it.
    assert linted.said.count("✓") == len({pack["id"] for pack in listed} | {"cn"})


def test_every_broken_pack_is_named_with_file_and_place(typed: Typed, tmp_path: Path) -> None:
    root = tmp_path / "packs"
    shutil.copytree(settings.LIUHEN_RULEPACKS, root)
    meta, rules = root / "hx" / "pack.yaml", sorted((root / "tj" / "rules").glob("*.yaml"))[0]
    sound = meta.read_text("utf-8")
    meta.write_text(sound + "colour: red\n", encoding="utf-8")
    rules.write_text("- kind: [\n", encoding="utf-8")

    answer = typed("packs", "lint", root)

    assert answer.code == 2
    assert f"hx/pack.yaml:{len(sound.splitlines()) + 1}:1：colour：" in answer.complained
    assert f"tj/rules/{rules.name}" in answer.complained
    assert "✓ ar" in answer.said


def test_a_clause_is_shown_with_the_rules_that_carry_it_out(typed: Typed) -> None:
    (clause,) = json.loads(typed("packs", "show", "tj", "tj-39c", "--json").said)["clauses"]

    assert clause["article_zh"] == "第三十九条"
    assert clause["rules"]
    assert all((Path(settings.LIUHEN_RULEPACKS) / rule.split("[")[0]).is_file() for rule in clause["rules"])

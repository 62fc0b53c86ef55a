"""`liuhen packs`: mistakes line by line, an article as in a book, two regulations side by side."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.journeys.typed import Ended, Typed

PACKS = Path(__file__).parents[2] / "rulepacks"

PACK = """\
id: zz
title: 某市办法
title_en: Measures of a city
issuer: 某市
document_no: null
issued: null
in_force: {from: 2025-01-01, until: null}
acts: {list: [penalty], closed: true}
"""
CLAUSES = """\
zz-3: {title: 二人, zh: 到场至少两名。, en: Two officers are present., kind: organisation, stage: any, actor: officer, seen: x}
zz-4:
  title: 音像
  zh: 勘验要录像。
  en: Surveys are filmed.
  kind: capture-av
  stage: any
  actor: officer
  seen: x
  items: {survey: {zh: 勘验, en: survey}}
"""
RULES = """\
# 第三、四条
- {kind: officers, clause: zz-3, on: {events: [survey]}, least: 2}
- kind: papers
  clause: zz-4
  on: {events: [survey], facts: {method: [direct]}}
  papers:
    survey: [F-P12]
- {kind: stored, clause: zz-4, from: returned, within: {hours: 24}}
"""


HOUSE = """\
report:
  clause: zz-4
  word: {zh: 及时, en: promptly}
  what: {zh: 报告, en: reporting}
  within: {hours: 1}
  reading: A-g-6
"""


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setenv("COLUMNS", "160")
    return Typed(capsys=capsys, monkeypatch=monkeypatch)


@pytest.fixture
def sixth(tmp_path: Path) -> Path:
    """Return a small pack of text."""
    folder = tmp_path / "zz"
    (folder / "rules").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "clauses.yaml").write_text(CLAUSES, encoding="utf-8")
    (folder / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / "rules" / "03-all.yaml").write_text(RULES, encoding="utf-8")
    return folder


def slip(file: Path, old: str, new: str) -> None:
    """Put a mistake into a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_pack_is_said_to_be_sound(sixth: Path, typed: Typed) -> None:
    answer = typed("packs", "lint", sixth.parent)

    assert (answer.code, answer.said, answer.complained) == (0, "✓ zz：条文 2，规则 3\n", "")
    assert typed("packs", "lint", sixth).said == answer.said


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("rules/03-all.yaml", "least: 2", "leest: 2",
         r"zz/rules/03-all\.yaml:2:58：\[0\]\.leest：给出的是‘leest’，应为此处已有的键：.*least.*。是不是“least”？"),
        ("rules/03-all.yaml", "kind: officers", "kind: oficers",
         r":2:10：\[0\]\.kind：给出的是‘oficers’，应为以下之一：.*。是不是“officers”？"),
        ("rules/03-all.yaml", "{events: [survey], facts", "{event: [survey], facts",
         r":5:8：\[1\]\.on\.event：给出的是‘event’，.*是不是“events”？"),
        ("rules/03-all.yaml", "facts: {method", "facts: {methods",
         r":5:34：\[1\]\.on\.facts：给出的是‘methods’，应为事件事实的键。是不是“method”？"),
        ("rules/03-all.yaml", "[survey], facts", "[surveys], facts",
         r":5:17：\[1\]\.on\.events\[0\]：给出的是‘surveys’，应为以下之一：.*是不是“survey”？"),
        ("rules/03-all.yaml", "[F-P12]", "[F-P99]", r":7:14：\[1\]\.papers：给出的是‘F-P99’，应为文书目录中的编号"),
        ("rules/03-all.yaml", "survey: [F-P12]", "surve: [F-P12]",
         r":7:5：\[1\]：给出的是‘surve’，应为条文列出的项目：survey。是不是“survey”？"),
        ("rules/03-all.yaml", "clause: zz-3", "clause: zz-33",
         r":2:28：\[0\]\.clause：给出的是‘zz-33’，应为clauses\.yaml 里的条文。是不是“zz-3”？"),
        ("rules/03-all.yaml", "{hours: 24}", "{hours: 24, days: 1}", r":8:56：\[2\]\.within：.*三者之一"),
        ("rules/03-all.yaml", ", within: {hours: 24}", "", r":8:3：\[2\]\.within：给出的是空，应为必填内容"),
        ("rules/03-all.yaml", "least: 2", "least: [", r":2:\d+：文件：.*应为能够解析的 YAML"),
        ("rules/03-all.yaml", "least: 2", "least: 2, least: 3", r":2:\d+：文件：.*'least' stands twice"),
        ("clauses.yaml", "kind: organisation", "kind: organization",
         r"zz/clauses\.yaml:1:\d+：zz-3\.kind：.*是不是“organisation”？"),
        ("clauses.yaml", "zz-4:", "yy-4:", r"clauses\.yaml:2:1：yy-4：给出的是‘yy-4’，应为形如 zz-12a 的条文编号"),
        ("clauses.yaml", "  seen: x\n", "", r"clauses\.yaml:3:3：zz-4\.seen：给出的是空，应为必填内容"),
        ("pack.yaml", "id: zz", "id: yy", r"zz/pack\.yaml:1:1：id：给出的是‘yy’，应为“zz”，与文件夹同名"),
        ("pack.yaml", "closed: true", "shut: true", r"pack\.yaml:8:25：acts\.shut：给出的是‘shut’"),
        ("house.yaml", "zz-4", "zz-5", r"zz/house\.yaml:2:11：report\.clause：给出的是‘zz-5’，.*是不是“zz-\d”？"),
        ("house.yaml", "  within: {hours: 1}\n", "", r"zz/house\.yaml:2:3：report：.*应为within、every、keep 三者之一"),
        ("pack.yaml", "2025-01-01", "last year", r"pack\.yaml:7:18：in_force\.from：.*应为形如 2025-01-01 的日期"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_what_was_wanted_and_what_was_meant(
    sixth: Path, typed: Typed, file: str, old: str, new: str, told: str
) -> None:
    slip(sixth / file, old, new)

    answer = typed("packs", "lint", sixth)

    assert answer.code == 2
    assert answer.said == ""
    assert re.search(told, answer.complained), answer.complained


def test_all_mistakes_are_told_by_file_and_line(sixth: Path, typed: Typed) -> None:
    slip(sixth / "pack.yaml", "issuer", "isuer")
    slip(sixth / "clauses.yaml", "stage: any", "stage: never")
    slip(sixth / "rules" / "03-all.yaml", "least: 2", "leest: 0, on_: {}")
    slip(sixth / "rules" / "03-all.yaml", "hours: 24", "hours: -1")
    (sixth / "rules" / "04-more.yml").write_text("[]", encoding="utf-8")

    mistakes = json.loads(typed("packs", "lint", sixth, "--json").said)

    assert [(m["file"], m["line"], m["path"], m["meant"]) for m in mistakes] == [
        ("zz/clauses.yaml", 1, "zz-3.stage", ""),
        ("zz/pack.yaml", 1, "issuer", ""),
        ("zz/pack.yaml", 4, "isuer", "issuer"),
        ("zz/rules/03-all.yaml", 2, "[0].leest", "least"),
        ("zz/rules/03-all.yaml", 2, "[0].on_", "on"),
        ("zz/rules/03-all.yaml", 8, "[2].within.hours", ""),
        ("zz/rules/04-more.yml", 1, "", ""),
    ]


def test_a_folder_without_a_pack_is_bad_input(tmp_path: Path, typed: Typed) -> None:
    answer = typed("packs", "lint", tmp_path)

    assert (answer.code, answer.said) == (2, "")
    assert "没有规则包" in answer.complained


@pytest.mark.parametrize("article", ["39", "第三十九条", "tj-39c"])
def test_an_article_is_read_with_its_rules_in_words_and_how_it_is_read(article: str, typed: Typed) -> None:
    said = typed("packs", "show", "tj", article).said

    assert "第三十九条  tj-39c" in said
    assert "● 音像记录：自返回单位起24小时内存入指定位置" in said
    assert "tj/rules/39-storing.yaml[1]" in said
    assert "理解 A-tj-8：" in said
    assert ("tj-39e" in said) == (article != "tj-39c")


def test_an_article_that_no_rule_judges_says_so(typed: Typed) -> None:
    assert "没有规则核对这一条。" in typed("packs", "show", "tj", "tj-39e").said


def compared(typed: Typed, first: str, second: str, *more: str) -> dict[tuple[str, str], str]:
    told = json.loads(typed("packs", "compare", first, second, "--json", *more).said)
    assert told["packs"] == [first, second]
    return {(d["key"], row["name_zh"]): row["standing"] for d in told["dimensions"] for row in d["rows"]}


def test_two_regulations_are_compared_dimension_by_dimension(typed: Typed) -> None:
    rows = compared(typed, "ar", "hx")
    keys = {key for key, _ in rows}

    assert rows["filmed", "现场检查"] == "only_a"
    assert rows["filmed", "每一环节"] == "only_b"
    assert rows["officers", "执法人员人数"] == "differs"
    assert keys >= {"standing", "filmed", "making", "written", "before", "service", "storing", "keeping"}


def test_turning_a_comparison_round_changes_sides_only(typed: Typed) -> None:
    turned = {"only_a": "only_b", "only_b": "only_a"}

    there, back = compared(typed, "tj", "yy"), compared(typed, "yy", "tj")

    assert {row: turned.get(how, how) for row, how in there.items()} == back


def test_a_regulation_does_not_differ_from_itself(typed: Typed) -> None:
    assert set(compared(typed, "dl", "dl").values()) == {"same"}
    assert compared(typed, "dl", "dl", "--differing") == {}


def test_people_read_a_comparison_as_tables(typed: Typed) -> None:
    said = typed("packs", "compare", "ar", "dl").said

    assert said.index("须音像记录的环节") < said.index("保存期限")
    assert "仅前者" in said
    assert "不同" in said


def test_a_pack_that_is_not_there_cannot_be_compared(typed: Typed) -> None:
    answer: Ended = typed("packs", "compare", "tj", "zz")

    assert (answer.code, answer.said) == (2, "")
    assert "没有规则包“zz”" in answer.complained


# National law is linted like a regulation


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    """National law, in a folder of its own."""
    return Path(shutil.copytree(PACKS / "cn", tmp_path / "packs" / "cn"))


def test_national_law_as_it_is_has_no_mistake_and_is_linted_with_the_regulations(
    nation: Path, typed: Typed
) -> None:
    assert re.fullmatch(r"✓ cn：条文 \d+，规则 \d+\n", typed("packs", "lint", nation).said)
    assert "✓ cn：" in typed("packs", "lint").said


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("deadlines/acl-19.yaml", "law: ACL", "law: ACLL", r"cn/deadlines/acl-19\.yaml:2:6：law：给出的是‘ACLL’，应为laws\.yaml 里的法律。是不是“A\w+”？"),
        ("deadlines/acl-19.yaml", "from: seizure.imposed", "from: seizure.imposd",
         r":15:38：deadlines\.acl\.25\.seizure\.runs\.from：.*events\.yaml 里的事项。是不是“seizure\.imposed”？"),
        ("deadlines/acl-19.yaml", "period: {hours: 24}", "period: {hour: 24}", r":7:\d+：.*hour.*是不是“hours”？"),
        ("deadlines/acl-19.yaml", "not_counted: [testing,", "not_counted: [testin,", r"not_counted：给出的是‘testin’.*是不是“testing”？"),
        ("rules/officers.yaml", "apl.42.officers", "apl.42.officer", r"cn/rules/officers\.yaml:\d+:\d+：.*‘apl\.42\.officer’.*是不是“apl\.42\.officers”？"),
        ("duties.yaml", "law: APL", "law: APLL", r"cn/duties\.yaml:\d+:\d+：.*\.law：给出的是‘APLL’"),
        ("laws.yaml", "level:", "levl:", r"cn/laws\.yaml:\d+:\d+：.*是不是“level”？"),
    ],
)  # fmt: skip
def test_a_mistake_in_national_law_is_told_with_its_line(
    nation: Path, typed: Typed, file: str, old: str, new: str, told: str
) -> None:
    slip(nation / file, old, new)

    answer = typed("packs", "lint", nation)

    assert answer.code == 2
    assert re.search(told, answer.complained), answer.complained

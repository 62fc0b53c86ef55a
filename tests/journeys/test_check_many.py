"""`liuhen check` with many files and folders: all are judged, the bad ones named, and a report that prints."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from tests.journeys.console import Console
from tests.journeys.typed import Typed

SAMPLES = Path(settings.LIUHEN_SAMPLES) / "dossiers"
AT = "2025-12-20T10:00"
NUMBERS = ["YC-QZ-2025-0012", "YJ-JC-2026-0021", "YC-ZS-2025-0406", "YC-XK-2025-0188", "YJ-CF-2025-0037"]


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setenv("COLUMNS", "120")
    return Typed(capsys=capsys, monkeypatch=monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the five samples in folders within folders, as YAML and JSON, among other files."""
    root = tmp_path / "cases"
    inner = root / "2025" / "yunlan"
    inner.mkdir(parents=True)
    for sample in SAMPLES.glob("*.yaml"):
        shutil.copy(sample, inner if sample.stem < "j" else root)
    (root / "readme.txt").write_text("no dossier", encoding="utf-8")
    (root / ".hidden.yaml").write_text("no dossier", encoding="utf-8")
    return root


def spoil(folder: Path) -> Path:
    """Put a file without a case among the dossiers."""
    bad = folder / "2025" / "b.yml"
    bad.write_text("dossier: 1\npack: tj\n", encoding="utf-8")
    return bad


def test_every_dossier_below_a_folder_is_one_object_a_line(folder: Path, typed: Typed) -> None:
    answer = typed("check", folder, "--at", AT, "--json")

    assert answer.code == 0
    assert [line["dossier"] for line in answer.lines] == NUMBERS
    assert all(Path(line["file"]).is_file() for line in answer.lines)
    assert "已核对 5 份卷宗。" in answer.complained


def test_a_line_says_what_the_file_alone_would_be_answered(folder: Path, typed: Typed) -> None:
    lines = typed("check", folder, "--at", AT, "--json").lines

    for line in lines:
        alone = json.loads(typed("check", line.pop("file"), "--at", AT, "--json").said)
        assert line == alone


def test_a_folder_with_one_dossier_is_answered_as_that_dossier(folder: Path, typed: Typed) -> None:
    for extra in folder.glob("*.yaml"):
        extra.unlink()
    for extra in sorted((folder / "2025" / "yunlan").glob("*.yaml"))[1:]:
        extra.unlink()

    told = json.loads(typed("check", folder, "--at", AT, "--json").said)

    assert list(told) == ["dossier", "pack", "at", "findings", "retention"]


def test_a_bad_file_is_named_and_counted_and_the_others_are_judged(folder: Path, typed: Typed) -> None:
    bad = spoil(folder)

    answer = typed("check", folder, "/nowhere/x.yaml", "--at", AT, "--json")

    assert answer.code == 2
    assert [line["dossier"] for line in answer.lines] == NUMBERS
    assert f"✗ {bad}\n  case：" in answer.complained
    assert "✗ /nowhere/x.yaml" in answer.complained
    assert "已核对 5 份卷宗，2 份有误，没有核对。" in answer.complained


def test_a_folder_without_a_dossier_is_bad_input(tmp_path: Path, typed: Typed) -> None:
    alone, beside = typed("check", tmp_path), typed("check", tmp_path, SAMPLES, "--json", "--at", AT)

    assert (alone.code, alone.said) == (2, "")
    assert f"{tmp_path} 里没有卷宗" in alone.complained
    assert (beside.code, len(beside.lines)) == (2, 5)
    assert f"{tmp_path} 里没有卷宗" in beside.complained


def test_a_pack_that_is_not_there_is_wrong_once(folder: Path, typed: Typed) -> None:
    answer = typed("check", folder, "--pack", "zz")

    assert (answer.code, answer.said) == (2, "")
    assert answer.complained.count("没有规则包“zz”") == 1


def test_people_read_counts_by_pack_and_by_clause_the_gravest_first(folder: Path, typed: Typed) -> None:
    said = typed("check", folder, "--at", "2026-06-01T10:00").said

    by_pack, by_clause = said.split("按条文，最重的在前")
    assert re.search(r"│ dl +│ 1 +│ 缺失.3，免于记录.2，已完成.84", by_pack)
    assert by_clause.index("hx-8") < by_clause.index("tj-39c") < by_clause.index("ar-5b")
    assert "逾期完成" in by_clause
    assert "已完成" not in by_clause


def test_several_processes_answer_in_the_order_of_the_files(
    tmp_path: Path, console: Console, typed: Typed
) -> None:
    text = (SAMPLES / "levy-waste-fee.yaml").read_text("utf-8")
    for n in range(150):
        (tmp_path / f"{n:03}.yaml").write_text(text.replace("YC-ZS-2025-0406", f"N-{n:03}"), encoding="utf-8")
    (tmp_path / "077.yaml").write_text("[" * 100_000, encoding="utf-8")

    answer = console.run("check", tmp_path, "--jobs", "3", "--json", "--at", AT)

    numbers = [json.loads(line)["dossier"] for line in answer.stdout.splitlines()]
    assert answer.returncode == 2
    assert numbers == [f"N-{n:03}" for n in range(150) if n != 77]
    assert "077.yaml" in answer.stderr
    assert "已核对 149 份卷宗，1 份有误，没有核对。" in answer.stderr


def test_the_report_holds_every_case_and_asks_nothing_of_the_outside(
    folder: Path, tmp_path: Path, typed: Typed
) -> None:
    spoil(folder)
    report = tmp_path / "报告.html"

    answer = typed("check", folder, "--at", "2026-06-01T10:00", "--html", report)

    html = report.read_text("utf-8")
    assert answer.code == 2
    assert [number for number in NUMBERS if f"<h2>{number}" not in html] == []
    assert "有误而没有核对的文件" in html
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    assert not re.search(r"<(script|img|link|iframe)|url\(|@import|https?:", html)
    assert [path.name for path in tmp_path.iterdir() if "报告" in path.name] == ["报告.html"]


def test_the_report_of_one_case_tells_the_worst_first_and_folds_what_is_met(
    tmp_path: Path, typed: Typed
) -> None:
    report = tmp_path / "r.html"

    typed("check", SAMPLES / "penalty-no-permit.yaml", "--at", AT, "--html", report)

    html = report.read_text("utf-8")
    open_part, folded = html[: html.index("<details")], html[html.index("<details") : html.index("</details")]
    assert open_part.index("tj-28") < open_part.index("tj-39c")
    assert "期限 2025年8月28日 11:40，完成 2025年8月28日 13:10" in open_part
    assert "tj-5" not in open_part
    assert "第四十一条" in html[html.index("</details") :]
    assert folded.count("已完成") > 80


def test_what_a_dossier_says_is_text_on_the_report_and_never_markup(tmp_path: Path, typed: Typed) -> None:
    sample = (SAMPLES / "levy-waste-fee.yaml").read_text("utf-8")
    evil = tmp_path / "<b>.yaml"
    evil.write_text(sample.replace("YC-ZS-2025-0406", "<script>alert(1)</script>"), encoding="utf-8")

    typed("check", evil, "--at", AT, "--html", tmp_path / "r.html")

    html = (tmp_path / "r.html").read_text("utf-8")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_report_that_cannot_be_written_is_said_before_anything_is_judged(
    tmp_path: Path, typed: Typed
) -> None:
    answer = typed("check", SAMPLES, "--html", tmp_path / "nowhere" / "r.html")

    assert (answer.code, answer.said) == (2, "")
    assert "nowhere" in answer.complained


def test_an_old_report_stays_when_a_new_one_is_not_finished(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "r.html"
    report.write_text("old", encoding="utf-8")

    def fail(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("liuhen.doors.report.whole.os.fsync", fail)
    answer = typed("check", SAMPLES, "--html", report)

    assert answer.code == 2
    assert "磁盘已满" in answer.complained
    assert report.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["r.html"]


@pytest.mark.browser
def test_the_report_prints_on_a4_with_what_is_met_folded(tmp_path: Path, typed: Typed) -> None:
    typed("check", SAMPLES, "--at", "2026-06-01T10:00", "--html", tmp_path / "r.html")

    pages = _printed(tmp_path / "r.html", tmp_path / "r.pdf")

    assert {page[:2] for page in pages} == {(595, 842)}
    assert 6 <= len(pages) <= 9


def _printed(page: Path, out: Path) -> list[tuple[int, int]]:
    """Print a page with the browser and return the sizes of its sheets in points."""
    browser = next(found for name in ("chromium", "chromium-browser") if (found := shutil.which(name)))
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={out.parent / 'browser'}",
         "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", out.read_bytes())
    return [(round(float(width)), round(float(height))) for width, height in boxes]

"""`liuhen case …` as it is typed: what comes out, with which exit code, and that bad input changes nothing."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import footage

from liuhen.doors.cli import main
from liuhen.law.dossier import load

SAMPLES = Path(__file__).parents[2] / "samples" / "dossiers"
PENALTY, VENDOR = SAMPLES / "penalty-no-permit.yaml", SAMPLES / "coercion-vendor-tools.yaml"
NUMBER = "YJ-CF-2025-0037"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


Liuhen = Callable[..., Ended]


@pytest.fixture
def liuhen(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Liuhen:
    """The command line as it is typed, in this process and on this test's home."""

    def run(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["liuhen", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Ended(returncode=int(end.value.code or 0), stdout=said.out, stderr=said.err)

    return run


@pytest.fixture
def program(installation: Mapping[str, str]) -> Liuhen:
    """The installed program: a process, a home and a database of its own."""

    def run(*words: object) -> Ended:
        done = subprocess.run(
            [Path(sys.executable).with_name("liuhen"), *map(str, words)], env=installation,
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return Ended(returncode=done.returncode, stdout=done.stdout, stderr=done.stderr)

    return run


def answer(run: Ended) -> Any:
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_an_imported_case_is_listed_and_shown_as_the_same_facts(program: Liuhen) -> None:
    imported = answer(program("case", "import", PENALTY, "--json"))

    assert imported["number"] == NUMBER
    assert (imported["events"], imported["files_held"], imported["authority_slug"]) == (17, 0, "authority-1")
    assert [case["number"] for case in answer(program("case", "list", "--json"))] == [NUMBER]
    assert answer(program("case", "show", NUMBER, "--json")) == load(PENALTY).to_plain()


def test_what_people_read_is_chinese_and_names_what_is_wrong_with_the_case(liuhen: Liuhen) -> None:
    told = liuhen("case", "import", PENALTY)
    shown, listed = liuhen("case", "show", NUMBER), liuhen("case", "list")

    assert (told.returncode, shown.returncode, listed.returncode) == (0, 0, 0)
    assert "已登记执法机关" in told.stdout
    assert "已导入" in told.stdout
    assert NUMBER in shown.stdout
    assert "现场检查" in shown.stdout
    assert "tj-39c" in shown.stdout.replace("\n", "")
    assert NUMBER in listed.stdout


def test_the_same_number_again_is_refused_and_changes_nothing(liuhen: Liuhen) -> None:
    liuhen("case", "import", PENALTY)

    again = liuhen("case", "import", PENALTY)

    assert again.returncode == 2
    assert NUMBER in again.stderr
    assert "未作任何更改" in again.stderr
    assert len(answer(liuhen("case", "list", "--json"))) == 1


def test_a_second_authority_gets_the_written_id_that_is_asked_for(liuhen: Liuhen) -> None:
    liuhen("case", "import", PENALTY)

    assert (
        answer(liuhen("case", "import", VENDOR, "--authority-slug", "cgj", "--json"))["authority_slug"]
        == "cgj"
    )
    assert len(answer(liuhen("case", "list", "--json"))) == 2
    assert len(answer(liuhen("case", "list", "--authority", "cgj", "--json"))) == 1


def test_media_are_stored_with_the_case(liuhen: Liuhen, tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    footage.video(media / "a.mp4")
    dossier = tmp_path / "case.yaml"
    dossier.write_text(yaml.safe_dump(small("a.mp4"), allow_unicode=True), "utf-8")

    assert answer(liuhen("case", "import", dossier, "--media", media, "--json"))["files_held"] == 1


def test_a_file_with_another_digest_is_named_and_nothing_is_imported(liuhen: Liuhen, tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    footage.video(media / "a.mp4")
    dossier = tmp_path / "case.yaml"
    dossier.write_text(yaml.safe_dump(small("a.mp4", sha256="0" * 64), allow_unicode=True), "utf-8")

    refused = liuhen("case", "import", dossier, "--media", media)

    assert refused.returncode == 2
    assert "a.mp4" in refused.stderr
    assert "0" * 64 in refused.stderr
    assert answer(liuhen("case", "list", "--json")) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "dossier"),
        ("dossier: 1\n  pack: tj", "line 2"),
        ("{dossier: 1, pack: tj, case: {number: a, act: hug, started_at: 2025-08-20T08:30}}", "case.act"),
        ("{dossier: 1, pack: xx, authority: {name: 某局}, case: {number: a, act: fee, started_at: 2025-08-20T08:30}}",
         "xx"),
        ("{dossier: 1, pack: tj, case: {number: a, act: fee, started_at: 2025-08-20T08:30}}", "authority"),
    ],
    ids=["empty", "no YAML", "a wrong word", "no such pack", "no authority"],
)  # fmt: skip
def test_bad_input_ends_with_2_and_says_where(liuhen: Liuhen, tmp_path: Path, text: str, named: str) -> None:
    dossier = tmp_path / "case.yaml"
    dossier.write_text(text, "utf-8")

    refused = liuhen("case", "import", dossier)

    assert refused.returncode == 2
    assert named in refused.stderr
    assert "Traceback" not in refused.stderr
    assert answer(liuhen("case", "list", "--json")) == []


def test_a_dossier_that_is_not_there_and_a_case_that_is_not_there_end_with_2(
    liuhen: Liuhen, tmp_path: Path
) -> None:
    for words in (
        ("case", "import", tmp_path / "nothing.yaml"),
        ("case", "show", "第99号"),
        ("case", "tie", "第99号", "--event", "e1", "--recording", "x"),
    ):
        refused = liuhen(*words)

        assert refused.returncode == 2
        assert str(words[2]) in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_recording_that_came_in_is_tied_to_an_event_and_is_a_fact_of_the_case(
    liuhen: Liuhen, tmp_path: Path
) -> None:
    liuhen("case", "import", PENALTY)
    receipt = answer(liuhen("intake", footage.video(tmp_path / "new.mp4"), "--json"))

    wrong = liuhen("case", "tie", NUMBER, "--event", "e99", "--recording", receipt["recording"])
    tied = answer(
        liuhen("case", "tie", NUMBER, "--event", "e16", "--recording", receipt["recording"], "--json")
    )

    assert wrong.returncode == 2
    assert "e99" in wrong.stderr
    assert tied["key"] == "r10"
    facts = answer(liuhen("case", "show", NUMBER, "--json"))
    (event,) = [event for event in facts["events"] if event["id"] == "e16"]
    assert event["recordings"] == ["r8", "r10"]
    assert facts["recordings"][-1]["segments"][0]["sha256"] == receipt["sha256"]


def small(file: str, **segment: str) -> dict[str, Any]:
    """A dossier of one filmed inspection."""
    times = {"file": file, "start": "2025-08-20T09:40", "end": "2025-08-20T09:50"}
    return {
        "dossier": 1,
        "pack": "tj",
        "authority": {"name": "云岚市城市管理局（虚构）"},
        "case": {"number": "云城检〔2025〕第8号", "act": "inspection", "started_at": "2025-08-20T08:30"},
        "recordings": [{"id": "r1", "medium": "video", "segments": [times | segment]}],
    }

"""The command line as a whole: what it says, how it ends, and what it does without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.journeys.typed import Typed

from liuhen.doors.cli import COMMANDS
from liuhen.doors.cli.exits import Exit

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "samples" / "dossiers" / "penalty-no-permit.yaml"
#: Runs a command and tells on standard error whether Django came along.
WATCHED = """
import sys
sys.argv = ["liuhen", *sys.argv[1:]]
from liuhen.doors.cli import main
try:
    main()
finally:
    sys.stderr.write("with Django" if "django" in sys.modules else "without Django")
"""


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    return Typed(capsys=capsys, monkeypatch=monkeypatch)


def run(*words: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LIUHEN_HOME": str(home), **more}
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *words], env=environment, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_help_lists_every_command_in_chinese(typed: Typed) -> None:
    answer = typed("--help")

    assert answer.code == 0
    for name, entry in COMMANDS.items():
        assert f"  {name} " in answer.said
        assert entry.says in answer.said
    assert "退出码" in answer.said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_loaded_and_tells_its_use(name: str, typed: Typed) -> None:
    answer = typed(name, "--help")

    assert answer.code == 0
    assert f"liuhen {name}" in answer.said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "没有 nonsense 这个命令"),
        (["--nonsense"], "没有 --nonsense 这个选项"),
        (["check"], "缺少参数"),
        (["package", "X"], "缺少参数"),
        (["serve", "--port", "99999"], "参数"),
    ],
)
def test_what_was_typed_wrongly_is_told_in_chinese(words: list[str], told: str, typed: Typed) -> None:
    answer = typed(*words)

    assert answer.code == Exit.BAD_INPUT
    assert told in answer.complained
    assert answer.said == ""


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["check", str(SAMPLE)],
        ["check", "/nowhere.yaml"],
        ["packs", "list"],
        ["packs", "lint"],
        ["verify", "/nowhere.zip"],
    ],
)
def test_what_needs_no_home_starts_without_django_and_leaves_nothing(
    words: list[str], tmp_path: Path
) -> None:
    answer = run(*words, home=tmp_path / "none")

    assert answer.stderr.endswith("without Django"), answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "none").exists()


def test_whoever_reads_english_gets_english(tmp_path: Path) -> None:
    answer = run("check", str(SAMPLE), "--at", "2025-12-20T10:00", home=tmp_path, LIUHEN_LANG="en")

    assert "as of 2025-12-20 10:00" in answer.stdout
    assert "Article 39" in answer.stdout


def test_nobody_minds_when_the_reader_of_the_output_goes_away(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WATCHED, "packs", "show", "tj"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "LIUHEN_HOME": str(tmp_path)},
    ) as process:  # fmt: skip
        assert process.stdout and process.stderr
        process.stdout.close()
        complained = process.stderr.read().decode()

    assert "Traceback" not in complained
    assert "错误" not in complained

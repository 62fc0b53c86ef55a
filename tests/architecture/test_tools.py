"""The little programs around the product: what is missing is named, and pages get their parts without loose ends."""

import re
import subprocess
import sys
from pathlib import Path

from tools import front_end, need

REPOSITORY = Path(__file__).resolve().parents[2]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "tools/need.py", *words], cwd=REPOSITORY, capture_output=True, text=True, check=False,
        env={"PATH": ""},
    )  # fmt: skip


def test_a_missing_package_is_named_with_its_purpose_and_the_way_to_it() -> None:
    answer = run("chromium", "git")

    assert answer.returncode == 1
    assert "chromium (the browser tests drive a real browser)" in answer.stderr
    assert "apt-get install -y chromium git" in answer.stderr


def test_only_the_names_are_printed_for_a_program() -> None:
    answer = run("--names", "chromium", "git")

    assert (answer.returncode, answer.stdout) == (0, "chromium git\n")


def test_a_package_that_it_does_not_know_is_no_silent_yes() -> None:
    answer = run("chromum")

    assert answer.returncode == 2
    assert "chromum" in answer.stderr


def test_what_the_ci_script_asks_for_is_known() -> None:
    listed = re.search(r"packages=\((.*)\)", (REPOSITORY / ".ci" / "run").read_text("utf-8"))

    assert listed
    assert set(listed[1].split()) <= set(need.KNOWN)


def test_every_part_of_the_front_end_is_there_and_points_to_no_source_map() -> None:
    for target in front_end.COPIES:
        part = front_end.VENDOR / target
        assert part.is_file(), f"{target}: run `make setup`"
        assert b"sourceMappingURL" not in part.read_bytes(), target

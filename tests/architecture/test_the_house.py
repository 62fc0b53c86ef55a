"""The house keeps its shape: small files, a plain ground, no clock below the doors, no words from elsewhere."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src" / "liuhen"
ROOMS = [
    "trace",
    "ledger",
    "law",
    "media",
    "vault",
    "work",
    "people",
    "recordings",
    "cases",
    "documents",
    "docket",
    "archive",
    "oversight",
    "doors",
    "config",
]


def python_files() -> Iterator[Path]:
    return (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)


def tracked(*patterns: str) -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return [name for name in listing.stdout.split("\0") if name]


def test_the_stairs_only_go_down() -> None:
    answer = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stdout


def test_every_room_says_what_it_is_for() -> None:
    silent = [
        room for room in ROOMS if not (SOURCE / room / "__init__.py").read_text("utf-8").startswith('"""')
    ]

    assert silent == []


def test_no_room_stands_empty() -> None:
    empty = [room for room in ROOMS if len(list((SOURCE / room).rglob("*.py"))) < 2]

    assert empty == []


def test_every_module_opens_with_its_idea() -> None:
    silent = [str(p.relative_to(SOURCE)) for p in python_files() if not _opens_with_docstring(p)]

    assert silent == []


def _opens_with_docstring(path: Path) -> bool:
    text = path.read_text("utf-8").lstrip()
    return text == "" or text.startswith(('"""', '#!/usr/bin/env python3\n"""'))


def test_no_file_is_too_long_to_hold_in_mind() -> None:
    long = {
        name: lines
        for name in tracked(
            "src/*.py", "tests/*.py", "benchmarks/*.py", "tools/*.py", "src/*.html", "src/*.css", "src/*.js"
        )
        if (REPOSITORY / name).exists()
        and (lines := (REPOSITORY / name).read_text("utf-8").count("\n")) > 500
    }

    assert long == {}


def test_the_clock_is_read_only_at_the_doors() -> None:
    clock = re.compile(
        r"(datetime|date)\.(now|today|utcnow)\(|timezone\.(now|localdate|localtime)\(|\btime\.time\("
    )
    readers = [
        str(path.relative_to(SOURCE))
        for path in python_files()
        if path.relative_to(SOURCE).parts[0] not in ("doors", "config")
        and clock.search(path.read_text("utf-8"))
    ]

    assert readers == []


def test_no_page_asks_anything_of_the_outside() -> None:
    outside = re.compile(
        r"""(src|href|action)=["']https?://|@import|url\(["']?https?://|from ["']https?://"""
    )
    asking = [
        name
        for name in tracked("src/*.html", "src/*.css", "src/*.js")
        if outside.search((REPOSITORY / name).read_text("utf-8"))
    ]

    assert asking == []


def test_nothing_of_this_machine_or_of_a_registry_is_in_the_tree() -> None:
    machine = re.compile(r"(^|[^\w.])/(work|root|home/[a-z]+)/|(pypi|npmjs|debian)\.(org|com)", re.MULTILINE)
    telling = [
        name
        for name in tracked(
            "*.py", "*.md", "*.yaml", "*.toml", "*.json", "*.txt", "*.in", "Makefile", ".npmrc", ".ci/*"
        )
        if machine.search((REPOSITORY / name).read_text("utf-8"))
        and name != str(Path(__file__).relative_to(REPOSITORY))
    ]

    assert telling == []


def test_locked_packages_name_their_digests_and_no_address() -> None:
    locks = tracked("requirements/*.txt", "package-lock.json")

    assert locks
    for name in locks:
        text = (REPOSITORY / name).read_text("utf-8")
        assert "://" not in text, name
        assert "sha256:" in text or '"integrity"' in text, name


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "NotImplementedError"])
def test_nothing_is_left_for_later_in_the_code(word: str) -> None:
    left = [
        str(p.relative_to(SOURCE)) for p in python_files() if re.search(rf"\b{word}\b", p.read_text("utf-8"))
    ]

    assert left == []

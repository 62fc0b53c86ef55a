"""From a real film to a package that proves itself, and what each hand that touches it afterwards gives away.

The whole way is gone as an office goes it, with the installed program; the film comes from a package registry and was
made by nobody here. What is tampered with is that real package, unpacked or as a zip, and it is checked by the program
inside it, alone: with nothing but Python, in a process that sees none of ours.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bagit
import pytest
from tests import footage
from tests.conftest import installations
from tests.installations import TABLES
from tests.journeys.console import Console

NUMBER = "云城罚字〔2025〕第88号"
TOP = "云城罚字_2025_第88号"
AUTHORITY = "云岚市城市管理局（虚构）"
Tamper = Callable[[Path], None]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def dossier(card: Path) -> dict[str, Any]:
    """Return a case whose inspection was filmed with two cameras, one of them the registry's."""
    inspection = {"start": "2025-08-20T09:40:00", "end": "2025-08-20T09:40:05"}
    recordings = [
        {
            "id": f"r{n}",
            "medium": "video",
            "segments": [{"file": path.name, "sha256": digest(path), **inspection}],
        }
        for n, path in enumerate(sorted(card.iterdir()), start=1)
    ]
    return {
        "dossier": 1,
        "pack": "tj",
        "authority": {"name": AUTHORITY},
        "case": {"number": NUMBER, "title": "占道经营案", "act": "penalty", "started_at": "2025-08-20T11:00"},
        "people": [{"id": "o1", "name": "林样本", "role": "handler", "certificate": "99010000091"}],
        "events": [
            {
                "id": "e1",
                "kind": "onsite_inspection",
                "at": "2025-08-20T09:40",
                "officers": ["o1"],
                "recordings": [recording["id"] for recording in recordings],
            }
        ],
        "recordings": recordings,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The package, and the console of the home that made it."""

    package: Path
    console: Console


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Import the case with its films and package it, once; the home is SQLite, whatever else is tested."""
    folder = tmp_path_factory.mktemp("packaging")
    card = folder / "card"
    card.mkdir()
    shutil.copy(footage.from_the_registry(), card / "bigbuckbunny.mp4")
    footage.video(card / "DSJ-9901-0003_20250820094000.mp4", seconds=5)
    facts, out = folder / "dossier.json", folder / "案卷.zip"
    facts.write_text(json.dumps(dossier(card), ensure_ascii=False), encoding="utf-8")
    environment = installations.new(folder / "home", like=TABLES)
    environment.pop("LIUHEN_DATABASE", None)
    console = Console(environment=environment)
    for words in (["case", "import", facts, "--media", card], ["package", NUMBER, "-o", out]):
        answer = console.run(*words)
        assert answer.returncode == 0, answer.stderr
    return Made(package=out, console=console)


@pytest.fixture
def package(made: Made, tmp_path: Path) -> Path:
    """Return a copy of the package that a test may spoil."""
    return Path(shutil.copy(made.package, tmp_path / made.package.name))


def unpacked(package: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(package.parent / "unpacked")
    return package.parent / "unpacked" / TOP


def checked_alone(verifier: Path, path: Path, *words: str) -> dict[str, Any]:
    """Run a verify.py as its receiver does: isolated, without our packages, without our environment."""
    answer = subprocess.run(
        [sys.executable, "-I", "-S", str(verifier), str(path), "--json", *words], env={}, cwd=path.parent,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(answer.stdout)
    assert answer.returncode == told["exit_code"], answer.stderr
    return told


def test_the_package_proves_itself_with_nothing_but_python(package: Path, made: Made) -> None:
    folder = unpacked(package)
    program = made.console.run("verify", package, "--json")

    zipped, open_ = checked_alone(folder / "verify.py", package), checked_alone(folder / "verify.py", folder)

    assert (zipped["exit_code"], open_["exit_code"], program.returncode) == (0, 0, 0)
    assert zipped["case"] == NUMBER
    assert zipped["files"] == 2
    assert digest(footage.from_the_registry()) in {
        path.stem for path in (folder / "data" / "originals").iterdir()
    }
    known = zipped["fingerprint"]
    assert checked_alone(folder / "verify.py", package, "--key", known)["key_compared"] is True
    assert checked_alone(folder / "verify.py", package, "--key", "0" * 64)["exit_code"] == 5
    assert known in (folder / "请先读我.txt").read_text("utf-8")


def test_the_package_is_a_bag_and_tells_the_case(package: Path) -> None:
    folder = unpacked(package)

    bagit.Bag(str(folder)).validate()

    facts = json.loads((folder / "data" / "dossier.json").read_text("utf-8"))
    findings = json.loads((folder / "data" / "findings.json").read_text("utf-8"))
    assert facts["case"]["number"] == findings["dossier"] == NUMBER
    assert findings["findings"]
    assert [recording["id"] for recording in facts["recordings"]] == ["r1", "r2"]


def a_film(folder: Path) -> Path:
    return max((folder / "data" / "originals").iterdir(), key=lambda path: path.stat().st_size)


def edit(path: Path, change: Callable[[Any], Any]) -> None:
    path.write_text(
        json.dumps(change(json.loads(path.read_text("utf-8"))), ensure_ascii=False), encoding="utf-8"
    )


def one_byte(folder: Path) -> None:
    film = bytearray(a_film(folder).read_bytes())
    film[len(film) // 3] ^= 0x40
    a_film(folder).write_bytes(film)


def two_films_swapped(folder: Path) -> None:
    one, other = sorted((folder / "data" / "originals").iterdir())
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def a_film_removed(folder: Path) -> None:
    a_film(folder).unlink()


def a_file_added(folder: Path) -> None:
    (folder / "data" / "originals" / f"{'0' * 64}.mp4").write_bytes(b"slipped in")


def dossier_edited(folder: Path) -> None:
    path = folder / "data" / "dossier.json"
    path.write_text(path.read_text("utf-8").replace("林样本", "赵样本"), encoding="utf-8")


def finding_removed(folder: Path) -> None:
    edit(folder / "data" / "findings.json", lambda plain: plain | {"findings": plain["findings"][1:]})


def trace_edited(folder: Path) -> None:
    path = folder / "data" / "traces.jsonl"
    path.write_text(
        path.read_text("utf-8").replace("operator:console", "officer:somebody", 1), encoding="utf-8"
    )


def trace_removed(folder: Path) -> None:
    path = folder / "data" / "traces.jsonl"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")


def proof_edited(folder: Path) -> None:
    def swap(plain: Any) -> Any:
        hashes = plain["proofs"][0]["hashes"]
        plain["proofs"][0]["hashes"] = [*hashes[1:], hashes[0]]
        return plain

    edit(folder / "data" / "proofs.json", swap)


def checkpoint_edited(folder: Path) -> None:
    path = folder / "data" / "checkpoint.txt"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], f"{int(lines[1]) + 1}\n", *lines[2:]]), encoding="utf-8")


def key_of_another(folder: Path) -> None:
    path = folder / "data" / "authority.pub"
    name = path.read_text("utf-8").split("+")[0]
    point = bytes.fromhex(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )  # RFC 8032, test 1
    key_id = hashlib.sha256(f"{name}\n\x01".encode() + point).digest()[:4].hex()
    encoded = base64.b64encode(b"\x01" + point).decode()
    path.write_text(f"{name}+{key_id}+{encoded}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("tamper", "code", "named"),
    [
        (one_byte, 3, "data/originals/"),
        (two_films_swapped, 3, "data/originals/"),
        (a_film_removed, 3, "data/originals/"),
        (a_file_added, 3, "data/originals/0000"),
        (dossier_edited, 3, "data/dossier.json"),
        (finding_removed, 3, "data/findings.json"),
        (trace_edited, 4, "data/traces.jsonl"),
        (trace_removed, 4, "data/traces.jsonl"),
        (proof_edited, 4, "data/traces.jsonl"),
        (checkpoint_edited, 4, "data/checkpoint.txt"),
        (key_of_another, 5, "data/checkpoint.txt"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_each_hand_gives_itself_away_in_the_real_package(
    package: Path, tamper: Tamper, code: int, named: str
) -> None:
    folder = unpacked(package)
    verifier = shutil.copy(folder / "verify.py", package.parent / "trusted_verify.py")
    tamper(folder)

    told = checked_alone(Path(verifier), folder)

    assert told["exit_code"] == code, told["problems"]
    assert any(problem["where"].startswith(named) for problem in told["problems"]), told["problems"]


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.999])
def test_a_package_that_was_cut_short_is_no_package(package: Path, kept: float) -> None:
    verifier = unpacked(package) / "verify.py"
    cut = package.with_name("cut.zip")
    content = package.read_bytes()
    cut.write_bytes(content[: int(len(content) * kept)])

    assert checked_alone(verifier, cut)["exit_code"] == 2

"""A package of 2 GB, written and then verified with nothing but Python; beside each, reading and hashing the same bytes.

What is written past the page cache is read once before its turn, by what is measured and by its reference alike.
All take turns in processes of their own, on the same disk (in `TMPDIR`, about 6 GB for a moment). Packing does all
that it does for an office: judge, commit in the log, prove, stream, fsync, rename.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks._turns import memory, pairs, speed
from benchmarks.intake import make_film, make_writable, peak_memory, read_once

REPOSITORY = Path(__file__).resolve().parents[1]
FLOOR = 0.7
MEMORY_MB = 200
TURNS = 5
PIECE = 1 << 20
AT = datetime(2025, 8, 20, 4, tzinfo=UTC)
NUMBER = "BENCH-2025-0001"


def run() -> Iterator[dict[str, Any]]:
    """Yield the figures: how fast, and with how much memory."""
    with TemporaryDirectory(prefix="liuhen-bench-") as name:
        folder = Path(name)
        size = _in_a_process("prepare", folder)["size"] / 1e6
        for title, what, beside in FIGURES:
            taken = pairs(
                TURNS,
                reference=partial(_in_a_process, beside, folder),
                measured=partial(_in_a_process, what, folder),
            )
            yield speed(f"{title}; reference: reading and hashing", taken, megabytes=size, floor=FLOOR)
            yield memory(f"{title}_memory", max(own["memory_mb"] for _, own in taken), limit=MEMORY_MB)
        make_writable(folder)


def _in_a_process(what: str, folder: Path) -> dict[str, float]:
    environment = {**os.environ, "LIUHEN_HOME": str(folder / "home")}
    environment.pop("LIUHEN_DATABASE", None)
    command = [sys.executable, "-m", "benchmarks.package", what, str(folder)]
    answer = subprocess.run(
        command, env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    measured: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return measured


def prepare(folder: Path) -> dict[str, float]:
    """Bring a case in whose film has 2 GB."""
    film = make_film(folder / "film.mp4")
    facts: dict[str, Any] = {
        "dossier": 1,
        "pack": "tj",
        "authority": {"name": "测试机关（虚构）"},
        "case": {"number": NUMBER, "title": "基准", "act": "penalty", "started_at": "2025-08-20T09:00"},
        "recordings": [
            {
                "id": "r1",
                "medium": "video",
                "segments": [{"file": film.name, "start": "2025-08-20T09:40", "end": "2025-08-20T10:40"}],
            }
        ],
    }
    _open_home()
    bring_in_first = import_module("liuhen.archive.imports").bring_in_first
    dossier = import_module("liuhen.law.dossier").parse(facts)
    bring_in_first(dossier=dossier, slug="bench", media=folder, by="operator:bench", at=AT)
    size = film.stat().st_size
    film.unlink()
    return {"size": size}


def hash_film(folder: Path) -> dict[str, float]:
    """Read and hash the film, as simply as it can be done."""
    return _hash(_film(folder))


def _film(folder: Path) -> Path:
    vault = (folder / "home" / "vault").rglob("*")
    (film,) = [path for path in vault if path.is_file() and len(path.name) == 64]
    return film


def hash_package(folder: Path) -> dict[str, float]:
    """Read and hash the package."""
    return _hash(folder / "package.zip")


def _hash(path: Path) -> dict[str, float]:
    read_once(path)
    started = time.perf_counter()
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return {"seconds": time.perf_counter() - started}


def pack(folder: Path) -> dict[str, float]:
    """Write the package."""
    _open_home()
    write_package = import_module("liuhen.archive.packages").write_package
    case = import_module("liuhen.cases.models").Case.objects.select_related("authority").get(number=NUMBER)
    out = folder / "package.zip"
    out.unlink(missing_ok=True)
    read_once(_film(folder))
    # The disk is still giving back the last turn's package.
    os.sync()
    started = time.perf_counter()
    write_package(case=case, out=out, by="operator:bench", at=AT)
    return {"seconds": time.perf_counter() - started, "memory_mb": peak_memory()}


def verify(folder: Path) -> dict[str, float]:
    """Verify the package as its receiver does, with the program that lies in it."""
    verifier = import_module("liuhen.doors.verify")
    read_once(folder / "package.zip")
    started = time.perf_counter()
    report = verifier.verify(folder / "package.zip")
    seconds = time.perf_counter() - started
    assert report.exit_code == 0, report.problems
    return {"seconds": seconds, "memory_mb": peak_memory()}


def _open_home() -> None:
    home = import_module("liuhen.doors.cli._home")
    home.wake()
    home.open_home()


STEPS: dict[str, Callable[[Path], dict[str, float]]] = {
    "prepare": prepare,
    "hash": hash_film,
    "pack": pack,
    "hash-package": hash_package,
    "verify": verify,
}

FIGURES = (("package_2gb", "pack", "hash"), ("verify_py_2gb", "verify", "hash-package"))

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))

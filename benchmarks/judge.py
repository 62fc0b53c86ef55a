"""The judge: one dossier on one core, all packs read, and a folder of dossiers through `liuhen check` on two cores.

Times on one core are processor time, so that they tell the same when others use the machine. Of a folder the time on the
wall counts, so they do not there; `LIUHEN_BENCH_DOSSIERS` says how many files it holds (100,000 want 800 MB in `TMPDIR`).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from liuhen.law.dossier import SHANGHAI, Dossier, load, parse
from liuhen.law.dossier.reading import read_plain
from liuhen.law.judge import judge
from liuhen.law.packs import load_all

REPOSITORY = Path(__file__).resolve().parents[1]
PACKS = REPOSITORY / "rulepacks"
AT = datetime(2026, 6, 1, tzinfo=SHANGHAI)
MEDIAN_MS, SLOWEST_MS, PACKS_MS, A_SECOND = 2.0, 10.0, 300.0, 800.0
TURNS = 300
MANY = int(os.environ.get("LIUHEN_BENCH_DOSSIERS", "20000"))
CORES = 2


def run() -> Iterator[dict[str, Any]]:
    """Yield the figures."""
    yield from _judging()
    yield _reading_packs()
    with tempfile.TemporaryDirectory(prefix="liuhen-bench-") as name:
        yield from _checking(Path(name))


def _judging() -> Iterator[dict[str, Any]]:
    packs = load_all(PACKS)
    for path in sorted((REPOSITORY / "samples" / "dossiers").glob("*.yaml")):
        dossier = load(path)
        plain, pack = dossier.to_plain(), packs[dossier.pack]
        judging = _spent_ms(lambda: judge(dossier, pack=pack, at=AT))  # noqa: B023 - called at once
        reading = _spent_ms(lambda: parse(plain))  # noqa: B023 - called at once
        for what, place, most in (("median", 0.5, MEDIAN_MS), ("99 % take less", 0.99, SLOWEST_MS)):
            value, reference = (spent[int(len(spent) * place)] for spent in (judging, reading))
            name = f"judge {path.stem} ({dossier.pack}), {what}; reference: reading its facts"
            yield _at_most(name, value, "ms", reference, most)


def _reading_packs() -> dict[str, Any]:
    texts = [file.read_text("utf-8") for file in PACKS.rglob("*.yaml")]
    value = _spent_ms(lambda: load_all(PACKS), turns=15)[7]
    reference = _spent_ms(lambda: [read_plain(text) for text in texts], turns=15)[7]
    return _at_most("read all packs; reference: their YAML only", value, "ms", reference, PACKS_MS)


def _checking(folder: Path) -> Iterator[dict[str, Any]]:
    dossiers = list(_worked_cases())
    few, many, as_yaml = folder / "few", folder / "many", folder / "yaml"
    _write(dossiers, few, MANY // 10)
    _write(dossiers, many, MANY)
    _write(dossiers, as_yaml, MANY // 10, suffix="yaml")
    alone, worked_alone, little = _check(few, jobs=1)
    seconds, worked, much = _check(many, jobs=CORES)
    slow, _, _ = _check(as_yaml, jobs=CORES)
    by_one, by_two, of_yaml = MANY // 10 / alone, MANY / seconds, MANY // 10 / slow
    yield _at_least(
        f"check {MANY} dossiers as JSON, {CORES} processes; reference: one process",
        by_two, "1/s", by_one, A_SECOND,
    )  # fmt: skip
    yield _at_most(
        "check, processor time of a dossier as JSON: read, judged, answered; reference: one process",
        1000 * worked / MANY, "ms", 1000 * worked_alone / (MANY // 10), 1000 * CORES / A_SECOND,
    )  # fmt: skip
    yield _at_least(
        f"check {MANY // 10} dossiers as YAML, {CORES} processes; reference: as JSON",
        of_yaml,
        "1/s",
        by_two,
        0,
    )
    yield _at_most(
        f"memory of the largest process, {MANY} dossiers; reference: {MANY // 10} dossiers",
        much, "MB", little, little * 1.25,
    )  # fmt: skip


def _worked_cases() -> Iterator[Dossier]:
    for file in sorted((REPOSITORY / "samples" / "dossiers").glob("*.yaml")):
        yield load(file)
    for file in sorted((REPOSITORY / "tests" / "scenarios").glob("??/*.yaml")):
        story = read_plain(file.read_text("utf-8"))
        if isinstance(story, dict) and "expect_error" not in story:
            yield parse(story["dossier"])


def _write(dossiers: list[Dossier], folder: Path, count: int, *, suffix: str = "json") -> None:
    """Write so many files with numbers of their own. YAML here is what people write: a key a line."""
    folder.mkdir()
    plains = [dossier.to_plain() for dossier in dossiers]
    for n, plain in enumerate(islice(cycle(plains), count)):
        plain["case"]["number"] = f"BENCH-{n:06}"
        text = json.dumps(plain, ensure_ascii=False) if suffix == "json" else _as_yaml(plain)
        (folder / f"{n:06}.{suffix}").write_text(text, "utf-8")


def _as_yaml(value: object, indent: str = "") -> str:
    if isinstance(value, dict) and value:
        return "".join(f"\n{indent}{key}: {_as_yaml(inner, indent + '  ')}" for key, inner in value.items())
    if isinstance(value, list) and value:
        return "".join(f"\n{indent}- {_as_yaml(inner, indent + '  ').lstrip()}" for inner in value)
    return json.dumps(value, ensure_ascii=False)


def _check(folder: Path, *, jobs: int) -> tuple[float, float, float]:
    """Return how many seconds a check takes on the wall and of processors, and the most memory of a process in MB."""
    program = (
        "import sys, time, resource, subprocess;"
        "start = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    liuhen = Path(sys.executable).with_name("liuhen")
    command = [liuhen, "check", folder, "--json", "--at", AT.isoformat(), "--jobs", str(jobs)]
    answer = subprocess.run(
        [sys.executable, "-c", program, *map(str, command)], check=True, capture_output=True, text=True
    )
    seconds, worked, memory = map(float, answer.stdout.split())
    return seconds, worked, memory


def _spent_ms(work: Callable[[], object], *, turns: int = TURNS) -> list[float]:
    """Return the processor time of each turn, the shortest first."""
    spent = []
    for _ in range(turns):
        started = time.process_time()
        work()
        spent.append((time.process_time() - started) * 1000)
    return sorted(spent)


def _at_most(name: str, value: float, unit: str, reference: float, most: float) -> dict[str, Any]:
    return _figure(name, value, unit, reference, reference / value, most, ok=value <= most)


def _at_least(name: str, value: float, unit: str, reference: float, least: float) -> dict[str, Any]:
    return _figure(name, value, unit, reference, value / reference, least, ok=value >= least)


def _figure(
    name: str, value: float, unit: str, reference: float, ratio: float, floor: float, *, ok: bool
) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "reference": round(reference, 3),
        "ratio": round(ratio, 3),
        "floor": round(floor, 3),
        "ok": ok,
    }

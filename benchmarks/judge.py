"""The judge: one dossier on one core, all packs read, and a folder of dossiers through `liuhen check` on two cores.

Times on one core are processor time, so that they tell the same when others use the machine. Of a folder the time on the
wall counts; its floor is lowered by the part of the cores that others used meanwhile. All take turns with their references.
`LIUHEN_BENCH_DOSSIERS` says how many files the folder holds (100,000 want 800 MB in `TMPDIR`).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks._clocks import all_work, free_share, in_turns
from liuhen.law.dossier import SHANGHAI, Dossier, load, parse
from liuhen.law.dossier.reading import read_plain
from liuhen.law.judge import judge
from liuhen.law.packs import NATIONAL, load_all, load_pack

REPOSITORY = Path(__file__).resolve().parents[1]
PACKS = REPOSITORY / "rulepacks"
AT = datetime(2026, 6, 1, tzinfo=SHANGHAI)
MEDIAN_MS, SLOWEST_MS, PACKS_MS, A_SECOND = 2.0, 10.0, 300.0, 800.0
TURNS = 300
MANY = int(os.environ.get("LIUHEN_BENCH_DOSSIERS", "20000"))
#: As one process checks them, and as YAML: beside many, so that they are done in a moment.
FEW = 2000
ROUNDS = 3
CORES = 2


class Checked(NamedTuple):
    """What a check of a folder took: seconds on the wall, of processors, the part of the cores it had, and the most memory (MB)."""

    seconds: float
    worked: float
    free: float
    memory: float


def run() -> Iterator[dict[str, Any]]:
    """Yield the figures."""
    yield from _judging()
    yield _reading_packs()
    with tempfile.TemporaryDirectory(prefix="liuhen-bench-") as name:
        yield from _checking(Path(name))


def _judging() -> Iterator[dict[str, Any]]:
    packs, nation = load_all(PACKS), load_pack(PACKS, NATIONAL)
    for path in sorted((REPOSITORY / "samples" / "dossiers").glob("*.yaml")):
        dossier = load(path)
        plain, pack = dossier.to_plain(), packs[dossier.pack]
        judging, both, reading = in_turns(
            lambda: judge(dossier, pack=pack, at=AT),  # noqa: B023 - called at once
            lambda: judge(dossier, pack=pack, at=AT, national=nation),  # noqa: B023
            lambda: parse(plain),  # noqa: B023
            turns=TURNS,
        )
        for what, place, spent, most in (
            ("median", 0.5, judging, MEDIAN_MS),
            ("99 % take less", 0.99, judging, SLOWEST_MS),
            ("with national law, median", 0.5, both, MEDIAN_MS),
        ):
            name = f"judge {path.stem} ({dossier.pack}), {what}; reference: reading its facts"
            yield _at_most(name, *(1000 * s[int(TURNS * place)] for s in (spent, reading)), "ms", most)


def _reading_packs() -> dict[str, Any]:
    texts = [file.read_text("utf-8") for file in PACKS.rglob("*.yaml")]
    packs, yaml = in_turns(lambda: load_all(PACKS), lambda: [read_plain(text) for text in texts], turns=15)
    return _at_most(
        "read all packs; reference: their YAML only", 1000 * packs[7], 1000 * yaml[7], "ms", PACKS_MS
    )


def _checking(folder: Path) -> Iterator[dict[str, Any]]:
    dossiers = list(_worked_cases())
    few, many, as_yaml = folder / "few", folder / "many", folder / "yaml"
    _write(dossiers, few, FEW)
    _write(dossiers, many, MANY)
    _write(dossiers, as_yaml, FEW, suffix="yaml")
    rounds = [(_check(few, jobs=1), _check(many, jobs=CORES)) for _ in range(ROUNDS)]
    alone, together = [few for few, _ in rounds], [many for _, many in rounds]
    by_one, by_two = _a_second(FEW, alone), _a_second(MANY, together)
    free = median(check.free for check in together)
    yield _at_least(
        f"check {MANY} dossiers as JSON, {CORES} processes, on {free:.0%} of the cores; reference: one process",
        by_two, by_one, "1/s", A_SECOND * free,
    )  # fmt: skip
    yield _at_most(
        "check, processor time of a dossier as JSON: read, judged, answered; reference: one process",
        _worked_ms(MANY, together), _worked_ms(FEW, alone), "ms", 1000 * CORES / A_SECOND,
    )  # fmt: skip
    of_yaml = _a_second(FEW, [_check(as_yaml, jobs=CORES)])
    yield _at_least(
        f"check {FEW} dossiers as YAML, {CORES} processes; reference: as JSON", of_yaml, by_two, "1/s", 0
    )
    much, little = max(check.memory for check in together), max(check.memory for check in alone)
    yield _at_most(
        f"memory of the largest process, {MANY} dossiers; reference: {FEW} dossiers",
        much,
        little,
        "MB",
        little * 1.25,
    )


def _a_second(count: int, checks: list[Checked]) -> float:
    return median(count / check.seconds for check in checks)


def _worked_ms(count: int, checks: list[Checked]) -> float:
    return median(1000 * check.worked / count for check in checks)


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


def _check(folder: Path, *, jobs: int) -> Checked:
    """Check a folder in a process of its own, whose time and memory the kernel counts."""
    program = (
        "import sys, time, resource, subprocess;"
        "start = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    liuhen = Path(sys.executable).with_name("liuhen")
    command = [liuhen, "check", folder, "--json", "--at", AT.isoformat(), "--jobs", str(jobs)]
    started, before = time.perf_counter(), all_work()
    answer = subprocess.run(
        [sys.executable, "-c", program, *map(str, command)], check=True, capture_output=True, text=True
    )
    seconds, worked, memory = map(float, answer.stdout.split())
    free = free_share(others=all_work() - before - worked, wall=time.perf_counter() - started)
    return Checked(seconds, worked, free, memory)


def _at_most(name: str, value: float, reference: float, unit: str, most: float) -> dict[str, Any]:
    return _figure(name, value, unit, reference, reference / value, most, ok=value <= most)


def _at_least(name: str, value: float, reference: float, unit: str, least: float) -> dict[str, Any]:
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

"""Prints the figures of a log of a million traces, one JSON object a line. Started by `benchmarks.ledger`.

`reference` is measured in the same run and told in `name`; `ratio` is how much of the reference's speed is reached.
`floor` is the bound: at least, for what is counted a second; at most, for what takes time. Waiting for a core that others
use counts nowhere, waiting for the disk does; verifying is processor time.
"""

import json
import random
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from benchmarks._clocks import in_turns, own_clock, seconds  # noqa: E402
from liuhen.ledger import Tile, Tiler, TreeView, hash_leaf, verify_inclusion  # noqa: E402
from liuhen.trace import Digest, Trace  # noqa: E402
from liuhen.vault import actions, queries  # noqa: E402
from liuhen.vault.verify import verify_ledger  # noqa: E402

MILLION = 1_000_000
BATCH = 20_000
PROOFS = 300
TURNS = 3
AUTHORITY = "yunlan-cgj"
AT = datetime(2025, 8, 20, 4, tzinfo=UTC)


def main() -> None:
    """Print the figures."""
    call_command("migrate", verbosity=0, skip_checks=True)
    for measure in (appending, proving, verifying):
        print(json.dumps(measure(), ensure_ascii=False), flush=True)


def traces() -> list[Trace]:
    """Return as many different traces as one batch takes, such as an intake leaves."""
    return [
        Trace(
            act="recording.stored",
            of=f"recording:{number:016x}",
            by="officer:9c0d3f2b7a51e084",
            at=AT.replace(microsecond=number),
            under="tj-39c",
            facts={"sha256": str(Digest.of(str(number).encode())), "size": number},
        )
        for number in range(BATCH)
    ]


def appending() -> dict[str, Any]:
    """Measure traces from being left to standing under a signed head, committed; the same hashed only beside it."""
    batch, tiler = traces(), Tiler()
    spent, hashing = [], []
    for _ in range(0, MILLION, BATCH):
        spent.append(seconds(lambda: actions.leave_all(authority=AUTHORITY, traces=batch)))
        hashing.append(seconds(lambda: [tiler.append(hash_leaf(trace.canonical)) for trace in batch]))
    head = queries.latest_head(authority=AUTHORITY)
    assert head is not None
    assert (head.size, head.root) == (MILLION, tiler.root())
    return counted(
        f"ledger: appends (left, placed, signed, committed), median batch of {BATCH};"
        " reference: the same leaves hashed into tiles, no database",
        value=BATCH / statistics.median(spent),
        reference=BATCH / statistics.median(hashing),
        floor=20_000,
    )


def proving() -> dict[str, Any]:
    """Measure single inclusion proofs, nothing remembered between them; the same tree held in memory beside it."""
    chance = random.Random(1)
    head = queries.latest_head(authority=AUTHORITY)
    assert head is not None
    in_memory = tree_in_memory()
    spent, reference = [], []
    for index in (chance.randrange(MILLION) for _ in range(PROOFS)):
        started = own_clock()
        path = queries.inclusion_proof(authority=AUTHORITY, index=index, size=MILLION)
        between = own_clock()
        same = in_memory().inclusion_proof(index)
        spent.append(between - started)
        reference.append(own_clock() - between)
        leaf = hash_leaf(queries.logged_at(authority=AUTHORITY, index=index).trace.canonical)
        verify_inclusion(leaf=leaf, index=index, size=MILLION, path=path, root=head.root)
        assert same == path
    return timed(
        f"ledger: inclusion proof out of {MILLION} entries, 95 % of {PROOFS} take less;"
        " reference: out of the same tiles in memory",
        value=statistics.quantiles(spent, n=20)[-1] * 1000,
        unit="ms",
        reference=statistics.quantiles(reference, n=20)[-1] * 1000,
        floor=5,
    )


def tree_in_memory() -> Callable[[], TreeView]:
    """Return what makes a fresh view of the same tree with all its tiles in memory."""
    tiler, tiles, leaves = Tiler(), {}, []
    for _, canonical in queries.entries(authority=AUTHORITY):
        leaves.append(hash_leaf(canonical))
        for tile in tiler.append(leaves[-1]):
            tiles[(tile.level, tile.number)] = tile

    def read_tile(level: int, number: int, width: int) -> bytes:
        if full := tiles.get((level, number)):
            return full.hashes
        first = number * 256
        below: list[bytes] = (
            leaves[first : first + width] if level == 0 else roots(tiles, level - 1, first, width)
        )
        return b"".join(below)

    return lambda: TreeView(size=MILLION, read_tile=read_tile)


def roots(tiles: dict[tuple[int, int], Tile], level: int, first: int, width: int) -> list[bytes]:
    """Return the roots of neighbouring tiles."""
    return [tiles[(level, number)].root for number in range(first, first + width)]


def verifying() -> dict[str, Any]:
    """Measure the verification of the whole log in processor time of this one process; reading and hashing beside it."""
    spent, reference = in_turns(verify_all, read_and_hash, turns=TURNS)
    return timed(
        f"ledger: all {MILLION} entries verified from the database, on one core, median of {TURNS};"
        " reference: the same entries read and hashed as leaves only",
        value=statistics.median(spent),
        unit="s",
        reference=statistics.median(reference),
        floor=10,
    )


def verify_all() -> None:
    """Verify the log."""
    report = verify_ledger(authority=AUTHORITY)
    assert report.fine
    assert report.entries == MILLION


def read_and_hash() -> None:
    """Read every entry and hash it as a leaf."""
    for _, canonical in queries.entries(authority=AUTHORITY):
        hash_leaf(canonical)


def counted(name: str, *, value: float, reference: float, floor: float) -> dict[str, Any]:
    """Return a figure that should be at least its floor."""
    return figure(name, value, "1/s", reference, value / reference, floor=floor, ok=value >= floor)


def timed(name: str, *, value: float, unit: str, reference: float, floor: float) -> dict[str, Any]:
    """Return a figure that should be at most its floor."""
    return figure(name, value, unit, reference, reference / value, floor=floor, ok=value <= floor)


def figure(
    name: str, value: float, unit: str, reference: float, ratio: float, *, floor: float, ok: bool
) -> dict[str, Any]:
    """Return one line of the benchmark."""
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "reference": round(reference, 3),
        "ratio": round(ratio, 3),
        "floor": floor,
        "ok": ok,
    }


if __name__ == "__main__":
    main()

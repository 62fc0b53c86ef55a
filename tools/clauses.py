"""Make `docs/generated/clauses.md`: every clause of the five registers, how it is carried out, where, and shown by what.

A clause is *judged* when a rule of its pack names it, *context* when there is nothing to do; other claims
(*enforced* by a gate, *offered* as a function or page, *configured* as organisation data) stand in the pack's
`carried.yaml` with their place. What nobody claims is *planned*. A claim without a test that bears the clause's
mark, or about a clause or place that does not exist, is an error.

    python tools/clauses.py           write the table
    python tools/clauses.py --check   fail when the table in the tree is not this one, or a claim is false
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.generated import REPOSITORY, settle
from tools.marks import tests_by_clause

from liuhen.law.carried import HOWS, MEANS, How, carried_of
from liuhen.law.packs import BadPack, Clause, Pack, load_all, load_national

PACKS = REPOSITORY / "rulepacks"
CLAIMS: tuple[How, ...] = ("judged", "enforced", "offered", "configured")
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One clause in the table."""

    clause: Clause
    how: How
    where: tuple[str, ...]
    tests: tuple[str, ...]


def lines_of(pack: Pack, tests: dict[str, list[str]]) -> Iterator[Line]:
    """Yield a line for each clause of a pack, in the order of the text."""
    carried = carried_of(pack, PACKS)
    for clause in pack.clauses.values():
        how, where = carried[clause.id].how, carried[clause.id].where
        rules = [f"rulepacks/{bound.place}" for bound in pack.rules if clause in bound.clauses]
        shown = tuple(tests.get(clause.id, ())) if how in CLAIMS else ()
        yield Line(
            clause=clause, how=how, where=tuple(rules or [where] if rules or where else ()), tests=shown
        )


def false_claims(lines: list[Line]) -> Iterator[str]:
    """Yield what is claimed without a test, or at a place that is not there."""
    for line in lines:
        if line.how in CLAIMS and not line.tests:
            yield f"{line.clause.id} is said to be {line.how} ({', '.join(line.where)}), but no test bears its mark"
        for where in line.where:
            if not (REPOSITORY / where.split("[")[0].split("#")[0].split(":")[0]).exists():
                yield f"{line.clause.id} is said to be {line.how} in {where}, which does not exist"


def unknown_marks(tests: dict[str, list[str]], known: set[str]) -> Iterator[str]:
    """Yield the marks of clauses that no register has."""
    for clause in sorted(tests.keys() - known):
        yield f"{tests[clause][0]} bears the mark of {clause}, which no register has"


def written(packs: dict[str, list[Line]]) -> str:
    """Return the table as Markdown."""
    total = Counter(line.how for lines in packs.values() for line in lines)
    parts = [
        "# Every clause, and how it is carried out\n",
        "Made by `tools/clauses.py` from the packs and the marks on the tests; do not edit.\n",
        *(f"- **{how}** ({HOWS[how].zh}) – {MEANS[how].en}: {total[how]}" for how in HOWS),
        f"\nAll together {total.total()}.\n",
    ]
    for pack, lines in packs.items():
        count = Counter(line.how for line in lines)
        parts += [
            f"\n## {pack}\n",
            " · ".join(f"{how} {count[how]}" for how in HOWS if count[how]) + f" · all {len(lines)}\n",
            "| clause | article | title | gist | how | where | shown by |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        parts += [_row(line) for line in lines]
    return "\n".join(parts) + "\n"


def _row(line: Line) -> str:
    cells = (
        line.clause.id, line.clause.article_zh, line.clause.title, line.clause.gist_en, line.how,
        _some(line.where), _some(line.tests),
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _some(things: tuple[str, ...]) -> str:
    more = f" +{len(things) - SHOWN}" if len(things) > SHOWN else ""
    return "<br>".join(things[:SHOWN]) + more


def main(arguments: list[str]) -> int:
    """Write or check the table; return the exit code."""
    tests = tests_by_clause()
    loaded = load_all(PACKS)
    try:
        packs = {pack.title_en: list(lines_of(pack, tests)) for pack in loaded.values()}
    except BadPack as error:
        sys.stderr.write(f"{error}\n")
        return 1
    known = {clause for pack in (*loaded.values(), load_national(PACKS)) for clause in pack.clauses}
    wrong = [claim for lines in packs.values() for claim in false_claims(lines)]
    wrong += unknown_marks(tests, known)
    return settle("clauses.md", written(packs), wrong=wrong, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

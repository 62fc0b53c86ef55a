"""Make `docs/generated/clauses.md`: every clause of the five registers, how it is carried out, where, and shown by what.

A clause is *judged* when a rule of its pack names it, *context* when there is nothing to do; other claims
(*enforced* by a gate, *offered* as a function or page, *configured* as organisation data) stand in the pack's
`carried.yaml` with their place. What nobody claims is *planned*. A claim without a test that bears the clause's
mark, or about a clause or place that does not exist, is an error.

    python tools/clauses.py           write the table
    python tools/clauses.py --check   fail when the table in the tree is not this one, or a claim is false
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from liuhen.law.packs import Clause, Pack, load_all

REPOSITORY = Path(__file__).resolve().parents[1]
TABLE = REPOSITORY / "docs" / "generated" / "clauses.md"
CLAIMS = ("enforced", "offered", "configured")
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One clause in the table."""

    clause: Clause
    how: str
    where: str
    tests: tuple[str, ...]


def marked_tests() -> Iterator[tuple[str, str]]:
    """Yield (clause, test) for each mark in the tests and each `about` of a worked case."""
    for path in sorted((REPOSITORY / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for clause in _marks(node):
                    yield clause, f"{path.relative_to(REPOSITORY / 'tests')}::{node.name}"
    for path in sorted((REPOSITORY / "tests" / "scenarios").rglob("*.yaml")):
        case = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        for clause in case.get("about", ()) if isinstance(case, dict) else ():
            yield clause, str(path.relative_to(REPOSITORY / "tests"))


def _marks(node: ast.FunctionDef | ast.ClassDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.clause":
            yield from (argument.value for argument in decorator.args if isinstance(argument, ast.Constant))


def claims_of(pack: Pack) -> dict[str, tuple[str, str]]:
    """Return clause → (how, where) as `carried.yaml` claims it."""
    path = REPOSITORY / "rulepacks" / pack.id / "carried.yaml"
    if not path.exists():
        return {}
    written = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return {clause: (how, where) for how in CLAIMS for clause, where in written.get(how, {}).items()}


def lines_of(pack: Pack, tests: dict[str, list[str]]) -> Iterator[Line]:
    """Yield a line for each clause of a pack, in the order of the text."""
    judged = {clause.id: bound.place for bound in pack.rules for clause in bound.clauses}
    claims = claims_of(pack)
    for clause in pack.clauses.values():
        shown = tuple(tests.get(clause.id, ()))
        if clause.id in judged:
            yield Line(clause=clause, how="judged", where=f"rulepacks/{judged[clause.id]}", tests=shown)
        elif clause.id in claims:
            how, where = claims[clause.id]
            yield Line(clause=clause, how=how, where=where, tests=shown)
        elif clause.kind == "context":
            yield Line(clause=clause, how="context", where="", tests=())
        else:
            yield Line(clause=clause, how="planned", where="", tests=())


def false_claims(pack: Pack, lines: list[Line]) -> Iterator[str]:
    """Yield what is claimed without a test, without a place, or about nothing."""
    for clause in claims_of(pack).keys() - pack.clauses.keys():
        yield f"{pack.id}: carried.yaml claims {clause}, which the register does not have"
    for line in lines:
        if line.how in ("judged", *CLAIMS) and not line.tests:
            yield f"{line.clause.id} is said to be {line.how} ({line.where}), but no test bears its mark"
        if line.how in CLAIMS and not (REPOSITORY / line.where.split("#")[0].split(":")[0]).exists():
            yield f"{line.clause.id} is said to be {line.how} in {line.where}, which does not exist"


def written(packs: dict[str, list[Line]]) -> str:
    """Return the table as Markdown."""
    total = Counter(line.how for lines in packs.values() for line in lines)
    parts = [
        "# Every clause, and how it is carried out\n",
        "Made by `tools/clauses.py` from the packs and the marks on the tests; do not edit.\n",
        " · ".join(f"{how} {count}" for how, count in sorted(total.items())) + f" · all {total.total()}\n",
    ]
    for pack, lines in packs.items():
        parts += [
            f"\n## {pack}\n",
            "| clause | article | title | gist | how | where | shown by |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        parts += [_row(line) for line in lines]
    return "\n".join(parts) + "\n"


def _row(line: Line) -> str:
    more = f" +{len(line.tests) - SHOWN}" if len(line.tests) > SHOWN else ""
    cells = (
        line.clause.id, line.clause.article_zh, line.clause.title, line.clause.gist_en, line.how, line.where,
        "<br>".join(line.tests[:SHOWN]) + more,
    )  # fmt: skip
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def main(arguments: list[str]) -> int:
    """Write or check the table; return the exit code."""
    tests: dict[str, list[str]] = {}
    for clause, test in marked_tests():
        tests.setdefault(clause, []).append(test)
    loaded = {name: pack for name, pack in load_all(REPOSITORY / "rulepacks").items() if pack.clauses}
    packs = {pack.title_en: list(lines_of(pack, tests)) for pack in loaded.values()}
    wrong = [w for pack in loaded.values() for w in false_claims(pack, packs[pack.title_en])]
    wrong += sorted(
        f"a test bears the mark of {c}, which no register has"
        for c in tests
        if not any(c in p.clauses for p in loaded.values())
    )
    text = written(packs)
    if "--check" in arguments and (not TABLE.exists() or TABLE.read_text("utf-8") != text):
        wrong.append("docs/generated/clauses.md is not what the packs and tests say: run `make docs`")
    elif "--check" not in arguments:
        TABLE.parent.mkdir(parents=True, exist_ok=True)
        TABLE.write_text(text, "utf-8")
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

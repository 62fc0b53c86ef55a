"""Which tests show which clause, and which tests show which kind of rule: read from the tests as they stand."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

TESTS = Path(__file__).resolve().parents[1] / "tests"
_KIND = re.compile(r"kind: ([a-z-]+)")


def tests_by_clause() -> dict[str, list[str]]:
    """Return the tests that bear the mark of a clause, and the worked cases that expect something of it."""
    found = defaultdict(list)
    for clause, test in (*_marked(), *_worked()):
        found[clause].append(test)
    return dict(found)


def tests_by_kind() -> dict[str, list[str]]:
    """Return the tests in which a rule of a kind is written out."""
    found = defaultdict(list)
    for path in sorted((TESTS / "ground" / "law").rglob("test_*.py")):
        text = path.read_text("utf-8")
        for node in _functions(ast.parse(text)):
            # A rule may be written in the test, in what parametrizes it, or in a constant that it names.
            # A file that is named for a kind and writes out no rule shows it by the regulations' own rules.
            own = [] if _KIND.search(text) else [path.stem.removeprefix("test_").replace("_", "-")]
            for kind in dict.fromkeys(_KIND.findall(_source(text, node)) or own):
                found[kind].append(f"{path.relative_to(TESTS)}::{node.name}")
    return dict(found)


def _source(text: str, node: ast.FunctionDef) -> str:
    names = {
        inner.id
        for part in (node, *node.decorator_list)
        for inner in ast.walk(part)
        if isinstance(inner, ast.Name)
    }
    constants = [
        ast.get_source_segment(text, statement) or ""
        for statement in ast.parse(text).body
        if isinstance(statement, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id in names for target in statement.targets)
    ]
    lines = text.splitlines()[min(d.lineno for d in (node, *node.decorator_list)) - 1 : node.end_lineno]
    return "\n".join([*constants, *lines])


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _marked() -> Iterator[tuple[str, str]]:
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in _functions(ast.parse(path.read_text("utf-8"))):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.clause":
                    for argument in decorator.args:
                        if isinstance(argument, ast.Constant):
                            yield str(argument.value), f"{path.relative_to(TESTS)}::{node.name}"


def _worked() -> Iterator[tuple[str, str]]:
    for path in sorted((TESTS / "scenarios").rglob("*.yaml")):
        case: Any = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        if not isinstance(case, dict):
            continue
        # To be about a clause is not enough: something must be expected of it.
        lines = [line for key in ("expect", "expect_not", "retention") for line in case.get(key, ())]
        expected = {line.get("clause") for line in lines}
        for clause in case.get("about", ()):
            if clause in expected:
                yield clause, str(path.relative_to(TESTS))

"""Every way to change something is told who and when, and leaves a trace.

Read from the code itself: each public function of an `actions` module takes `by` and `at` by keyword, and from
it a call of the vault's `leave` can be reached through the functions of the product.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "liuhen"
#: The vault's own actions are what a trace is made of; they are told nothing about people.
MODULES = sorted(
    path
    for path in SOURCE.rglob("*.py")
    if (path.stem == "actions" or "actions" in path.relative_to(SOURCE).parts[:-1])
    and "vault" not in path.parts
)


def functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def public_actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in MODULES:
        for name, function in functions(ast.parse(path.read_text("utf-8"))).items():
            if not name.startswith("_"):
                yield f"{path.relative_to(SOURCE)}:{name}", function


def calls(function: ast.FunctionDef) -> set[str]:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {
        f.attr if isinstance(f, ast.Attribute) else f.id
        for f in called
        if isinstance(f, ast.Attribute | ast.Name)
    }


@cache
def calls_within(room: str) -> dict[str, set[str]]:
    """Return for each function of a room what it calls, by name."""
    found: dict[str, set[str]] = {}
    for path in (SOURCE / room).rglob("*.py"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, set()).update(calls(node))
    return found


#: The actions of the other rooms are held to the same promise, so to reach one of them is enough.
ACTIONS = {(where.split("/")[0], action.name) for where, action in public_actions()}


def reaches_leave(where: str, action: ast.FunctionDef) -> bool:
    room = where.split("/")[0]
    within = calls_within(room)
    elsewhere = {name for other, name in ACTIONS if other != room}
    seen: set[str] = set()
    waiting = calls(action)
    while waiting:
        name = waiting.pop()
        if name == "leave" or name in elsewhere:
            return True
        if name not in seen:
            seen.add(name)
            waiting |= within.get(name, set()) - seen
    return False


def test_there_are_actions_to_look_at() -> None:
    assert len(list(public_actions())) > 15


@pytest.mark.parametrize(
    ("where", "action"), list(public_actions()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_an_action_is_told_who_and_when(where: str, action: ast.FunctionDef) -> None:
    keywords = {argument.arg for argument in action.args.kwonlyargs}

    assert action.args.args == [], f"{where} takes positional arguments"
    assert "at" in keywords, f"{where} is not told when"
    assert "by" in keywords or where.startswith("docket/"), f"{where} is not told who"


@pytest.mark.parametrize(
    ("where", "action"),
    [pair for pair in public_actions() if not pair[0].startswith("docket/")],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_an_action_leaves_a_trace(where: str, action: ast.FunctionDef) -> None:
    assert reaches_leave(where, action), f"{where} changes something and leaves no trace"

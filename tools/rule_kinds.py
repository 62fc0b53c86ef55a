"""Make `docs/generated/rule-kinds.md`: a chapter for each kind of rule, from the docstring of its module.

Behind what the kind says of itself stand its own keys, the clauses that use it, and the tests in which it is shown.

    python tools/rule_kinds.py           write the chapters
    python tools/rule_kinds.py --check   fail when the document in the tree is not this one, or a kind has no test
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.generated import REPOSITORY, settle
from tools.marks import tests_by_kind

from liuhen.law.kinds import AnyRule
from liuhen.law.packs import load_all
from liuhen.law.rule import Rule

KINDS: dict[str, type[Rule]] = {
    get_args(rule.model_fields["kind"].annotation)[0]: rule for rule in get_args(get_args(AnyRule)[0])
}


def users() -> dict[str, dict[str, list[str]]]:
    """Return kind → pack → the clauses that a rule of the kind carries out."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pack in load_all(REPOSITORY / "rulepacks").values():
        for bound in pack.rules:
            clauses = found[bound.rule.kind][pack.id]
            clauses += [clause.id for clause in bound.clauses if clause.id not in clauses]
    return found


def chapter(kind: str, used: dict[str, list[str]], tests: list[str]) -> Iterator[str]:
    """Yield the chapter of a kind."""
    module = sys.modules[KINDS[kind].__module__]
    head, _, rest = (module.__doc__ or "").strip().partition(" – ")
    yield f"\n## {head.strip('*')}\n"
    yield _example_fenced(rest[:1].upper() + rest[1:])
    yield f"\nKeys of its own: {', '.join(f'`{key}`' for key in _keys(KINDS[kind])) or 'none'}.\n"
    yield "Used by:\n"
    yield from (f"- {pack}: {', '.join(clauses)}" for pack, clauses in sorted(used.items()))
    yield "\nShown by:\n"
    yield from (f"- `tests/{test}`" for test in tests)


def _keys(rule: type[Rule]) -> list[str]:
    return [field.alias or name for name, field in rule.model_fields.items() if name not in Rule.model_fields]


def _example_fenced(text: str) -> str:
    """Write the indented example as a block of YAML."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        starts = line.startswith("    ") and not inside
        ends = inside and line and not line.startswith("    ")
        lines += ["```yaml"] if starts else ["```", ""] if ends else []
        inside = starts or (inside and not ends)
        lines.append(line[4:] if inside else line)
    return "\n".join([*lines, "```"] if inside else lines)


def written(used: dict[str, dict[str, list[str]]], tests: dict[str, list[str]]) -> str:
    """Return all chapters as Markdown."""
    common = (sys.modules[Rule.__module__].__doc__ or "").strip()
    parts = [
        "# The kinds of rule\n",
        "Made by `tools/rule_kinds.py` from the docstrings of `src/liuhen/law/kinds`; do not edit.\n",
        f"{len(KINDS)} kinds: " + ", ".join(f"[{kind}](#{kind})" for kind in KINDS) + ".\n",
        "## Every rule\n",
        common,
    ]
    for kind in KINDS:
        parts += chapter(kind, used[kind], tests.get(kind, []))
    return "\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check the document; return the exit code."""
    used, tests = users(), tests_by_kind()
    wrong = [f"no small case shows the kind {kind}" for kind in KINDS if not tests.get(kind)]
    wrong += [f"no regulation uses the kind {kind}" for kind in KINDS if not used[kind]]
    return settle("rule-kinds.md", written(used, tests), wrong=wrong, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

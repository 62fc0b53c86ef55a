"""One file of a pack as it was written: its values, its nodes, and what is wrong with either."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_known import Schema, known_keys
from liuhen.doors.cli.packs_lines import TOP, Spot, Steps, items_of, spot, spot_of_word, tree, written_path
from liuhen.doors.cli.packs_mistakes import Mistake, explained
from liuhen.law.dossier.reading import PlainLoader
from liuhen.law.kinds import AnyRule
from liuhen.law.rule import Rule

_RULE: TypeAdapter[Any] = TypeAdapter(AnyRule)
_LIST: TypeAdapter[list[Any]] = TypeAdapter(list[Any])


class File:
    """One file: its values, its nodes, and what is wrong with either."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = f"{folder.name}/{name}"
        self.plain: Any = None
        self.node: yaml.Node | None = None
        self.broken: Mistake | None = None
        try:
            text = (folder / name).read_text(encoding="utf-8")
            self.plain, self.node = yaml.load(text, PlainLoader), tree(text)  # noqa: S506 - a safe loader
        except OSError as error:
            wanted = say("可以读取的文件", "a readable file")
            self.broken = Mistake(
                file=self.name, spot=TOP, path="", given=error.strerror or "", wanted=wanted
            )
        except (yaml.YAMLError, ValueError) as error:
            mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
            self.broken = Mistake(
                file=self.name, spot=Spot(mark.line + 1, mark.column + 1) if mark else TOP, path="",
                given=str(problem or error), wanted=say("能够解析的 YAML", "YAML that parses"),
            )  # fmt: skip

    def mistakes(self, shape: TypeAdapter[Any], value: Any, at: Steps = ()) -> Iterator[Mistake]:
        """Yield what the shape refuses."""
        try:
            shape.validate_python(value)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                yield self._mistake(shape, detail, at)

    def _mistake(self, shape: TypeAdapter[Any], detail: Any, at: Steps) -> Mistake:
        loc = detail["loc"]
        # The first step below a rule is its kind, which may be called as one of its keys is.
        steps = (*at, *(loc[1:] if shape is _RULE else loc))
        given, wanted, meant = explained(detail, known_keys(_schema(shape), loc[:-1]))
        where = spot(self.node, steps, key=detail["type"] == "extra_forbidden")
        if detail["type"] == "value_error":
            where = spot_of_word(self.node, steps, given.strip("‘’"))
        if detail["type"] == "union_tag_invalid":
            steps = (*steps, "kind")
            where = spot(self.node, steps)
        path = written_path(self.node, steps)
        missing = f"{'.' if path else ''}{loc[-1]}" if detail["type"] == "missing" else ""
        return Mistake(
            file=self.name, spot=where, path=path + missing, given=given, wanted=wanted, meant=meant
        )

    def wrong(self, steps: Steps, given: str, wanted: str, *, word: str = "", meant: str = "") -> Mistake:
        """Return a mistake at a path, or at a word in its value."""
        where = spot_of_word(self.node, steps, word) if word else spot(self.node, steps, key=True)
        path = written_path(self.node, steps)
        return Mistake(file=self.name, spot=where, path=path, given=given, wanted=wanted, meant=meant)


def mistakes_of_rules(
    file: File, against: Callable[[File, int, Rule], Iterator[Mistake]]
) -> Iterator[Mistake]:
    """Yield what is wrong with each rule of a file: its shape, else what stands `against` it in the rest of the pack."""
    if file.broken:
        yield file.broken
    elif not isinstance(file.plain, list):
        yield from file.mistakes(_LIST, file.plain)
    for n, _ in enumerate(items_of(file.node)):
        wrong = list(file.mistakes(_RULE, file.plain[n], (n,)))
        yield from wrong or against(file, n, _RULE.validate_python(file.plain[n]))


@cache
def _schema(shape: TypeAdapter[Any]) -> Schema:
    return shape.json_schema()

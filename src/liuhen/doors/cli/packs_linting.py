"""Every mistake of a pack, not only the first: each file is checked by its shape, then the files against each other."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_known import Schema, known_keys
from liuhen.doors.cli.packs_lines import TOP, Spot, Steps, items_of, spot, spot_of_word, tree, written_path
from liuhen.doors.cli.packs_mistakes import Mistake, explained, near
from liuhen.law import citations
from liuhen.law.dossier.reading import PlainLoader
from liuhen.law.dossier.telling import show
from liuhen.law.house import WrittenHouseRule
from liuhen.law.kinds import AnyRule
from liuhen.law.packs import BadPack, load_pack
from liuhen.law.packs.written import WrittenClause, WrittenPack
from liuhen.law.rule import Rule

_PACK: TypeAdapter[Any] = TypeAdapter(WrittenPack)
_CLAUSES: TypeAdapter[Any] = TypeAdapter(dict[str, WrittenClause])
_RULE: TypeAdapter[Any] = TypeAdapter(AnyRule)
_HOUSE: TypeAdapter[Any] = TypeAdapter(dict[str, WrittenHouseRule])


def mistakes_of(folder: Path) -> list[Mistake]:
    """Return every mistake of the pack in `folder`, by file and line."""
    pack = _Pack(folder)
    found = sorted(pack.mistakes(), key=lambda mistake: (mistake.file, mistake.spot))
    # What only the reader of whole packs knows to be wrong is told as it tells it: the first thing.
    return list(dict.fromkeys(found)) or list(_refused(folder))


def _refused(folder: Path) -> Iterator[Mistake]:
    try:
        load_pack(folder.parent, folder.name)
    except BadPack as error:
        yield Mistake(file=error.file, spot=TOP, path=error.path, given=error.given, wanted=error.wanted)


class _File:
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


class _Pack:
    """The files of a pack, against each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.head = _File(folder, "pack.yaml")
        self.register = _File(folder, "clauses.yaml")
        self.clauses: dict[str, Any] = self.register.plain if isinstance(self.register.plain, dict) else {}

    def mistakes(self) -> Iterator[Mistake]:
        """Yield every mistake."""
        for file, shape in ((self.head, _PACK), (self.register, _CLAUSES)):
            if file.broken:
                yield file.broken
            else:
                yield from file.mistakes(shape, file.plain)
        yield from self._names()
        if (self.folder / "house.yaml").exists():
            yield from self._house(_File(self.folder, "house.yaml"))
        for path in sorted(self.folder.glob("rules/*.yaml")):
            yield from self._rules(_File(self.folder, f"rules/{path.name}"))
        for path in sorted(self.folder.rglob("*.yml")):
            name = f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"
            wanted = say(
                "以 .yaml 结尾的文件名，否则不会读取", "a name that ends in .yaml, else it is not read"
            )
            yield Mistake(file=name, spot=TOP, path="", given=show(path.name), wanted=wanted)

    def _names(self) -> Iterator[Mistake]:
        own = self.folder.name
        head = self.head.plain if isinstance(self.head.plain, dict) else {}
        if isinstance(head.get("id"), str) and head["id"] != own:
            yield self.head.wrong(
                ["id"], show(head["id"]), say(f"“{own}”，与文件夹同名", f"‘{own}’, as the folder")
            )
        for clause in map(str, self.clauses):
            if not clause.startswith(f"{own}-") or not _is_a_clause_id(clause):
                wanted = say(f"形如 {own}-12a 的条文编号", f"a clause id such as {own}-12a")
                yield self.register.wrong([clause], show(clause), wanted)

    def _house(self, file: _File) -> Iterator[Mistake]:
        wrong = [file.broken] if file.broken else list(file.mistakes(_HOUSE, file.plain))
        yield from wrong
        for key, rule in file.plain.items() if not wrong else ():
            yield from self._unknown(file, [key, "clause"], rule["clause"])

    def _rules(self, file: _File) -> Iterator[Mistake]:
        if file.broken:
            yield file.broken
        elif not isinstance(file.plain, list):
            yield from file.mistakes(TypeAdapter(list[Any]), file.plain)
        for n, _ in enumerate(items_of(file.node)):
            wrong = list(file.mistakes(_RULE, file.plain[n], (n,)))
            yield from wrong or self._against_clauses(file, n, _RULE.validate_python(file.plain[n]))

    def _against_clauses(self, file: _File, n: int, rule: Rule) -> Iterator[Mistake]:
        for clause in rule.clause:
            yield from self._unknown(file, [n, "clause"], clause)
        items = [key for clause in rule.clause for key in self._items(clause)]
        for key in sorted(rule.item_keys() - set(items)) if items else ():
            wanted = say("条文列出的项目：", "an item of the clause: ") + ", ".join(items)
            yield file.wrong([n], show(key), wanted, word=key, meant=near(key, items))

    def _unknown(self, file: _File, at: Steps, clause: str) -> Iterator[Mistake]:
        if clause not in self.clauses:
            wanted = say("clauses.yaml 里的条文", "a clause of clauses.yaml")
            meant = near(clause, list(map(str, self.clauses)))
            yield file.wrong(at, show(clause), wanted, word=clause, meant=meant)

    def _items(self, clause: str) -> list[str]:
        written = self.clauses.get(clause)
        items = written.get("items") if isinstance(written, dict) else None
        return list(items) if isinstance(items, dict) else []


def _is_a_clause_id(text: str) -> bool:
    try:
        citations.place(text)
    except citations.MalformedClauseId:
        return False
    return True


@cache
def _schema(shape: TypeAdapter[Any]) -> Schema:
    return shape.json_schema()

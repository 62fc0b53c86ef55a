"""Every mistake of a pack, not only the first: each file is checked by its shape, then the files against each other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_file import File, mistakes_of_rules
from liuhen.doors.cli.packs_lines import TOP, Steps
from liuhen.doors.cli.packs_mistakes import Mistake, near
from liuhen.doors.cli.packs_nation import Nation
from liuhen.law import citations
from liuhen.law.dossier.telling import show
from liuhen.law.house import WrittenHouseRule
from liuhen.law.packs import BadPack, Pack, load_national, load_pack
from liuhen.law.packs.written import WrittenClause, WrittenPack
from liuhen.law.rule import Rule

_PACK: TypeAdapter[Any] = TypeAdapter(WrittenPack)
_CLAUSES: TypeAdapter[Any] = TypeAdapter(dict[str, WrittenClause])
_HOUSE: TypeAdapter[Any] = TypeAdapter(dict[str, WrittenHouseRule])


def mistakes_of(folder: Path) -> list[Mistake]:
    """Return every mistake of the pack in `folder`, by file and line; national law is a pack of its own kind."""
    national = (folder / "national.yaml").exists()
    pack = Nation(folder) if national else _Pack(folder)
    found = sorted((*pack.mistakes(), *_not_read(folder)), key=lambda mistake: (mistake.file, mistake.spot))
    # What only the reader of whole packs knows to be wrong is told as it tells it: the first thing.
    return list(dict.fromkeys(found)) or list(_refused(folder))


def load(folder: Path) -> Pack:
    """Read the pack in `folder`, national law or a regulation.

    Raises:
        BadPack: it is not well-formed.
    """
    if (folder / "national.yaml").exists():
        return load_national(folder.parent)
    return load_pack(folder.parent, folder.name)


def _not_read(folder: Path) -> Iterator[Mistake]:
    for path in sorted(folder.rglob("*.yml")):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        wanted = say("以 .yaml 结尾的文件名，否则不会读取", "a name that ends in .yaml, else it is not read")
        yield Mistake(file=name, spot=TOP, path="", given=show(path.name), wanted=wanted)


def _refused(folder: Path) -> Iterator[Mistake]:
    try:
        load(folder)
    except BadPack as error:
        yield Mistake(file=error.file, spot=TOP, path=error.path, given=error.given, wanted=error.wanted)


class _Pack:
    """The files of a pack, against each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.head = File(folder, "pack.yaml")
        self.register = File(folder, "clauses.yaml")
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
            yield from self._house(File(self.folder, "house.yaml"))
        for path in sorted(self.folder.glob("rules/*.yaml")):
            yield from mistakes_of_rules(File(self.folder, f"rules/{path.name}"), self._against_clauses)

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

    def _house(self, file: File) -> Iterator[Mistake]:
        wrong = [file.broken] if file.broken else list(file.mistakes(_HOUSE, file.plain))
        yield from wrong
        for key, rule in file.plain.items() if not wrong else ():
            yield from self._unknown(file, [key, "clause"], rule["clause"])

    def _against_clauses(self, file: File, n: int, rule: Rule) -> Iterator[Mistake]:
        for clause in rule.clause:
            yield from self._unknown(file, [n, "clause"], clause)
        items = [key for clause in rule.clause for key in self._items(clause)]
        for key in sorted(rule.item_keys() - set(items)) if items else ():
            wanted = say("条文列出的项目：", "an item of the clause: ") + ", ".join(items)
            yield file.wrong([n], show(key), wanted, word=key, meant=near(key, items))

    def _unknown(self, file: File, at: Steps, clause: str) -> Iterator[Mistake]:
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

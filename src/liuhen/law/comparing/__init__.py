"""Regulations side by side: dimension by dimension, each cell told from the rules, with its articles.

Nothing is written by hand: a rule that is changed changes the comparison. Scope and validity come from `pack.yaml`, what
must be done from the rules by their kind and reach, and what no rule judges from the register, by what it is about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liuhen.law.comparing.dimensions import DIMENSIONS, Dimension
from liuhen.law.packs import Bound, Clause, Pack
from liuhen.law.told import reach, tell
from liuhen.law.told.names import CLAUSE_KINDS, named
from liuhen.law.word import Word
from liuhen.law.words import ACTS

__all__ = ["Line", "Row", "Section", "compare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that a regulation says, with the clauses that say it."""

    text: Word
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One matter: what each regulation says about it. An empty cell: it says nothing that is judged."""

    name: Word
    cells: tuple[tuple[Line, ...], ...]

    @property
    def same(self) -> bool:
        """Tell whether every regulation says the same."""
        first, *others = [{line.text for line in cell} for cell in self.cells]
        return all(other == first for other in others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One dimension."""

    key: str
    title: Word
    rows: tuple[Row, ...]


def compare(packs: Sequence[Pack]) -> tuple[Section, ...]:
    """Return regulations side by side; a dimension about which none of them says anything is left out."""
    sections = (_standing(packs), *(_section(d, packs) for d in DIMENSIONS), _others(packs))
    return tuple(section for section in sections if section.rows)


def _standing(packs: Sequence[Pack]) -> Section:
    rows = (
        Row(name=name, cells=tuple((Line(text=text(pack), clauses=_citing(pack, kind)),) for pack in packs))
        for name, text, kind in _STANDING
    )
    return Section(key="standing", title=Word("范围和效力", "Scope and validity"), rows=tuple(rows))


def _citing(pack: Pack, kind: str) -> tuple[Clause, ...]:
    return tuple(clause for bound in pack.rules if bound.rule.kind == kind for clause in bound.clauses)


def _issued(pack: Pack) -> Word:
    return Word(str(pack.issued), str(pack.issued)) if pack.issued else _UNKNOWN


def _begin(pack: Pack) -> Word:
    begin = pack.in_force.begin
    return Word(str(begin), str(begin)) if begin else _UNKNOWN


def _until(pack: Pack) -> Word:
    until = pack.in_force.until
    return Word(f"{until} 起失效", f"lapsed on {until}") if until else Word("没有终止日", "no end")


def _acts(pack: Pack) -> Word:
    zh, en = named(ACTS, pack.acts.list)
    return Word(zh, f"{en} (closed list)") if pack.acts.closed else Word(f"{zh}等", f"{en} and others")


_UNKNOWN = Word("日期不明", "date unknown")
_STANDING = (
    (Word("发布机关", "issued by"), lambda pack: Word(pack.issuer, pack.issuer), ""),
    (Word("发布日期", "issued on"), _issued, ""),
    (Word("施行", "in force from"), _begin, "validity"),
    (Word("失效", "end of validity"), _until, "validity"),
    (Word("适用的行为", "acts"), _acts, "scope"),
)


def _section(dimension: Dimension, packs: Sequence[Pack]) -> Section:
    table: dict[Word, list[dict[Word, list[Clause]]]] = {}
    for n, pack in enumerate(packs):
        for bound in pack.rules:
            text = _text(bound, pack, dimension)
            for name in dict.fromkeys(dimension.place(bound.rule)):
                cells = table.setdefault(name, [{} for _ in packs])
                cells[n].setdefault(text, []).extend(bound.clauses)
    order = {name: n for n, name in enumerate(dimension.rows)}
    rows = sorted(table, key=lambda name: order.get(name, len(order)))
    return Section(
        key=dimension.key,
        title=dimension.title,
        rows=tuple(Row(name=name, cells=tuple(map(_cell, table[name]))) for name in rows),
    )


def _cell(said: dict[Word, list[Clause]]) -> tuple[Line, ...]:
    return tuple(Line(text=text, clauses=tuple(_once(clauses))) for text, clauses in said.items())


def _once(clauses: Iterable[Clause]) -> Iterator[Clause]:
    seen: set[str] = set()
    for clause in clauses:
        if clause.id not in seen:
            seen.add(clause.id)
            yield clause


def _text(bound: Bound, pack: Pack, dimension: Dimension) -> Word:
    """Tell a rule within a row: what the row names is not repeated, only what narrows it further."""
    told = tell(bound, pack=pack)
    if not dimension.names_reach(bound.rule):
        return told.sentence()
    parts = [word for word in (told.cases, *_narrowing(bound, dimension)) if word.zh]
    asked, zh, en = told.asked(), "，".join(w.zh for w in parts), "; ".join(w.en for w in parts)
    return Word(f"{zh}{'：' if zh else ''}{asked.zh}。", f"{en}{': ' if en else ''}{asked.en}.")


def _narrowing(bound: Bound, dimension: Dimension) -> Iterator[Word]:
    on = getattr(bound.rule, "on", None)
    if on is None:
        return
    if on.events and on.marks:
        yield reach.events(on.model_copy(update={"events": (), "facts": {}}))
    hidden = ("method",) if dimension.key == "service" else ()
    told = reach.facts({key: words for key, words in on.facts.items() if key not in hidden})
    yield Word(told.zh.strip("（）"), told.en.strip(" ()"))


def _others(packs: Sequence[Pack]) -> Section:
    """Return what no rule judges, by what it is about."""
    rows = []
    for kind, name in CLAUSE_KINDS.items():
        cells = tuple(tuple(_unjudged(pack, kind)) for pack in packs)
        if any(cells):
            rows.append(Row(name=name, cells=cells))
    return Section(key="others", title=Word("规则之外的条款", "What no rule judges"), rows=tuple(rows))


def _unjudged(pack: Pack, kind: str) -> Iterator[Line]:
    judged = {clause.id for bound in pack.rules for clause in bound.clauses}
    for clause in pack.clauses.values():
        if clause.kind == kind and clause.id not in judged:
            yield Line(text=Word(f"{clause.gist_zh}。", f"{clause.gist_en}."), clauses=(clause,))

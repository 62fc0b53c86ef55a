"""The telling of a rule: whom it reaches, what it asks, what spares from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from liuhen.law.packs import Clause, Pack
from liuhen.law.word import Word

NOTHING = Word("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A rule in words. `cases` and `spared` are empty where the rule reaches every case and spares nobody."""

    reach: Word
    demand: Word
    cases: Word = NOTHING
    spared: Word = NOTHING
    warns: bool = False

    def sentence(self) -> Word:
        """Return everything in one sentence."""
        zh = f"{self.cases.zh}，{self.reach.zh}" if self.cases.zh else self.reach.zh
        en = f"{self.cases.en}; {self.reach.en}" if self.cases.en else self.reach.en
        asked = self.asked()
        return Word(f"{zh}：{asked.zh}。", f"{en[:1].upper()}{en[1:]}: {asked.en}.")

    def asked(self) -> Word:
        """Return what is asked, with what spares from it, without whom it reaches."""
        zh, en = self.demand
        if self.spared.zh:
            zh, en = f"{zh}；{self.spared.zh}", f"{en}; {self.spared.en}"
        if self.warns:
            zh, en = f"{zh}；不符合的只作提醒", f"{en}; a failure only warns"
        return Word(zh, en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What stands in the pack beside a rule: the pack, the clauses that it carries out, and their items."""

    pack: Pack
    clauses: tuple[Clause, ...]
    items: Mapping[str, Word] = field(init=False)

    def __post_init__(self) -> None:
        found = {key: name for clause in self.clauses for key, name in clause.items.items()}
        object.__setattr__(self, "items", found)

    def name(self, key: str) -> Word | None:
        """Return the name of an item; one that another clause of the pack names is called as there.

        A clause that is one item lends its title.
        """
        titles = {clause.id: Word(clause.title, clause.article_en) for clause in self.clauses}
        elsewhere = (clause.items[key] for clause in self.pack.clauses.values() if key in clause.items)
        return self.items.get(key) or titles.get(key) or next(elsewhere, None)

    def named(self, keys: Iterable[str]) -> list[Word]:
        """Return the names of those items that have one."""
        return [name for key in keys if (name := self.name(key))]

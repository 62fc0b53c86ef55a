"""A pack in memory: its clauses, its rules bound to them, and its metadata."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from liuhen.law.clause import Clause
from liuhen.law.house import HouseRule
from liuhen.law.kinds.kept import Kept
from liuhen.law.overrides import Changed
from liuhen.law.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A rule with the clauses that it carries out and its place in the pack; `changed` is what overrides make of it.

    `openings` holds for each clause how every reason begins, in Chinese and English: the article and the duty. `reading` is the
    rule's own, `None` where its text is clear; `keeps` tells a rule about keeping from one that is answered by findings;
    `about` is what must be in the case for the rule to say anything.
    """

    rule: Rule
    clauses: tuple[Clause, ...]
    place: str
    changed: tuple[Changed, ...] = ()
    openings: dict[str, tuple[str, str]] = field(init=False, repr=False, compare=False)
    reading: str | None = field(init=False, repr=False, compare=False)
    keeps: bool = field(init=False, repr=False, compare=False)
    about: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reading", self.rule.reading)
        object.__setattr__(self, "keeps", isinstance(self.rule, Kept))
        object.__setattr__(self, "about", self.rule.about())
        openings = {clause.id: self._opening(clause) for clause in self.clauses}
        object.__setattr__(self, "openings", openings)

    def _opening(self, clause: Clause) -> tuple[str, str]:
        zh, en = self.asks(clause)
        return f"{clause.article_zh}：{zh}。", f"{clause.article_en}: {en}. "

    def asks(self, clause: Clause) -> tuple[str, str]:
        """Return the duty in Chinese and English: the rule's words, or the clause's gist."""
        if self.rule.asks:
            return self.rule.asks.zh, self.rule.asks.en
        return clause.gist_zh, clause.gist_en

    def change_on(self, day: date) -> Changed | None:
        """Return the override that holds for a case that starts on `day`, the one entered last."""
        return next((changed for changed in reversed(self.changed) if changed.override.on(day)), None)

    def on(self, act: str) -> "Bound":
        """Return the rule with only the clauses that reach an act."""
        return replace(self, clauses=tuple(clause for clause in self.clauses if clause.reaches(act)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """The acts that a regulation names; an open list ends in 等."""

    list: tuple[str, ...]
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """When a regulation holds, and which clause says so; `until` is the first day on which it no longer does."""

    begin: date | None
    until: date | None
    under: str | None = None

    def on(self, day: date) -> bool:
        """Tell whether it holds on `day`."""
        return (self.begin is None or day >= self.begin) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One regulation as data.

    `confidential_under` is the clause by which records are closed to whoever has no part in them.
    `yields` says of a clause under which other clause another law may prevail over it. `versions` are earlier texts with dates of
    their own. `fingerprint` changes with every change of what the pack was read from.
    """

    id: str
    title: str
    title_en: str
    issuer: str
    document_no: str | None
    issued: date | None
    in_force: InForce
    acts: Acts
    note: str
    clauses: dict[str, Clause]
    rules: tuple[Bound, ...]
    house: dict[str, HouseRule]
    position: dict[str, int] = field(repr=False)
    by_act: dict[str, tuple[Bound, ...]] = field(repr=False)
    yields: dict[str, str] = field(repr=False, default_factory=dict)
    confidential_under: Clause | None = None
    versions: tuple["Pack", ...] = field(repr=False, default=())
    fingerprint: str = field(repr=False, default="")

    def on(self, day: date) -> "Pack":
        """Return the version of the text that was in force on `day`; this one where no earlier one was."""
        return next((version for version in self.versions if version.in_force.on(day)), self)

    @property
    def rules_ever(self) -> tuple[Bound, ...]:
        """The rules of this text and of its earlier versions: a stored finding is by one of them."""
        return tuple(chain(self.rules, *(version.rules for version in self.versions)))

    def reaching(self, act: str) -> tuple[Bound, ...]:
        """Return the rules whose clauses reach an act, in the order of the text."""
        return self.by_act.get(act, ())

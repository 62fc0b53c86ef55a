"""What a clause is told with on every page: its rules in words, the readings of unclear text, how it is carried out.

All of it comes from the packs and is made once by each process; a page only chooses the language.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.docket.packs import pack_for
from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import packs
from liuhen.doors.web.reader import Reader
from liuhen.law.carried import HOWS, MEANS, Carried, How, carried_of
from liuhen.law.citations import numeral, place
from liuhen.law.overrides import Changed
from liuhen.law.packs import Bound, Clause, NotInThisPack, Pack
from liuhen.law.readings import Reading, load_readings
from liuhen.law.told import Told, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule in words: for which cases and of what it asks what."""

    reach: str
    asked: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """A reading of unclear text, ready for a page."""

    id: str
    about: str
    reads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HowLine:
    """How a clause is carried out."""

    key: str
    label: str
    means: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A requirement that other law replaces for the authority: what the regulation asks, and what holds here."""

    original: str
    now: str
    citation: str
    when: str


def pack_or_404(pack_id: str) -> Pack:
    """Return a regulation of this installation."""
    found = packs().get(pack_id)
    if found is None or not found.clauses:
        raise Http404(gettext("There is no rule pack %(pack)s here.") % {"pack": pack_id})
    return found


def regulations() -> Mapping[str, Pack]:
    """Return the regulations that have a register of clauses, by id."""
    return {pack_id: pack for pack_id, pack in packs().items() if pack.clauses}


def named_in(pack: Pack, clauses: Sequence[Clause]) -> Mapping[str, Sequence[str]]:
    """Return the ids of the readings that each clause, or a rule of it, names."""
    named = {clause.id: list(clause.readings) for clause in clauses}
    for bound in pack.rules:
        for clause in bound.clauses:
            if bound.rule.reading and clause.id in named:
                named[clause.id].append(bound.rule.reading)
    return named


def as_held(pack: Pack, reader: Reader) -> Pack:
    """Return a regulation with what the reader's authority has on record about it.

    Where a record no longer fits the text, which was changed since, the text alone is told.
    """
    try:
        return pack_for(reader.authority, pack.id)
    except NotInThisPack:
        return pack


def changes_of(pack: Pack, clause: Clause) -> tuple[ChangeLine, ...]:
    """Return what other law changes for the authority in a clause, each beside what the regulation asks itself."""
    found = (c for bound in pack.rules if bound.changed and clause in bound.clauses for c in bound.changed)
    return tuple(dict.fromkeys(map(_change, found)))


def _change(changed: Changed) -> ChangeLine:
    override = changed.override
    return ChangeLine(
        original=writing.say(changed.original),
        now=writing.say(override.change.told()),
        citation=override.citation,
        when=dates(override.begin, override.until),
    )


def dates(begin: date, until: date | None) -> str:
    """Return from when to when an entry holds for new cases."""
    since = gettext("for cases from %(day)s") % {"day": writing.day(begin)}
    if until is not None:
        since += gettext(", until before %(day)s") % {"day": writing.day(until)}
    return since


def house_of(pack: Pack, clause: Clause) -> tuple[str, ...]:
    """Return the house's own times for words of a clause that have no number."""
    return tuple(writing.say(rule.told()) for rule in pack.house.values() if rule.clause == clause.id)


def rules_of(pack: Pack, clause: Clause) -> tuple[RuleLine, ...]:
    """Return the rules that carry out a clause, in words."""
    return tuple(rule_line(bound, told) for bound, told in _told(_root(), pack.id).get(clause.id, ()))


def rule_line(bound: Bound, told: Told) -> RuleLine:
    """Return one rule in the page's language."""
    cases, reach = writing.say(told.cases), writing.say(told.reach)
    between = "，" if writing.in_chinese() else "; "
    whom = between.join(part for part in (cases, reach) if part)
    return RuleLine(
        reach=whom[:1].upper() + whom[1:],
        asked=writing.say(told.asked()),
        place=bound.place,
    )


def readings_of(ids: Sequence[str]) -> tuple[ReadingLine, ...]:
    """Return readings of unclear text; one that is told nowhere is left out."""
    known = _readings(_root())
    return tuple(_reading_line(known[reading]) for reading in dict.fromkeys(ids) if reading in known)


def _reading_line(reading: Reading) -> ReadingLine:
    return ReadingLine(id=reading.id, about=writing.say(reading.about), reads=writing.say(reading.reads))


def how_of(pack: Pack, clause: Clause) -> HowLine:
    """Return how a clause is carried out."""
    carried = _carried(_root(), pack.id)[clause.id]
    return HowLine(
        key=carried.how,
        label=writing.say(HOWS[carried.how]),
        means=writing.say(MEANS[carried.how]),
        where=carried.where,
    )


def hows_of(pack: Pack) -> Mapping[How, int]:
    """Return how many clauses of a regulation are carried out in which way, in a fixed order."""
    found = [carried.how for carried in _carried(_root(), pack.id).values()]
    return {how: found.count(how) for how in HOWS if how in found}


def article(number: int) -> str:
    """Return 第三十九条, or Article 39."""
    return writing.choose(zh=f"第{numeral(number)}条", en=f"Article {number}")


def item(clause: Clause) -> str:
    """Return 第（三）项, or (3); nothing for a clause that the text does not number."""
    number = place(clause.id).item
    if number is None:
        return ""
    return writing.choose(zh=f"第（{numeral(number)}）项", en=f"({number})")


def clause_address(pack: Pack, clause: Clause) -> str:
    """Return the address of the page of a clause with its cases."""
    return reverse("web:clause", args=[pack.id, clause.id])


def _root() -> Path:
    return Path(settings.LIUHEN_RULEPACKS)


@lru_cache(maxsize=4)
def _readings(root: Path) -> Mapping[str, Reading]:
    return load_readings(root)


@lru_cache(maxsize=16)
def _carried(root: Path, pack_id: str) -> Mapping[str, Carried]:
    return carried_of(packs()[pack_id], root)


@lru_cache(maxsize=16)
def _told(root: Path, pack_id: str) -> Mapping[str, Sequence[tuple[Bound, Told]]]:
    del root  # The packs of another root are other packs.
    table: dict[str, list[tuple[Bound, Told]]] = {}
    for clause_id, bound, told in _each(packs()[pack_id]):
        table.setdefault(clause_id, []).append((bound, told))
    return table


def _each(pack: Pack) -> Iterator[tuple[str, Bound, Told]]:
    for bound in pack.rules:
        told = tell(bound, pack=pack)
        yield from ((clause.id, bound, told) for clause in bound.clauses)

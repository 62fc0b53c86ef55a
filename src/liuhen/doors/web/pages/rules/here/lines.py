"""What an authority has on record about a regulation, line by line: each change beside what the regulation asks itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from liuhen.docket.models import ForceRecord, HouseSetting, Override
from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.rules.texts import dates
from liuhen.doors.web.trail import people_named
from liuhen.law import overrides
from liuhen.law.force import GROUNDS
from liuhen.law.house import HouseRule
from liuhen.law.packs import NotInThisPack, Pack, with_overrides
from liuhen.people.models import Authority

UNITS = ("hours", "days", "working_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry has: by which text, from when to when, who entered it, and whether it still counts."""

    ref: str
    citation: str
    when: str
    entered: str
    withdrawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideLine:
    """A changed requirement, beside the original; without `original` it fits the regulation no more."""

    entry: Entry
    clause: str
    article: str
    title: str
    href: str
    original: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceLine:
    """A document by which the regulation holds."""

    entry: Entry
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseLine:
    """A place without a number: its word, the time that the house uses, and the default."""

    key: str
    article: str
    href: str
    word: str
    what: str
    every: bool
    keeps: bool
    holds: str
    default: str
    length: int
    unit: str
    entered: str
    reason: str


def overrides_of(authority: Authority, pack: Pack) -> Sequence[OverrideLine]:
    """Return the changed requirements, those that count first, withdrawn ones after them."""
    rows = list(Override.objects.filter(authority=authority, pack=pack.id))
    names = _names(rows)
    rows.sort(key=lambda row: (row.withdrawn_at is not None, row.pk))
    return tuple(_override(row, pack, names) for row in rows)


def _override(row: Override, pack: Pack, names: Mapping[str, str]) -> OverrideLine:
    text = clause_text(row.clause)
    law = overrides.Override(
        clause=row.clause, change=overrides.Change.model_validate(row.change), citation=row.citation,
        begin=row.begin, until=row.until, by=row.by,
    )  # fmt: skip
    return OverrideLine(
        entry=_entry(row, names),
        clause=row.clause,
        article=text.article,
        title=text.title,
        href=reverse("web:clause", args=[pack.id, row.clause]),
        original="；".join(_originals(law, pack)),
        now=writing.say(law.change.told()),
    )


def _originals(law: overrides.Override, pack: Pack) -> Iterator[str]:
    try:
        bounds = with_overrides(pack, [law]).rules
    except NotInThisPack:
        return
    yield from dict.fromkeys(writing.say(changed.original) for bound in bounds for changed in bound.changed)


def documents_of(authority: Authority, pack: Pack) -> Sequence[ForceLine]:
    """Return the documents about validity, those that count first."""
    rows = list(ForceRecord.objects.filter(authority=authority, pack=pack.id))
    names = _names(rows)
    rows.sort(key=lambda row: (row.withdrawn_at is not None, row.pk))
    return tuple(
        ForceLine(entry=_entry(row, names), ground=writing.say_of(GROUNDS, row.ground)) for row in rows
    )


def house_of(authority: Authority, pack: Pack) -> Sequence[HouseLine]:
    """Return every place of the regulation that has no number, in the order of the text."""
    rows = {row.key: row for row in HouseSetting.objects.filter(authority=authority, pack=pack.id)}
    names = people_named({row.by for row in rows.values()})
    ordered = sorted(pack.house.values(), key=lambda rule: pack.position[rule.clause])
    return tuple(_house(rule, rows.get(rule.key), pack, names) for rule in ordered)


def _house(rule: HouseRule, row: HouseSetting | None, pack: Pack, names: Mapping[str, str]) -> HouseLine:
    length = next(iter(rule.period.model_dump(exclude_none=True).items()))
    return HouseLine(
        key=rule.key,
        article=clause_text(rule.clause).article,
        href=reverse("web:clause", args=[pack.id, rule.clause]),
        word=writing.say(rule.word) if rule.word else "",
        what=writing.say(rule.what),
        every=rule.every,
        keeps=rule.keeps,
        holds=writing.choose(zh=rule.period.zh, en=rule.period.en),
        default=writing.choose(zh=rule.default.zh, en=rule.default.en),
        length=length[1],
        unit=length[0],
        entered=f"{names[row.by]} {writing.minute(row.at)}" if row else "",
        reason=row.reason if row else "",
    )


def _names(rows: Sequence[Override] | Sequence[ForceRecord]) -> Mapping[str, str]:
    return people_named({row.by for row in rows} | {row.withdrawn_by for row in rows if row.withdrawn_by})


def _entry(row: Override | ForceRecord, names: Mapping[str, str]) -> Entry:
    return Entry(
        ref=row.ref,
        citation=row.citation,
        when=dates(row.begin, row.until),
        entered=f"{names[row.by]} {writing.minute(row.at)}",
        withdrawn=f"{names[row.withdrawn_by]} {writing.minute(row.withdrawn_at)}" if row.withdrawn_at else "",
    )

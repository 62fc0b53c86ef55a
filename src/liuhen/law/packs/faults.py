"""What keeps an authority's entry from being applied to a pack: each fault named, nothing guessed."""

from collections.abc import Iterator
from datetime import date

from liuhen.law.dossier import Fault
from liuhen.law.force import GROUNDS, ForceRecord, Ground
from liuhen.law.house import HouseSetting
from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.kept import Kept
from liuhen.law.overrides import Change, Override
from liuhen.law.packs.shapes import Bound, Pack
from liuhen.law.rule import Rule


def faults_of_override(override: Override, pack: Pack) -> Iterator[Fault]:
    """Yield what keeps an override from being applied to the pack."""
    yield from _empty(
        "citation", override.citation, "the text that prevails", "所依据的法律、法规、规章及其条文"
    )
    yield from _empty("by", override.by, "who entered it", "设定人")
    yield from _backwards(override.begin, override.until)
    if override.clause not in pack.clauses:
        yield Fault(
            "clause", f"‘{override.clause}’", f"a clause of the pack {pack.id}", f"规则包 {pack.id} 的条文"
        )
    elif override.clause not in pack.yields:
        yield _does_not_yield(override, pack)
    elif not any(fits(override.change, bound.rule) for bound in _about(pack, override.clause)):
        yield _nothing_to_change(override, pack)


def faults_of_house(setting: HouseSetting, pack: Pack) -> Iterator[Fault]:
    """Yield what keeps a time from being set for a house rule of the pack."""
    if setting.key not in pack.house:
        known = "、".join(pack.house) or "（无）"
        yield Fault(
            "key",
            f"‘{setting.key}’",
            f"one of {', '.join(pack.house) or 'none: there are no house rules'}",
            f"以下之一：{known}",
        )
    yield from _empty("reason", setting.reason, "why this time is set", "设定这一时间的理由")
    yield from _empty("by", setting.by, "who set it", "设定人")


def faults_of_force(record: ForceRecord, pack: Pack) -> Iterator[Fault]:
    """Yield what keeps a document from telling when the pack holds."""
    yield from _empty("citation", record.citation, "the document and its number", "文件名称和文号")
    yield from _empty("by", record.by, "who entered it", "登记人")
    yield from _backwards(record.begin, record.until)
    wanted = grounds_of(pack)
    if record.ground not in wanted:
        names = "、".join(GROUNDS[ground].zh for ground in wanted)
        yield Fault(
            "ground", f"‘{record.ground}’", f"what {pack.id} may need: {', '.join(wanted)}", f"{pack.id} 可以登记的：{names}"
        )  # fmt: skip


def grounds_of(pack: Pack) -> list[Ground]:
    """Return which documents about its validity a pack may need."""
    force = pack.in_force
    needed: dict[Ground, bool] = {
        "renewal": force.until is not None,
        "adoption": force.begin is None,
        "version": force.begin is not None,
    }
    return [ground for ground in needed if needed[ground]]


def _empty(name: str, value: str, wanted: str, wanted_zh: str) -> Iterator[Fault]:
    if not value.strip():
        yield Fault(name, "", wanted, wanted_zh)


def _backwards(begin: date, until: date | None) -> Iterator[Fault]:
    if until is not None and until <= begin:
        yield Fault("until", f"‘{until}’", f"a day after {begin}", f"晚于 {begin} 的日期")


def _does_not_yield(override: Override, pack: Pack) -> Fault:
    yielding = ", ".join(sorted(pack.yields, key=lambda clause: pack.position[clause]))
    return Fault(
        "clause",
        f"‘{override.clause}’",
        f"a clause over which the regulation lets other law prevail ({yielding or 'this one has none'})",
        f"条文规定可以另从其规定的条款（{yielding.replace(', ', '、') or '本规定没有'}）",
    )


def _nothing_to_change(override: Override, pack: Pack) -> Fault:
    kinds = [
        name
        for name, fits in (("within", _has_period), ("keep", _is_kept), ("exempt", _asks))
        if any(fits(bound.rule) for bound in _about(pack, override.clause))
    ]
    given = next(iter(override.change.model_dump(exclude_defaults=True)))
    return Fault(
        "change",
        f"‘{given}’",
        f"a change that {override.clause} allows: {', '.join(kinds) or 'none, no rule judges it'}",
        f"{override.clause} 可以作的变更：{'、'.join(kinds) or '无（没有规则核对这一条）'}",
    )


def _about(pack: Pack, clause_id: str) -> Iterator[Bound]:
    return (bound for bound in pack.rules if any(clause.id == clause_id for clause in bound.clauses))


def _has_period(rule: Rule) -> bool:
    return isinstance(getattr(rule, "within", None), Period)


def _is_kept(rule: Rule) -> bool:
    return isinstance(rule, Kept)


def _asks(rule: Rule) -> bool:
    return not isinstance(rule, Kept)


def fits(change: Change, rule: Rule) -> bool:
    """Tell whether a rule has what a change would change."""
    if change.within:
        return _has_period(rule)
    return _is_kept(rule) if change.keep else _asks(rule)

"""Applying what an authority has on record to a pack: overrides, times for house rules, documents about validity.

The pack as it was read stays as it is; what comes back is another pack, with a fingerprint of its own. What does not fit is
refused whole, with each fault named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from liuhen.law.clause import Clause
from liuhen.law.dossier import Fault
from liuhen.law.force import ForceRecord
from liuhen.law.house import HouseSetting
from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.kept import Kept
from liuhen.law.kinds.validity import Validity
from liuhen.law.overrides import Change, Changed, Override, keeping_told
from liuhen.law.packs.errors import NotInThisPack
from liuhen.law.packs.shapes import Bound, Pack
from liuhen.law.rule import Rule
from liuhen.law.word import Word


def with_overrides(pack: Pack, overrides: Sequence[Override]) -> Pack:
    """Return the pack with requirements changed; of two overrides that hold on one day the later in the list counts.

    Raises:
        NotInThisPack: the pack has no such clause, lets no other law prevail over it, has nothing there that the change could
            change, or a field is empty.
    """
    if not overrides:
        return pack
    if faults := [fault for override in overrides for fault in faults_of_override(override, pack)]:
        raise NotInThisPack(*faults)
    of: dict[str, list[Override]] = {}
    for override in overrides:
        of.setdefault(override.clause, []).append(override)
    return replace(
        pack,
        rules=tuple(part for bound in pack.rules for part in _split(bound, of)),
        by_act={
            act: tuple(part for bound in bounds for part in _split(bound, of))
            for act, bounds in pack.by_act.items()
        },
        fingerprint=_mixed(pack, overrides),
    )


def faults_of_override(override: Override, pack: Pack) -> Iterator[Fault]:
    """Yield what keeps an override from being applied to the pack."""
    for name, value, wanted, wanted_zh in (
        ("citation", override.citation, "the text that prevails", "所依据的法律、法规、规章及其条文"),
        ("by", override.by, "who entered it", "设定人"),
    ):
        if not value.strip():
            yield Fault(name, "", wanted, wanted_zh)
    if override.until is not None and override.until <= override.begin:
        yield Fault(
            "until", f"‘{override.until}’", f"a day after {override.begin}", f"晚于 {override.begin} 的日期"
        )
    if override.clause not in pack.clauses:
        yield Fault(
            "clause", f"‘{override.clause}’", f"a clause of the pack {pack.id}", f"规则包 {pack.id} 的条文"
        )
    elif override.clause not in pack.yields:
        yield _does_not_yield(override, pack)
    elif not any(_fits(override.change, bound.rule) for bound in _about(pack, override.clause)):
        yield _nothing_to_change(override, pack)


def with_house(pack: Pack, settings: Sequence[HouseSetting]) -> Pack:
    """Return the pack with other times for its house rules.

    Raises:
        NotInThisPack: the pack has no such house rule, or a field is empty.
    """
    if not settings:
        return pack
    if faults := [fault for setting in settings for fault in faults_of_house(setting, pack)]:
        raise NotInThisPack(*faults)
    # House rules make no finding, so the fingerprint stays.
    return replace(pack, house={**pack.house, **{s.key: pack.house[s.key].set_to(s) for s in settings}})


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
    if not setting.reason.strip():
        yield Fault("reason", "", "why this time is set", "设定这一时间的理由")
    if not setting.by.strip():
        yield Fault("by", "", "who set it", "设定人")


def with_force(pack: Pack, records: Sequence[ForceRecord]) -> Pack:
    """Return the pack as it holds for an authority that has documents about its validity on record."""
    own = [record for record in records if record.pack == pack.id]
    if not own:
        return pack

    def told(bound: Bound) -> Bound:
        return (
            replace(bound, rule=bound.rule.with_records(own)) if isinstance(bound.rule, Validity) else bound
        )

    return replace(
        pack,
        rules=tuple(map(told, pack.rules)),
        by_act={act: tuple(map(told, bounds)) for act, bounds in pack.by_act.items()},
        fingerprint=_mixed(pack, own),
    )


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


def _fits(change: Change, rule: Rule) -> bool:
    if change.within:
        return _has_period(rule)
    return _is_kept(rule) if change.keep else _asks(rule)


def _split(bound: Bound, of: Mapping[str, Sequence[Override]]) -> Iterator[Bound]:
    """Yield the rule for the clauses that stay, and by itself for each clause that is changed."""
    stay = []
    for clause in bound.clauses:
        fitting = [o for o in of.get(clause.id, ()) if _fits(o.change, bound.rule)]
        if fitting:
            yield replace(
                bound, clauses=(clause,), changed=tuple(_changed(bound, clause, o) for o in fitting)
            )
        else:
            stay.append(clause)
    if stay:
        yield replace(bound, clauses=tuple(stay)) if len(stay) < len(bound.clauses) else bound


def _changed(bound: Bound, clause: Clause, override: Override) -> Changed:
    rule, change = bound.rule, override.change
    if change.within:
        was: Period = rule.within  # type: ignore[attr-defined]
        new = rule.model_copy(update={"within": change.within})
        return Changed(override=override, rule=new, original=Word(was.zh, was.en))
    if change.keep and isinstance(rule, Kept):
        new = rule.model_copy(update={"keep": change.keep})
        return Changed(override=override, rule=new, original=keeping_told(rule.keep))
    return Changed(override=override, rule=rule, original=Word(clause.gist_zh, clause.gist_en))


def _mixed(pack: Pack, applied: Sequence[object]) -> str:
    return sha256(f"{pack.fingerprint}\n{list(applied)!r}".encode()).hexdigest()

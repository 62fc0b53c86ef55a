"""Applying what an authority has on record to a pack: overrides, times for house rules, documents about validity.

The pack as it was read stays as it is; what comes back is another pack, with a fingerprint of its own. What does not fit is
refused whole, with each fault named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from liuhen.law.clause import Clause
from liuhen.law.force import ForceRecord
from liuhen.law.house import HouseSetting
from liuhen.law.kinds.clocks import Period
from liuhen.law.kinds.kept import Kept
from liuhen.law.kinds.validity import Validity
from liuhen.law.overrides import Changed, Override, keeping_told
from liuhen.law.packs.errors import NotInThisPack
from liuhen.law.packs.faults import faults_of_force, faults_of_house, faults_of_override, fits
from liuhen.law.packs.shapes import Bound, Pack
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


def with_force(pack: Pack, records: Sequence[ForceRecord]) -> Pack:
    """Return the pack as it holds for an authority that has documents about its validity on record.

    Raises:
        NotInThisPack: a document about this pack is of a kind that it does not need, or a field is empty.
    """
    own = [record for record in records if record.pack == pack.id]
    if not own:
        return pack
    if faults := [fault for record in own for fault in faults_of_force(record, pack)]:
        raise NotInThisPack(*faults)

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


def _split(bound: Bound, of: Mapping[str, Sequence[Override]]) -> Iterator[Bound]:
    """Yield the rule for the clauses that stay, and by itself for each clause that is changed."""
    stay = []
    for clause in bound.clauses:
        fitting = [o for o in of.get(clause.id, ()) if fits(o.change, bound.rule)]
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

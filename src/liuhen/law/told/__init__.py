"""Rules in words: what a rule of a pack reaches and asks, so that a page, the command line and a lawyer read the same.

Nothing here is written by hand for a pack. Each kind of rule is told by one function, from the same keys that the judge
reads; so the words can neither promise more than is judged, nor less.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from liuhen.law.packs import Bound, Pack
from liuhen.law.told import course, footage, keeping, papers, reach
from liuhen.law.told.shape import Told, Writing
from liuhen.law.word import Word

__all__ = ["TELLERS", "Told", "Writing", "tell"]

TELLERS: Mapping[str, Callable[[Any, Writing], Told]] = {
    "afterwards": footage.afterwards,
    "before": course.before,
    "checked": footage.checked,
    "content": footage.content,
    "coverage": footage.coverage,
    "done": papers.done,
    "ended": footage.ended,
    "filed": papers.filed,
    "followed": course.followed,
    "footage": footage.footage,
    "items": papers.items,
    "kept": keeping.kept,
    "labels": keeping.labels,
    "officers": course.officers,
    "opening": footage.opening,
    "papers": papers.papers,
    "period": course.period,
    "rechecked": course.rechecked,
    "refused": papers.refused,
    "resumed": footage.resumed,
    "scope": course.scope,
    "self-kept": keeping.self_kept,
    "served": papers.served,
    "signed": papers.signed,
    "start": course.start,
    "steps": course.steps,
    "stored": keeping.stored,
    "stored-later": keeping.stored_later,
    "unbroken": footage.unbroken,
    "validity": course.validity,
}


def tell(bound: Bound, *, pack: Pack) -> Told:
    """Return a rule of `pack` in words.

    A kind without a teller of its own is told by the duty that its answers cite: the rule's own words, or the gist
    of its first clause.
    """
    rule = bound.rule
    teller = TELLERS.get(rule.kind)
    if teller is None:
        told = Told(reach=reach.CASE, demand=Word(*bound.asks(bound.clauses[0])))
    else:
        told = teller(rule, Writing(pack=pack, clauses=bound.clauses))
    return replace(told, cases=reach.cases(rule), warns=rule.failing == "warn")

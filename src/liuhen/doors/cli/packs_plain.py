"""Packs and clauses as plain values, for programs."""

from typing import Any

from liuhen.law.clause import Clause
from liuhen.law.packs import Bound, Pack


def of_pack(pack: Pack) -> dict[str, Any]:
    """Return the head of a pack."""
    return {
        "id": pack.id,
        "title": pack.title,
        "title_en": pack.title_en,
        "issuer": pack.issuer,
        "in_force": {
            "from": str(pack.in_force.begin) if pack.in_force.begin else None,
            "until": str(pack.in_force.until) if pack.in_force.until else None,
        },
        "acts": list(pack.acts.list),
        "acts_closed": pack.acts.closed,
        "clause_count": len(pack.clauses),
        "rule_count": len(pack.rules),
    }


def of_clause(pack: Pack, clause: Clause) -> dict[str, Any]:
    """Return a clause with the places of the rules that carry it out."""
    return {
        "id": clause.id,
        "article_zh": clause.article_zh,
        "article_en": clause.article_en,
        "zh": clause.gist_zh,
        "en": clause.gist_en,
        "acts": sorted(clause.acts),
        "readings": list(clause.readings),
        "rules": [bound.place for bound in rules_of(pack, clause)],
    }


def rules_of(pack: Pack, clause: Clause) -> list[Bound]:
    """Return the rules that carry out a clause."""
    return [bound for bound in pack.rules if clause in bound.clauses]

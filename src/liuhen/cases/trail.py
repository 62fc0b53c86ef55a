"""Leaving the trace of what was done to a case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from liuhen.cases.models import Case
from liuhen.trace import Trace
from liuhen.vault import actions as vault
from liuhen.vault.words import seal_all


def leave(
    case: Case,
    act: str,
    *,
    by: str,
    at: datetime,
    of: str | None = None,
    facts: Mapping[str, Any] | None = None,
    words: Mapping[str, str] | None = None,
) -> None:
    """Leave one trace; it is of the case unless `of` names something else. Words are sealed, empty ones left out."""
    trace = Trace(
        act=act, of=of or case.written, by=by, at=at, facts=facts or {}, words=seal_all(words or {})
    )
    vault.leave(authority=case.authority.slug, trace=trace)


def lock(case: Case) -> None:
    """Let nobody else give out ids in this case until the transaction ends."""
    Case.objects.select_for_update().filter(pk=case.pk).first()

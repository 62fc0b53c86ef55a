"""Making what is stored about a case what the judge says now, and writing no more than what differs.

A change of a case leaves most findings as they were; those keep their rows.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, QuerySet

from liuhen.cases.models import Case
from liuhen.docket.models import Finding, Keeping
from liuhen.law.findings import Judgement

_OF_FINDING = (
    "position", "national", "clause", "subject", "status", "due", "done", "because_zh", "because_en", "rule", "reading", "facts",
)  # fmt: skip
_OF_KEEPING = ("subject", "keep", "until", "clause", "because_zh", "because_en")

Values = tuple[Any, ...]


def renew(case: Case, judgement: Judgement) -> None:
    """Store a judgement: findings that differ are replaced, and all keepings if one of them differs."""
    stored = {values: pk for pk, values in _stored(Finding.every.filter(case=case), _OF_FINDING)}
    wanted = {_values(row, _OF_FINDING): row for row in _findings(case, judgement)}
    gone = [pk for values, pk in stored.items() if values not in wanted]
    if gone:
        Finding.every.filter(pk__in=gone).delete()
    Finding.every.bulk_create(row for values, row in wanted.items() if values not in stored)
    keepings = list(_keepings(case, judgement))
    # Keepings stand in the order in which they were made.
    kept = Keeping.objects.filter(case=case)
    if [values for _, values in _stored(kept, _OF_KEEPING)] != [_values(k, _OF_KEEPING) for k in keepings]:
        kept.delete()
        Keeping.objects.bulk_create(keepings)


def _stored(
    rows: QuerySet[Finding] | QuerySet[Keeping], names: Iterable[str]
) -> Iterator[tuple[int, Values]]:
    for pk, *values in rows.values_list("pk", *names):
        yield pk, tuple(map(_plain, values))


def _values(row: Model, names: Iterable[str]) -> Values:
    return tuple(_plain(getattr(row, name)) for name in names)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _findings(case: Case, judgement: Judgement) -> Iterator[Finding]:
    for position, finding in enumerate(judgement.findings):
        yield Finding(
            case=case, position=position, national=finding.national, clause=finding.clause, subject=finding.subject, status=finding.status,
            due=finding.due, done=finding.done, because_zh=finding.because_zh, because_en=finding.because_en,
            rule=finding.rule, reading=finding.reading or "", facts=list(finding.facts),
        )  # fmt: skip


def _keepings(case: Case, judgement: Judgement) -> Iterator[Keeping]:
    for keeping in judgement.retention:
        yield Keeping(
            case=case, subject=keeping.subject, keep=keeping.keep, until=keeping.until, clause=keeping.clause,
            because_zh=keeping.because_zh, because_en=keeping.because_en,
        )  # fmt: skip

"""Asking the judge again. Findings are derived: they leave no trace, the change that led to them does.

A door wraps every change of a case in `changing`, so that a case and its findings never differ:

    with docket.actions.changing(case=case, at=at):
        cases.actions.tie(case=case, …, at=at)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from liuhen.cases.models import Case
from liuhen.docket.dossiers import dossier_of
from liuhen.docket.models import Finding, Judging, Keeping
from liuhen.docket.packs import pack_named
from liuhen.law.findings import Judgement
from liuhen.law.judge import judge


@contextmanager
def changing(*, case: Case, at: datetime) -> Iterator[Case]:
    """Change a case and judge it again, in one transaction: both or neither."""
    with transaction.atomic():
        yield case
        judge_again(case=case, at=at)


@transaction.atomic
def judge_again(*, case: Case, at: datetime) -> Judgement:
    """Replace what is stored about a case by what the judge says of it at `at`.

    Raises:
        PackError: the case's rule pack cannot be read.
    """
    fresh = Case.objects.select_related("authority").get(pk=case.pk)
    judgement = judge(dossier_of(fresh), pack=pack_named(fresh.pack), at=at)
    Finding.objects.filter(case=fresh).delete()
    Keeping.objects.filter(case=fresh).delete()
    Finding.objects.bulk_create(_findings(fresh, judgement))
    Keeping.objects.bulk_create(_keepings(fresh, judgement))
    Judging.objects.update_or_create(case=fresh, defaults={"pack": judgement.pack, "at": at})
    return judgement


def _findings(case: Case, judgement: Judgement) -> Iterator[Finding]:
    for position, finding in enumerate(judgement.findings):
        yield Finding(
            case=case, position=position, clause=finding.clause, subject=finding.subject, status=finding.status,
            due=finding.due, done=finding.done, because_zh=finding.because_zh, because_en=finding.because_en,
            rule=finding.rule, reading=finding.reading or "", facts=list(finding.facts),
        )  # fmt: skip


def _keepings(case: Case, judgement: Judgement) -> Iterator[Keeping]:
    for keeping in judgement.retention:
        yield Keeping(
            case=case, subject=keeping.subject, keep=keeping.keep, until=keeping.until, clause=keeping.clause,
            because_zh=keeping.because_zh, because_en=keeping.because_en,
        )  # fmt: skip

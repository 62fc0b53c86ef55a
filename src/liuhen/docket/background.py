"""Judging all cases of an authority after something changed by which they are judged, while nobody waits for it.

Asked for in the transaction of the change, under the written id of what was changed: a second change is work of its own, which
finds nothing to do where the first run saw it already.
"""

from datetime import datetime

from django.db.models import QuerySet
from django_tasks import task
from django_tasks.base import TaskContext

from liuhen.docket.judging import judge_all
from liuhen.law.dossier import SHANGHAI
from liuhen.people.models import Authority
from liuhen.work import queueing
from liuhen.work.models import JobLease, State


def ask_to_judge(*, authority: Authority, because_of: str, at: datetime) -> JobLease:
    """Ask for all cases to be judged again, in the caller's transaction. `because_of`: the written id of what changed."""
    return queueing.ask(judge_cases, authority=authority.slug, about=because_of, at=at, slug=authority.slug)


def ask_again_to_judge(*, authority: Authority, at: datetime) -> JobLease:
    """Ask for all cases to be judged again because somebody wishes so: after a failure, or after a change of the packs."""
    lease = ask_to_judge(authority=authority, because_of=authority.written, at=at)
    return queueing.ask_again(lease=lease, at=at)


def under_way(authority: Authority) -> bool:
    """Say whether judging was asked for and has not come to its end."""
    return _asked(authority).filter(state__in=(State.WAITING, State.RUNNING)).exists()


def failed(authority: Authority) -> JobLease | None:
    """Return the judging that failed for good, the last that did; none if none did."""
    return _asked(authority).filter(state=State.FAILED).order_by("pk").last()


def _asked(authority: Authority) -> QuerySet[JobLease]:
    return JobLease.objects.filter(authority=authority.slug, kind=judge_cases.name)


@task(takes_context=True)
def judge_cases(context: TaskContext, slug: str) -> None:
    """Judge what is old; done twice, it comes to the same end."""
    at = context.task_result.started_at
    assert at is not None  # noqa: S101 - narrows the type; the worker sets it
    judge_all(authority=Authority.objects.get(slug=slug), at=at.astimezone(SHANGHAI))

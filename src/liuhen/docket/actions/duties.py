"""What happens at the end of a duty and changes cases: the return of a device, and more time to store what it recorded.

What is changed about recordings and the findings of the cases that they are in are one transaction.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from liuhen.cases.models import Event
from liuhen.docket.duties import duty_law
from liuhen.docket.judging import judge_again
from liuhen.docket.labels import cases_with
from liuhen.law.kinds.stored import Stored
from liuhen.people.models import Officer
from liuhen.recordings.devices import actions
from liuhen.recordings.devices.duties import of_duty
from liuhen.recordings.devices.tables import DeviceIssue, StoringExtension
from liuhen.recordings.devices.wanting import CannotExtend, moment_zh, refused
from liuhen.recordings.models import Recording


@transaction.atomic
def give_back(
    *,
    issue: DeviceIssue,
    returned_at: datetime | None = None,
    nothing_recorded: bool = False,
    by: str,
    at: datetime,
) -> list[Recording]:
    """Take a device back; the cases of the recordings whose storing clock starts with it are judged again (tj-39c).

    Raises:
        CannotHandOver: it was returned before, or the moment is not between the issue and now.
    """
    touched = actions.give_back(
        issue=issue, returned_at=returned_at, nothing_recorded=nothing_recorded, by=by, at=at
    )
    _judge(touched, at=at)
    return touched


@transaction.atomic
def ask_extension(
    *, issue: DeviceIssue, officer: Officer, reason: str, calm: bool, by: str, at: datetime
) -> StoringExtension:
    """Ask the head of the unit for more time to store what was recorded in a duty.

    calm: the officer declares that there was no dispute, conflict or emergency on site.

    Raises:
        CannotExtend: the regulation knows no longer time, the first one has run out, there was a dispute or an emergency,
            there is no reason, or a wish for this duty waits or was granted.
    """
    clause, rule = _rule(issue)
    _require_time_left(issue, clause, rule, at=at)
    if not calm or (mark := _mark(issue, rule, at=at)):
        what = "" if not calm else f"（{mark}）"
        raise refused(
            CannotExtend, "marks", "现场有纠纷冲突或突发事件" + what,
            zh=f"现场没有纠纷冲突、突发事件的值勤，否则不得延长（{_article(issue, clause)}）",
            en="a duty without dispute, conflict or emergency; otherwise there is no more time",
        )  # fmt: skip
    return actions.ask(issue=issue, officer=officer, reason=reason, by=by, at=at)


@transaction.atomic
def decide_extension(
    *, extension: StoringExtension, officer: Officer, granted: bool, answer: str = "", by: str, at: datetime
) -> list[Recording]:
    """Grant more time, or refuse it; the cases of the recordings that it reaches are judged again (tj-39f).

    Raises:
        CannotExtend: it was decided before, the first time has run out, somebody decides on an own wish, or there was a
            dispute or an emergency meanwhile.
    """
    clause, rule = _rule(extension.issue)
    if granted:
        _require_time_left(extension.issue, clause, rule, at=at)
        if mark := _mark(extension.issue, rule, at=at):
            raise refused(
                CannotExtend, "marks", mark, zh=f"没有纠纷冲突、突发事件的值勤（{_article(extension.issue, clause)}）",
                en="a duty without dispute, conflict or emergency",
            )  # fmt: skip
    touched = actions.decide(
        extension=extension, officer=officer, granted=granted, answer=answer, by=by, at=at
    )
    _judge(touched, at=at)
    return touched


def _rule(issue: DeviceIssue) -> tuple[str, Stored]:
    found = duty_law(issue.device.authority).storing
    if found is None or found[1].extension is None:
        raise refused(
            CannotExtend, "issue", issue.device, zh="适用的规定允许延长的情形（本机关适用的规定没有延长入库的条款）",
            en="a regulation that knows more time for storing; that of this authority knows none",
        )  # fmt: skip
    return found


def _require_time_left(issue: DeviceIssue, clause: str, rule: Stored, *, at: datetime) -> None:
    due = rule.within.after(issue.returned_at) if issue.returned_at else None
    if due is not None and at > due:
        raise refused(
            CannotExtend, "issue", issue.device,
            zh=f"{rule.within.zh}届满（{moment_zh(due)}）之前（{_article(issue, clause)}）",
            en=f"a time before the {rule.within.en} are over ({moment_zh(due)})",
        )  # fmt: skip


def _mark(issue: DeviceIssue, rule: Stored, *, at: datetime) -> str:
    """Return a mark of the duty that forbids more time: of its recordings, or of what the officer took part in."""
    forbidden = set(rule.extension.unless_marks) if rule.extension else set()
    found: set[str] = set()
    for recording in of_duty(issue):
        found |= _words(recording.marks)
    until = issue.returned_at or at
    events = Event.objects.filter(
        officers__officer=issue.officer, at__lte=until, at__gte=issue.issued_at - LONGEST
    )
    for event in events.select_related("case").distinct():
        if (event.until or event.at) >= issue.issued_at:
            found |= _words(event.marks) | _words(event.case.marks)
    return next(iter(sorted(found & forbidden)), "")


#: An event that began longer before the duty is not looked for.
LONGEST = timedelta(days=1)


def _words(marks: Iterable[object]) -> set[str]:
    return {str(mark["mark"]) if isinstance(mark, dict) else str(mark) for mark in marks}


def _article(issue: DeviceIssue, clause: str) -> str:
    return duty_law(issue.device.authority).article(clause)


def _judge(touched: Collection[Recording], *, at: datetime) -> None:
    for case in cases_with(touched):
        judge_again(case=case, at=at)

"""Every way to change an alarm: raise it, answer it. It is never deleted."""

from datetime import datetime

from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.oversight import acts
from liuhen.oversight.models import Alarm
from liuhen.people.models import Authority
from liuhen.people.wanting import BadInput
from liuhen.trace import Trace
from liuhen.vault import actions as vault
from liuhen.vault.words import seal


class CannotAnswer(BadInput):
    """An alarm cannot be answered with this, or has been answered."""


@transaction.atomic
def raise_alarm(
    *, authority: Authority, kind: str, about: str, expected: str = "", found: str = "", by: str, at: datetime
) -> Alarm:
    """Tell the supervisors that something is wrong; while they have not answered, the same alarm only counts up.

    kind: a code such as `content-differs`. about: the written id or digest of what is wrong.
    """
    alarm, first = Alarm.objects.get_or_create(
        authority=authority, kind=kind, about=about, answered_at=None,
        defaults={"expected": expected, "found": found, "raised_at": at, "last_seen_at": at},
    )  # fmt: skip
    if first:
        facts = {"kind": kind, "about": about, "expected": expected, "found": found}
        trace = Trace(act=acts.ALARM_RAISED, of=alarm.written, by=by, at=at, facts=facts)
        vault.leave(authority=authority.slug, trace=trace)
        return alarm
    alarm = Alarm.objects.select_for_update().get(pk=alarm.pk)
    alarm.times, alarm.last_seen_at, alarm.found = alarm.times + 1, at, found
    alarm.save(update_fields=["times", "last_seen_at", "found"])
    return alarm


@transaction.atomic
def answer(*, alarm: Alarm, words: str, by: str, at: datetime) -> Alarm:
    """Answer an alarm: what was found out and done.

    Raises:
        CannotAnswer: nothing is said, or it has been answered.
    """
    alarm = Alarm.objects.select_for_update().select_related("authority").get(pk=alarm.pk)
    if alarm.answered_at is not None:
        raise CannotAnswer(
            Fault("alarm", alarm.answer, "an alarm that is not answered yet", "尚未处理的告警")
        )
    if not words.strip():
        raise CannotAnswer(Fault("answer", "", "what was found out and done", "查明的情况和处理结果"))
    alarm.answer, alarm.answered_at = words, at
    alarm.save(update_fields=["answer", "answered_at"])
    trace = Trace(act=acts.ALARM_ANSWERED, of=alarm.written, by=by, at=at, words={"answer": seal(words)})
    vault.leave(authority=alarm.authority.slug, trace=trace)
    return alarm

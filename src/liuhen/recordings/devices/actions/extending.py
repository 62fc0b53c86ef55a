"""Asking to store the recordings of a duty later, and the answer (tj-39f). What the text allows is asked in `docket`."""

from datetime import datetime

from django.db import transaction

from liuhen.people.models import Officer
from liuhen.recordings import acts
from liuhen.recordings.devices.duties import of_duty, written
from liuhen.recordings.devices.tables import DeviceIssue, StoringExtension
from liuhen.recordings.devices.wanting import CannotExtend, moment_zh, refused, words_of
from liuhen.recordings.models import Recording
from liuhen.recordings.telling import leave_about


@transaction.atomic
def ask(*, issue: DeviceIssue, officer: Officer, reason: str, by: str, at: datetime) -> StoringExtension:
    """Ask for more time to store what was recorded in a duty.

    Raises:
        CannotExtend: there is no reason, or a wish for this duty waits or was granted.
    """
    said = words_of("reason", reason, zh="特殊情况的说明", en="the special circumstances", error=CannotExtend)
    DeviceIssue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    before = issue.extensions.exclude(granted=False).first()
    if before is not None:
        raise refused(
            CannotExtend, "issue", issue.device, zh=f"尚未申请过的值勤（{moment_zh(before.asked_at)} 已申请）",
            en=f"a duty without a wish that waits or was granted; one is of {moment_zh(before.asked_at)}",
        )  # fmt: skip
    asked = StoringExtension.objects.create(issue=issue, asked_by=officer, asked_at=at, reason=said)
    facts = {"issue": issue.ref, "extension": asked.ref}
    leave_about(issue.device.entry, acts.EXTENSION_ASKED, by=by, at=at, facts=facts, words={"reason": said})
    return asked


@transaction.atomic
def decide(
    *, extension: StoringExtension, officer: Officer, granted: bool, answer: str = "", by: str, at: datetime
) -> list[Recording]:
    """Grant more time, or refuse it, and return the recordings of the duty that are known already.

    Raises:
        CannotExtend: it was decided before, somebody decides on an own wish, or a refusal gives no reason.
    """
    locked = StoringExtension.objects.select_for_update(of=("self",)).select_related("issue__device__entry")
    extension = locked.get(pk=extension.pk)
    said = answer.strip()
    if extension.decided_at is not None:
        raise refused(
            CannotExtend, "extension", extension.reason, zh=f"待决定的申请（已于 {moment_zh(extension.decided_at)} 决定）",
            en=f"a wish that waits; it was decided at {moment_zh(extension.decided_at)}",
        )  # fmt: skip
    if officer.pk == extension.asked_by_id:
        raise refused(
            CannotExtend,
            "officer",
            officer,
            zh="申请人以外的承办机构负责人",
            en="a head of unit who did not ask",
        )
    if not granted:
        said = words_of("answer", answer, zh="不同意的理由", en="why it is refused", error=CannotExtend)
    extension.decided_by, extension.decided_at, extension.granted, extension.answer = (
        officer,
        at,
        granted,
        said,
    )
    extension.save()
    facts = {"issue": extension.issue.ref, "extension": extension.ref, "granted": granted}
    entry = extension.issue.device.entry
    leave_about(entry, acts.EXTENSION_DECIDED, by=by, at=at, facts=facts, words={"answer": said})
    return _extend(extension, by=by, at=at) if granted else []


def _extend(extension: StoringExtension, *, by: str, at: datetime) -> list[Recording]:
    touched = list(of_duty(extension.issue).filter(extension__isnull=True).select_related("authority"))
    for recording in touched:
        recording.extension = written(extension)
        recording.save(update_fields=["extension"])
        facts = {"extension": extension.ref}
        leave_about(recording, acts.EXTENSION_DECIDED, by=by, at=at, facts=facts)
    return touched

"""The lease of a piece of work, beside the engine's own row, which holds the task and its arguments."""

from django.db import models
from django_tasks_db.models import DBTaskResult

NAME = 80


class State(models.TextChoices):
    """Where a piece of work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobLease(models.Model):
    """One piece of work on one thing: who is at it, since when nothing was heard, and how often it was tried.

    kind: the name of the task. about: the written id of the thing. progress: thousandths. because_zh, because_en: why
    the last attempt failed; kept while it is tried again, so that a page can say what is going on.
    """

    authority = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=NAME)
    result: "models.OneToOneField[DBTaskResult[..., object]]" = models.OneToOneField(
        DBTaskResult, on_delete=models.CASCADE, related_name="lease"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    worker = models.CharField(max_length=NAME, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    next_run = models.DateTimeField()
    progress = models.PositiveSmallIntegerField(default=0)
    because_zh = models.TextField(blank=True)
    because_en = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("authority", "kind", "about"), name="work_of_a_kind_is_asked_for_once_a_thing"
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", heartbeat_at__isnull=False) & ~models.Q(worker="")
                | ~models.Q(state="running") & models.Q(worker="", heartbeat_at__isnull=True),
                name="work_is_running_with_a_worker_and_a_heartbeat_or_not_at_all",
            ),
        )
        indexes = (models.Index(fields=("state", "next_run"), name="work_by_state"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.about} {self.state}"

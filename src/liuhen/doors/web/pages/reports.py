"""What is said of the report about a break: to whom it went, when it was sent, when it was read, and who has to read it."""

from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.reader import Reader
from liuhen.recordings.answered.tables import BreakReport
from liuhen.recordings.models import Break


def reported(broken: Break) -> str:
    """Say to whom a break was reported, when, and when that was read; empty if nobody was told."""
    if broken.reported_at is None:
        return ""
    told = {"who": broken.reported_to or "—", "when": writing.minute(broken.reported_at)}
    sent = gettext("reported to %(who)s, %(when)s") % told
    report = report_of(broken)
    if report is None:
        return sent
    if report.read_at is None:
        return f"{sent} · " + gettext("not read yet")
    return f"{sent} · " + gettext("read %(when)s") % {"when": writing.minute(report.read_at)}


def to_read(broken: Break, reader: Reader) -> int | None:
    """Return the report that this reader has to read, by its primary key."""
    report = report_of(broken)
    waits = report is not None and report.to_id == reader.officer.pk and report.read_at is None
    return report.pk if report and waits else None


def report_of(broken: Break) -> BreakReport | None:
    """Return the report of a break, as a program wrote it down here; a dossier tells of one without it."""
    found: BreakReport | None = getattr(broken, "report", None)
    return found

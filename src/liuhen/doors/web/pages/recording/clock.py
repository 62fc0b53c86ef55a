"""What the device's clock and its check before use say about a recording: hints beside the times, never in their place."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext

from liuhen.cases.models import Event
from liuhen.docket.checks import check_before
from liuhen.doors.web import writing
from liuhen.doors.web.pages.recording.coverage import Coverage, coverage_of
from liuhen.doors.web.trace_line import Span
from liuhen.recordings.devices.doubts import Doubt
from liuhen.recordings.models import Recording


def covered(event: Event, recorded: Sequence[Span], doubt: Doubt | None, *, still: bool) -> Coverage:
    """Return how an event is covered by the times as they were written, with what the corrected clock would say as a hint."""
    line = coverage_of(event, recorded, still=still)
    if doubt is None or doubt.exact:
        return line
    spans = [Span(doubt.corrected(span.start), doubt.corrected(span.end)) for span in recorded]
    verdict = coverage_of(event, spans, still=still).verdict
    return replace(line, hint=gettext("by the corrected clock: %(verdict)s") % {"verdict": verdict})


def checked_fact(recording: Recording) -> tuple[str, str]:
    """Return as a fact of a recording whether its device was checked before use."""
    check = check_before(recording)
    if check is None:
        return gettext("Check before use"), gettext("none on record") if recording.device_id else "—"
    told = {"when": writing.minute(check.checked_at)}
    said = gettext("%(when)s passed") if check.passed else gettext("%(when)s not passed")
    return gettext("Check before use"), said % told

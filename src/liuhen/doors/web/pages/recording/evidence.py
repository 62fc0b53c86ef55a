"""What makes a recording evidence, on its page: labels, what is said, statements, notarisations, carriers."""

import math
from typing import Any

from django.http import HttpRequest

from liuhen.doors.web.pages.labels import forms_of
from liuhen.doors.web.pages.recording.transcript import speech_of
from liuhen.recordings.models import Recording


def evidence_of(request: HttpRequest, recording: Recording, position: int | None) -> dict[str, Any]:
    """Return the context of these parts; position: the file that the player shows."""
    at = _second(request)
    segment = next((s for s in recording.segments.all() if s.position == position), None)
    return {
        "label_form": forms_of([recording])[0],
        "speech": speech_of(recording, segment, at=at) if segment else None,
        # A browser opens a film at the second that stands behind its address.
        "from_second": f"#t={at:.2f}" if at else "",
    }


def _second(request: HttpRequest) -> float | None:
    try:
        at = float(request.GET.get("at", ""))
    except ValueError:
        return None
    return at if math.isfinite(at) and at >= 0 else None

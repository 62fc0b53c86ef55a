"""What background work found about a segment, written down beside it with a trace of its own."""

from datetime import datetime

from django.db import transaction

from liuhen.media import analysis
from liuhen.recordings import acts
from liuhen.recordings.models import Analysis, Segment
from liuhen.recordings.telling import leave_about

#: Who acts when nobody does: the system itself, after a recording was stored.
BY = "system:worker"


@transaction.atomic
def note_analysis(*, segment: Segment, found: analysis.Analysis, at: datetime) -> Analysis:
    """Keep what an analysis found; one by an earlier version is replaced, and its trace stays."""
    row, _ = Analysis.objects.update_or_create(
        segment=segment,
        defaults={
            "version": found.version,
            "made_at": at,
            "duration": found.duration,
            "hints": [
                {"kind": h.kind, "begin": h.begin, "end": h.end, "zh": h.zh, "en": h.en} for h in found.hints
            ],
            "skipped": [{"zh": s.zh, "en": s.en} for s in found.skipped],
            "peaks": list(found.peaks),
        },
    )
    facts = {
        "sha256": f"sha256:{segment.sha256}",
        "segment": segment.position,
        "version": found.version,
        "hints": [
            {"kind": h.kind, "begin_ms": round(h.begin * 1000), "end_ms": round(h.end * 1000)}
            for h in found.hints[:HINTS_LOGGED]
        ],
        "hints_count": len(found.hints),
    }
    leave_about(segment.recording, acts.ANALYSED, by=BY, at=at, facts=facts)
    return row


#: The log names so many; all are kept beside the segment.
HINTS_LOGGED = 50

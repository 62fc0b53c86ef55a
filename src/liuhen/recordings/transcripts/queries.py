"""Every way to read transcripts: the versions of a file, and what is said anywhere."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.transcripts import index
from liuhen.recordings.transcripts.tables import Transcript, TranscriptLine


def versions_of(segment: Segment) -> QuerySet[Transcript]:
    """Return the versions of a file's transcript, the newest first."""
    return Transcript.objects.filter(segment=segment).select_related("by").order_by("-version")


def transcribed_among(recordings: Iterable[int]) -> QuerySet[Transcript]:
    """Return every version of the transcripts of these recordings (by primary key), with their lines, as they were made."""
    found = Transcript.objects.filter(segment__recording__in=list(recordings))
    return found.select_related("segment", "by").prefetch_related("lines").order_by("pk")


def find(recording: Recording, ref: str) -> Transcript | None:
    """Return a transcript of a recording by its written id, or None."""
    found = Transcript.objects.filter(segment__recording=recording, ref=ref)
    return found.select_related("segment__recording__authority", "by").prefetch_related("lines").first()


def saying(text: str, *, within: QuerySet[Recording]) -> QuerySet[TranscriptLine]:
    """Return where `text` is said in the newest transcripts of these recordings: the latest recording first, then in its order."""
    newer = Transcript.objects.filter(
        segment=OuterRef("transcript__segment"), version__gt=OuterRef("transcript__version")
    )
    found = index.saying(text).filter(~Exists(newer), transcript__segment__recording__in=within.order_by())
    return found.select_related("transcript__segment__recording").order_by(
        "-transcript__segment__start", "-transcript__segment", "offset", "position"
    )

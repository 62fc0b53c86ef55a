"""Finding a carrier by its address, and the files that are to be noted on one: only what the reader may see."""

from collections.abc import Sequence

from django.http import Http404
from django.utils.translation import gettext

from liuhen.doors.web.reader import Reader
from liuhen.doors.web.seeing import recordings_seen_by
from liuhen.recordings.carriers import queries
from liuhen.recordings.carriers.tables import Carrier
from liuhen.recordings.models import Segment


def found(reader: Reader, ref: str) -> Carrier:
    """Return the carrier of that written id; one of another authority does not exist here."""
    row = queries.find(reader.authority, ref)
    if row is None:
        raise Http404(gettext("There is no carrier %(ref)s here.") % {"ref": ref})
    return row


def segments_of(reader: Reader, refs: Sequence[str]) -> list[Segment]:
    """Return the files of recordings that the reader sees, whose digests are known."""
    within = recordings_seen_by(reader).filter(ref__in=refs)
    found = Segment.objects.filter(recording__in=within).exclude(sha256="").select_related("recording")
    return list(found.order_by("recording__started_at", "recording", "position"))


def chosen(reader: Reader, named: Sequence[str]) -> list[Segment]:
    """Return the files that a form names as `recording/position`."""
    pairs = {tuple(name.split("/", 1)) for name in named if name.count("/") == 1}
    found = segments_of(reader, [ref for ref, _ in pairs])
    chosen = [s for s in found if (s.recording.ref, str(s.position)) in pairs]
    if len(chosen) < len(set(named)):
        raise Http404(gettext("One of these recordings is not here, or not yours to see."))
    return chosen

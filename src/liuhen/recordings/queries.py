"""Every way to read recordings, each in a number of queries that does not grow with what is read."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from liuhen.people.models import Authority, Officer
from liuhen.recordings.fixed.tables import Camera
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.received.tables import ReceivedFile
from liuhen.vault import queries as vault_queries
from liuhen.vault.queries import Logged


def unlinked(authority: Authority, officer: Officer | None = None) -> QuerySet[Recording]:
    """Return the recordings that are in no case yet, the latest first; with `officer`, those that they made or received.

    Footage of fixed cameras waits with its place, until a case wants it by camera and time range.
    """
    waiting = Recording.objects.filter(~from_fixed_camera(), authority=authority, in_cases__isnull=True)
    if officer is None:
        mine = waiting
    else:
        received = ReceivedFile.objects.filter(reception__received_by=officer).values("segment__recording")
        mine = waiting.filter(Q(maker=officer) | Q(pk__in=received))
    return (
        mine.select_related("authority", "device", "maker")
        .prefetch_related("segments", "breaks")
        .order_by("-started_at", "-pk")
    )


def from_fixed_camera() -> Exists:
    """Return the condition that a recording was made by a device while it hung in a place as a fixed camera."""
    return Exists(hung_then())


def hung_then() -> QuerySet[Camera]:
    """Return as which camera the device of a recording hung in a place when it recorded: for a subquery of recordings."""
    hung = Camera.objects.filter(device=OuterRef("device"), since__lte=OuterRef("started_at"))
    return hung.filter(Q(until__isnull=True) | Q(until__gte=OuterRef("started_at"))).order_by("pk")


def searched(recordings: QuerySet[Recording], text: str) -> QuerySet[Recording]:
    """Return those whose device, maker or file name has the text in it; all of them for an empty text."""
    if not (wanted := text.strip()):
        return recordings
    named = Exists(Segment.objects.filter(recording=OuterRef("pk"), file_name__icontains=wanted))
    of_people = Q(device__number__icontains=wanted) | Q(maker__name__icontains=wanted)
    return recordings.filter(of_people | Q(named))


def find(authority: Authority, ref: str) -> Recording | None:
    """Return the recording with that written id (with or without its prefix), or None."""
    wanted = Recording.objects.filter(authority=authority, ref=ref.removeprefix("recording:"))
    return (
        wanted.select_related("device", "maker", "authority").prefetch_related("segments", "breaks").first()
    )


def custody(recording: Recording) -> list[Logged]:
    """Return every trace of a recording in its order: who stored, watched, tied, handed out."""
    return vault_queries.custody(authority=recording.authority.slug, things=[recording.written])


def storing_indexes(recordings: Iterable[Recording]) -> dict[int, int | None]:
    """Return for each held segment (by primary key) the place of its storing in the log.

    None where it still waits for its place. The recordings are of one authority.
    """
    known = list(recordings)
    if not known:
        return {}
    stored = {
        segment.pk: segment.trace_number
        for recording in known
        for segment in recording.segments.all()
        if segment.trace_number is not None
    }
    logged = vault_queries.numbered(authority=known[0].authority.slug, numbers=stored.values())
    places = {trace.number: trace.index for trace in logged}
    return {segment: places.get(number) for segment, number in stored.items()}

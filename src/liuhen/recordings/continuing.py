"""Which stored recording a file goes on with: cameras cut a long recording into files.

A file continues a recording of the same device, medium and maker that ended at most two seconds before it begins
(or, as containers count whole seconds, after). A recording that is in a case already is finished and not added to.
"""

from datetime import timedelta

from liuhen.people.models import Authority
from liuhen.recordings.arriving import Arrival
from liuhen.recordings.models import Recording

LARGEST_GAP = timedelta(seconds=2)
#: A photograph is a recording of its own, and nothing can be said of what is no media.
STANDS_ALONE = frozenset({"photo", "screenshot", ""})


def continued_by(authority: Authority, arrival: Arrival) -> Recording | None:
    """Return the recording that `arrival` continues, if there is one."""
    if not arrival.device or arrival.medium in STANDS_ALONE:
        return None
    candidates = Recording.objects.filter(
        authority=authority,
        device__number=arrival.device,
        medium=arrival.medium,
        source=arrival.source,
        maker=arrival.officer,
        stored_at__isnull=False,
        in_cases__isnull=True,
        started_at__lt=arrival.start,
        ended_at__gte=arrival.start - LARGEST_GAP,
        ended_at__lte=arrival.start + LARGEST_GAP,
    )
    return candidates.order_by("-ended_at", "-pk").first()

"""Reading clips."""

from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Segment


def clips_of(segment: Segment) -> list[Clip]:
    """Return the clips of a file, cut or not yet, in the order of their beginning."""
    wanted = Clip.objects.filter(original=segment)
    return list(wanted.select_related("by", "derived", "original").order_by("begin", "pk"))

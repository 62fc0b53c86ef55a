"""Which recordings a reader may see: the same answer as `people.access.may_view_recording`, for many at once."""

from django.db.models import Q, QuerySet

from liuhen.cases.models import CaseRecording
from liuhen.cases.queries import visible_cases
from liuhen.doors.web.reader import Reader
from liuhen.people import access
from liuhen.recordings.models import Recording


def recordings_seen_by(reader: Reader) -> QuerySet[Recording]:
    """Return the recordings that the reader made, or may see through a case or a role."""
    own = Recording.objects.filter(authority=reader.authority)
    if access.SEES_ALL & reader.roles:
        return own
    cases = visible_cases(reader.officer, reader.at, roles=reader.roles).order_by()
    through = CaseRecording.objects.filter(case__in=cases)
    return own.filter(Q(maker=reader.officer) | Q(pk__in=through.values("recording")))

"""Which recordings wait for this reader: those who see all see all, an officer sees what that officer made."""

from django.db.models import QuerySet

from liuhen.doors.web.reader import Reader
from liuhen.people import access
from liuhen.recordings import queries
from liuhen.recordings.models import Recording

#: So many are ticked on one page, or chosen for by hand; more are done page by page.
PER_PAGE = 20


def waiting_for(reader: Reader) -> QuerySet[Recording]:
    """Return what waits to be tied by this reader, the latest first."""
    sees_all = bool(access.SEES_ALL & reader.roles)
    return queries.unlinked(reader.authority, None if sees_all else reader.officer)

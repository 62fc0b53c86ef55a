"""Which station sends: found by its token."""

from datetime import datetime

from django.db.models import Q

from liuhen.people.models import Station
from liuhen.people.stations.tokens import digest_of


def station_with(*, token: str, at: datetime) -> Station | None:
    """Return the station whose token this is, if it may send at `at`."""
    in_use = Station.objects.filter(since__lte=at).filter(Q(until__isnull=True) | Q(until__gt=at))
    return in_use.select_related("authority").filter(token_digest=digest_of(token)).first()

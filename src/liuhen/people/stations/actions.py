"""Every way to change which stations may send: add one, close one. The token is never in the trail."""

from datetime import datetime

from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.people import acts
from liuhen.people.models import Authority, Station
from liuhen.people.stations import tokens
from liuhen.people.wanting import BadInput, quote
from liuhen.trace import Trace
from liuhen.vault import actions as vault
from liuhen.vault.words import seal

LONGEST_NAME = 100


class CannotAddStation(BadInput):
    """No station can be added under this name."""


class CannotCloseStation(BadInput):
    """There is no station in use that could be closed."""


@transaction.atomic
def add_station(*, authority: Authority, name: str, by: str, at: datetime) -> tuple[Station, str]:
    """Let a machine send recordings from `at` on; return it with its token, which cannot be asked for again.

    Raises:
        CannotAddStation: the name is empty or too long, or a station in use bears it.
    """
    if not name.strip() or len(name) > LONGEST_NAME:
        raise CannotAddStation(
            Fault("station", quote(name), f"a name of 1 to {LONGEST_NAME} characters", f"1 至 {LONGEST_NAME} 个字的名称")
        )  # fmt: skip
    if authority.stations.filter(name=name, until__isnull=True).exists():
        raise CannotAddStation(Fault("station", quote(name), "a name that is free", "未被使用的名称"))
    token = tokens.draw()
    station = Station.objects.create(
        authority=authority, name=name, token_digest=tokens.digest_of(token), since=at
    )
    _leave(station, acts.STATION_ADDED, by=by, at=at)
    return station, token


@transaction.atomic
def close_station(*, authority: Authority, name: str, by: str, at: datetime) -> Station:
    """Let a machine send no more; its token is worth nothing from `at` on.

    Raises:
        CannotCloseStation: no station in use bears this name.
    """
    station = authority.stations.select_for_update().filter(name=name, until__isnull=True).first()
    if station is None:
        raise CannotCloseStation(Fault("station", quote(name), "a station in use", "正在使用的采集站"))
    station.until = at
    station.save(update_fields=["until"])
    _leave(station, acts.STATION_CLOSED, by=by, at=at)
    return station


def _leave(station: Station, act: str, *, by: str, at: datetime) -> None:
    trace = Trace(act=act, of=station.written, by=by, at=at, words={"name": seal(station.name)})
    vault.leave(authority=station.authority.slug, trace=trace)

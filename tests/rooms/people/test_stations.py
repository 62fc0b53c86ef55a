"""Stations: a token is shown once, and worth nothing once the station is closed."""

from datetime import timedelta

import pytest
from tests import cast
from tests.cast import CONSOLE, DAWN, NOON

from liuhen.people.models import Station
from liuhen.people.stations import actions
from liuhen.people.stations.queries import station_with
from liuhen.vault import queries as vault

pytestmark = pytest.mark.django_db


def add(name: str = "一队采集站") -> tuple[Station, str]:
    return actions.add_station(authority=cast.authority(), name=name, by=CONSOLE, at=DAWN)


def test_a_station_is_known_by_its_token() -> None:
    station, token = add()

    assert station_with(token=token, at=NOON) == station
    assert station_with(token=token + "x", at=NOON) is None


def test_the_token_is_kept_nowhere() -> None:
    station, token = add()

    kept = [str(value) for value in Station.objects.values().get().values()]
    logged = vault.custody(authority=cast.authority().slug, things=[station.written])
    assert not any(token in text for text in kept)
    assert token not in repr(logged)


def test_a_closed_station_sends_no_more() -> None:
    _, token = add()

    actions.close_station(authority=cast.authority(), name="一队采集站", by=CONSOLE, at=NOON)

    assert station_with(token=token, at=NOON - timedelta(seconds=1)) is not None
    assert station_with(token=token, at=NOON) is None


def test_the_name_of_a_closed_station_is_free_again() -> None:
    add()
    actions.close_station(authority=cast.authority(), name="一队采集站", by=CONSOLE, at=NOON)

    station, _ = add()

    assert station.until is None


@pytest.mark.parametrize("name", ["", "   ", "名" * 101, "一队采集站"])
def test_a_station_needs_a_name_of_its_own(name: str) -> None:
    add()

    with pytest.raises(actions.CannotAddStation):
        add(name)

    assert Station.objects.count() == 1


def test_a_station_that_is_not_there_cannot_be_closed() -> None:
    cast.authority()

    with pytest.raises(actions.CannotCloseStation):
        actions.close_station(authority=cast.authority(), name="二队", by=CONSOLE, at=NOON)

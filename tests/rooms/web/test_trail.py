"""The trail on the page of a recording: read a page at a time, however often somebody looked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import stories
from tests.cast import LIN
from tests.rooms.web.desk import at_desk, text
from tests.rooms.web.trails import digests, leads, viewed

from liuhen.recordings import queries
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def recording() -> Recording:
    """A recording at which somebody looked sixty times."""
    recording = stories.footage()
    viewed(recording.written, 60)
    return recording


def test_turning_the_pages_of_a_recordings_trail_loses_and_repeats_nothing(recording: Recording) -> None:
    client = at_desk(LIN)

    first = client.get(f"/recordings/{recording.ref}/", {"segment": "1"})
    second = client.get(leads(first, "下一页"))
    back = client.get(leads(second, "上一页"))
    alone = client.get(leads(first, "下一页"), headers={"HX-Request": "true", "HX-Target": "trail"})

    before = [one.trace.digest.hex for one in queries.custody(recording)][:-2]
    assert digests(first) + digests(second) == before[::-1]
    assert digests(back) == digests(first)
    assert digests(alone) == digests(second)
    assert "<h1>" not in text(alone)
    assert "segment=1&" in leads(first, "下一页")


def test_a_recordings_page_costs_the_same_however_often_somebody_looked(recording: Recording) -> None:
    client = at_desk(LIN)
    client.get(f"/recordings/{recording.ref}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/recordings/{recording.ref}/")
    viewed(recording.written, 300)

    with CaptureQueriesContext(connection) as many:
        answer = client.get(f"/recordings/{recording.ref}/")

    assert len(many) == len(few)
    assert len(digests(answer)) == 50

"""A station of another vendor pushes files: with its token, its own digest, and as often as it likes."""

from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests import cast
from tests.cast import CONSOLE, DAWN, LIN, NOON
from tests.rooms.upload.sending import NAME

from liuhen.people.stations import actions as stations
from liuhen.recordings.models import Recording, Segment
from liuhen.trace import Digest
from liuhen.vault.home import store_of


@pytest.fixture
def token(db: None) -> str:
    """Return the token of a station of the authority."""
    return stations.add_station(authority=cast.authority(), name="一队采集站", by=CONSOLE, at=DAWN)[1]


def push(token: str, content: bytes, **told: str) -> Any:
    query = urlencode({"file_name": NAME, **told})
    return Client(enforce_csrf_checks=True).post(
        f"/api/recordings?{query}",
        content,
        "application/octet-stream",
        headers={"Authorization": f"Bearer {token}"},
    )


def left_over(home: Path) -> list[Path]:
    return [path for path in home.rglob("*.part") if path.is_file()]


def test_a_pushed_file_is_stored_and_gets_its_receipt(token: str, film: bytes, home: Path) -> None:
    answer = push(token, film, sha256=sha256(film).hexdigest())

    receipt = answer.json()
    assert (answer.status_code, receipt["status"]) == (201, "stored")
    assert receipt["sha256"] == sha256(film).hexdigest()
    assert receipt["log_index"] is not None
    assert store_of("yunlan-cgj").path(Digest.of(film)).read_bytes() == film
    assert left_over(home) == []


def test_what_the_station_tells_is_kept(token: str, film: bytes) -> None:
    lin = cast.officer(LIN)

    push(token, film, device="DSJ-7", officer=LIN.certificate, returned_at="2025-08-20T11:00:00+08:00")

    recording = Recording.objects.get()
    assert (recording.device and recording.device.number, recording.maker) == ("DSJ-7", lin)
    assert recording.returned_at and recording.returned_at.hour in (3, 11)


def test_pushing_again_gives_the_receipt_again(token: str, film: bytes) -> None:
    first = push(token, film).json()

    again = push(token, film)

    assert again.status_code == 200
    assert (again.json()["status"], again.json()["log_index"]) == ("known", first["log_index"])
    assert Segment.objects.count() == 1


def test_a_digest_that_does_not_fit_is_refused_and_nothing_is_kept(
    token: str, film: bytes, home: Path
) -> None:
    answer = push(token, film, sha256=sha256(b"else").hexdigest())

    assert answer.status_code == 422
    assert sha256(film).hexdigest() in answer.json()["error"]["zh"]
    assert not Segment.objects.exists()
    assert left_over(home) == []
    assert not store_of("yunlan-cgj").holds(Digest.of(film))


def test_a_wrong_or_closed_token_is_refused(token: str, film: bytes) -> None:
    stations.close_station(authority=cast.authority(), name="一队采集站", by=CONSOLE, at=NOON)

    assert push(token, film).status_code == 401
    assert push("liuhen-made-up", film).status_code == 401
    assert Client().post("/api/recordings?file_name=a.mp4", film, "video/mp4").status_code == 401


def test_what_is_no_recording_is_refused_with_the_reason(token: str, home: Path) -> None:
    answer = push(token, b"only words")

    assert answer.status_code == 422
    assert "不是音像文件" in answer.json()["because"]["zh"]
    assert left_over(home) == []


@pytest.mark.parametrize(
    "told", [{"sha256": "abc"}, {"file_name": ""}, {"officer": "nobody"}, {"modified_at": "yesterday"}]
)
def test_what_is_told_wrongly_is_refused(token: str, film: bytes, told: dict[str, str], home: Path) -> None:
    answer = push(token, film, **told)

    assert answer.status_code == 400
    assert next(iter(told))[:4] in answer.json()["error"]["en"]
    assert left_over(home) == []

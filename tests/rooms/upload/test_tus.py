"""Resumable upload: what is kept, what is refused, and the receipt at the end."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests import cast
from tests.cast import FENG, LIN, ZHAO
from tests.rooms.upload.sending import TUS, Tus, checksum
from tests.rooms.web.desk import at_desk

from liuhen.people.stations import actions as stations
from liuhen.recordings.models import Recording, Segment
from liuhen.trace import Digest
from liuhen.vault.home import store_of


def parts(home: Path) -> list[Path]:
    return sorted((home / "vault").rglob("*.part"))


def told_of(part: Path, home: Path, suffix: str) -> Path:
    return home / "incoming" / cast.authority().slug / f"{part.stem}{suffix}"


def test_a_file_sent_in_pieces_is_stored_as_it_is(lin: Tus, film: bytes) -> None:
    address, half = lin.begin(film), len(film) // 2

    lin.patch(address, film[:half], offset=0)
    answer = lin.patch(address, film[half:], offset=half)

    assert (answer.status_code, answer["Upload-Offset"]) == (204, str(len(film)))
    assert store_of(cast.authority().slug).path(Digest.of(film)).read_bytes() == film


def test_the_receipt_says_digest_and_place_in_the_log(lin: Tus, film: bytes) -> None:
    address = lin.begin(film)
    lin.patch(address, film, offset=0)

    receipt = lin.receipt(address)

    segment = Segment.objects.get(held=True)
    assert receipt["status"] == "stored"
    assert (receipt["sha256"], receipt["size"]) == (sha256(film).hexdigest(), len(film))
    assert receipt["recording"] == segment.recording.ref
    assert receipt["log_index"] is not None


def test_an_officer_is_the_maker_of_what_they_send(lin: Tus, film: bytes) -> None:
    lin.patch(lin.begin(film), film, offset=0)

    assert Recording.objects.get().maker == cast.officer(LIN)


def test_a_name_of_three_hundred_chinese_characters_stays_as_it_is(lin: Tus, film: bytes) -> None:
    name = "现场检查记录" * 50 + ".mp4"

    lin.patch(lin.begin(film, name=name), film, offset=0)

    assert Segment.objects.get().file_name == name


def test_a_piece_at_the_wrong_place_is_refused_and_changes_nothing(lin: Tus, film: bytes) -> None:
    address = lin.begin(film)
    lin.patch(address, film[:100], offset=0)

    answer = lin.patch(address, film[200:], offset=200)

    assert answer.status_code == 409
    assert "200" in answer.json()["error"]["zh"] and "100" in answer.json()["error"]["zh"]
    assert lin.offset(address) == 100


def test_a_piece_that_does_not_add_up_is_discarded(lin: Tus, film: bytes) -> None:
    address = lin.begin(film)
    lin.patch(address, film[:100], offset=0, **{"Upload-Checksum": checksum(film[:100])})

    answer = lin.patch(address, film[100:], offset=100, **{"Upload-Checksum": checksum(b"else")})

    assert answer.status_code == 460
    assert lin.offset(address) == 100


def test_more_bytes_than_were_announced_are_refused_before_they_are_read(lin: Tus, film: bytes) -> None:
    address = lin.begin(film)

    answer = lin.patch(address, film + b"more", offset=0)

    assert answer.status_code == 413
    assert lin.offset(address) == 0


def test_an_upload_can_be_ended_and_leaves_nothing(lin: Tus, film: bytes, home: Path) -> None:
    address = lin.begin(film)
    lin.patch(address, film[:100], offset=0)

    answer = lin.end(address)

    assert answer.status_code == 204
    assert parts(home) == []
    assert lin.client.head(address, headers=TUS).status_code == 404


def test_what_was_taken_in_leaves_no_second_copy(lin: Tus, film: bytes, home: Path) -> None:
    lin.patch(lin.begin(film), film, offset=0)

    assert parts(home) == []


def test_what_is_no_recording_is_refused_with_the_reason(lin: Tus) -> None:
    address = lin.begin(b"only words", name="note.txt")

    answer = lin.patch(address, b"only words", offset=0)

    assert answer.status_code == 422
    assert "不是音像文件" in answer.json()["error"]["zh"]
    assert not Segment.objects.exists()


def test_what_is_no_recording_is_taken_where_it_is_wanted(lin: Tus) -> None:
    address = lin.begin(b"only words", name="note.txt", any_kind="1")

    lin.patch(address, b"only words", offset=0)

    assert lin.receipt(address)["status"] == "stored"


def test_a_server_that_died_before_the_receipt_asks_for_the_last_byte_again(
    lin: Tus, film: bytes, home: Path
) -> None:
    address = lin.begin(film)
    lin.patch(address, film[:-1], offset=0)
    part = parts(home)[0]
    part.write_bytes(film)
    told_of(part, home, ".offset").write_text(str(len(film)))

    offset = lin.offset(address)
    lin.patch(address, film[offset:], offset=offset)

    assert offset == len(film) - 1
    assert lin.receipt(address)["sha256"] == sha256(film).hexdigest()


def test_bytes_that_were_never_on_the_disk_for_certain_do_not_count(
    lin: Tus, film: bytes, home: Path
) -> None:
    address = lin.begin(film)
    lin.patch(address, film[:100], offset=0)
    with parts(home)[0].open("ab") as part:
        part.write(b"half a block that a power cut left")

    lin.patch(address, film[100:], offset=lin.offset(address))

    assert lin.receipt(address)["sha256"] == sha256(film).hexdigest()


def test_the_same_film_again_is_known(lin: Tus, film: bytes) -> None:
    lin.patch(lin.begin(film), film, offset=0)
    again = lin.begin(film)

    lin.patch(again, film, offset=0)

    assert lin.receipt(again)["status"] == "known"


def test_an_upload_belongs_to_whoever_began_it(lin: Tus, film: bytes) -> None:
    address = lin.begin(film)
    zhao = Tus(client=at_desk(ZHAO))

    assert zhao.patch(address, film, offset=0).status_code == 404
    assert zhao.client.head(address, headers=TUS).status_code == 404
    assert zhao.end(address).status_code == 404
    assert lin.offset(address) == 0


def test_who_may_not_take_in_may_not_send(db: None, film: bytes, home: Path) -> None:
    answer = Tus(client=at_desk(FENG)).create(film)

    assert answer.status_code == 403
    assert parts(home) == []


def test_nobody_sends_without_logging_in(db: None, film: bytes) -> None:
    assert Tus(client=Client()).create(film).status_code == 401


def test_a_session_alone_does_not_send_from_a_strange_page(db: None, film: bytes, home: Path) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = at_desk(LIN).cookies

    assert Tus(client=strict).create(film).status_code == 403
    assert parts(home) == []


def test_a_machine_sends_with_its_token_alone(db: None, film: bytes) -> None:
    _, token = stations.add_station(
        authority=cast.authority(), name="一队采集站", by=cast.CONSOLE, at=cast.DAWN
    )
    machine = Tus(client=Client(enforce_csrf_checks=True), headers={"Authorization": f"Bearer {token}"})

    address = machine.begin(film, officer=LIN.certificate) if cast.officer(LIN) else ""
    machine.patch(address, film, offset=0)

    assert machine.receipt(address)["status"] == "stored"
    assert Recording.objects.get().maker == cast.officer(LIN)


def test_an_upload_that_nobody_goes_on_with_expires_and_is_cleared(lin: Tus, film: bytes, home: Path) -> None:
    address = lin.begin(film)
    state = told_of(parts(home)[0], home, ".json")
    plain = json.loads(state.read_text("utf-8"))
    plain["expires_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    state.write_text(json.dumps(plain), "utf-8")

    late = lin.client.head(address, headers=TUS)
    lin.begin(film)

    assert late.status_code == 410
    assert not state.exists()
    assert len(parts(home)) == 1


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"device": "x" * 5000}, "device"),
        ({"source": "satellite"}, "source"),
        ({"returned_at": "yesterday"}, "returned_at"),
        ({"returned_at": "2999-01-01T08:00"}, "returned_at"),
        ({"officer": "nobody"}, "nobody"),
    ],
)
def test_what_is_told_wrongly_is_named(lin: Tus, film: bytes, told: dict[str, str], named: str) -> None:
    answer = lin.create(film, **told)

    assert answer.status_code == 400
    assert named in json.loads(getattr(answer, "content", b""))["error"]["zh"]


def test_an_empty_file_is_refused_at_once(lin: Tus) -> None:
    assert lin.create(b"").status_code == 400


def test_the_protocol_says_what_it_can(db: None) -> None:
    answer = Client().options("/upload/files/")

    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert set(answer["Tus-Extension"].split(",")) == {"creation", "checksum", "termination", "expiration"}
    assert "sha256" in answer["Tus-Checksum-Algorithm"]


def test_another_version_of_the_protocol_is_refused(lin: Tus, film: bytes) -> None:
    answer = lin.client.post("/upload/files/", headers={"Tus-Resumable": "0.2.2", "Upload-Length": "10"})

    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")


def test_a_name_is_never_a_path(lin: Tus, film: bytes, home: Path) -> None:
    lin.patch(lin.begin(film, name="../../../etc/cron.d/film.mp4"), film, offset=0)

    assert Segment.objects.get().file_name == "../../../etc/cron.d/film.mp4"
    assert not (home.parent / "etc").exists()

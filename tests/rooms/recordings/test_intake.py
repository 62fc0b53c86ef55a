"""Taking a file in: what is stored, what is known, what is refused, and what the log says of it."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests import cast, footage
from tests.cast import LIN

from liuhen.law.dossier import SHANGHAI
from liuhen.recordings import acts, queries
from liuhen.recordings.models import Device, Recording, Segment
from liuhen.recordings.receipts import Receipt
from liuhen.trace import Digest
from liuhen.vault import queries as vault_queries
from liuhen.vault.home import store_of
from liuhen.vault.verify import verify_ledger, verify_vault

TakeIn = Callable[..., Receipt]


def said(receipt: Receipt) -> str:
    return "；".join(note.zh for note in receipt.notes)


def recording_of(receipt: Receipt) -> Recording:
    return Recording.objects.get(ref=receipt.recording)


def lies_in_the_vault(content: bytes) -> bool:
    return store_of("yunlan-cgj").holds(Digest.of(content))


def nothing_was_kept() -> bool:
    store = store_of("yunlan-cgj")
    left = [p for p in store.folder.rglob("*") if p.is_file()] if store.folder.exists() else []
    return not left and not Segment.objects.exists() and not Recording.objects.exists()


def test_a_recording_is_stored_as_it_came(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "检查.mp4")
    content = path.read_bytes()

    receipt = bring_to_intake(path)

    assert (receipt.status, receipt.file, receipt.size) == ("stored", "检查.mp4", len(content))
    assert receipt.sha256 == hashlib.sha256(content).hexdigest()
    checked = store_of("yunlan-cgj").open_checked(Digest.of(content))
    assert b"".join(checked.stream()) == content


def test_the_source_is_never_touched(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "a.mp4")
    before, content = path.stat(), path.read_bytes()

    bring_to_intake(path)

    assert path.read_bytes() == content
    assert (path.stat().st_mtime_ns, path.stat().st_mode) == (before.st_mtime_ns, before.st_mode)


def test_the_receipt_names_a_place_in_the_log_that_can_be_proved(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    receipt = bring_to_intake(footage.video(tmp_path / "a.mp4"))

    assert receipt.log_index is not None
    logged = vault_queries.logged_at(authority="yunlan-cgj", index=receipt.log_index)
    assert logged.trace.act == acts.STORED
    assert logged.trace.facts["sha256"] == f"sha256:{receipt.sha256}"
    assert not verify_ledger(authority="yunlan-cgj").problems


def test_the_log_names_neither_file_nor_person_nor_device(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    receipt = bring_to_intake(
        footage.video(tmp_path / "林样本_询问王某.mp4"), officer=cast.officer(LIN), device="库存机甲"
    )

    (stored,) = [t for t in queries.custody(recording_of(receipt)) if t.trace.act == acts.STORED]
    written = stored.trace.canonical.decode()
    assert not any(word in written for word in ("林样本", "王某", "库存机甲"))
    assert stored.words["file"].text == "林样本_询问王某.mp4"
    assert stored.words["device"].text == "库存机甲"


def test_what_is_known_of_a_recording_is_kept_with_it(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    lin, returned = cast.officer(LIN), cast.NOON - timedelta(hours=1)

    receipt = bring_to_intake(
        footage.video(tmp_path / "a.mp4"), device="DSJ-9901-0003", officer=lin, returned_at=returned
    )

    recording = recording_of(receipt)
    assert (recording.maker, recording.returned_at, recording.stored_at) == (lin, returned, cast.NOON)
    assert (recording.medium, recording.source) == ("video", "body-camera")
    assert str(recording.device) == "DSJ-9901-0003"
    assert recording.started_at == footage.NINE_FORTY
    assert abs(recording.ended_at - footage.NINE_FORTY - timedelta(seconds=2)) < timedelta(seconds=0.3)


def test_the_device_is_read_from_the_name_that_it_gave(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    receipt = bring_to_intake(footage.video(tmp_path / "DSJ-9901-0003_20250820094000.mp4"))

    assert str(recording_of(receipt).device) == "DSJ-9901-0003"
    assert "设备编号 DSJ-9901-0003 取自文件名" in said(receipt)


@pytest.mark.clause("dl-2c")
def test_what_brought_it_can_be_said(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    receipt = bring_to_intake(footage.video(tmp_path / "a.mp4"), source="phone")

    assert recording_of(receipt).source == "phone"
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    ("make", "name", "medium"),
    [
        (footage.video, "a.mp4", "video"),
        (lambda path: footage.video(path, audio=False), "b.mp4", "silent-video"),
        (footage.sound, "c.wav", "audio"),
        (footage.photo, "d.jpg", "photo"),
    ],
)
def test_the_medium_is_what_the_file_holds(
    tmp_path: Path, bring_to_intake: TakeIn, make: Callable[[Path], Path], name: str, medium: str
) -> None:
    recording = recording_of(bring_to_intake(make(tmp_path / name)))

    assert recording.medium == medium
    assert (recording.started_at == recording.ended_at) == (medium == "photo")


def test_the_same_content_again_is_known(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "a.mp4")

    first, again = bring_to_intake(path), bring_to_intake(path)

    assert again.status == "known"
    assert (again.recording, again.log_index) == (first.recording, first.log_index)
    assert Segment.objects.count() == 1
    assert [t.trace.act for t in queries.custody(recording_of(first))] == [acts.STORED, acts.KNOWN]


def test_the_same_content_under_another_name_is_known_and_told(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    path = footage.video(tmp_path / "a.mp4")
    first = bring_to_intake(path)

    again = bring_to_intake(path.rename(tmp_path / "b.mp4"))

    assert (again.status, again.recording) == ("known", first.recording)
    assert "a.mp4" in said(again)


def test_another_authority_knows_nothing_of_it(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "a.mp4")
    bring_to_intake(path)

    elsewhere = bring_to_intake(path, authority=cast.authority("邻市城管局（虚构）", slug="linshi-cgj"))

    assert elsewhere.status == "stored"
    assert store_of("linshi-cgj").holds(Digest.of(path.read_bytes()))


def test_a_name_of_three_hundred_characters_stays_as_it_came(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    name = "录" * 296 + ".mp4"

    receipt = bring_to_intake(footage.video(tmp_path / "a.mp4"), file_name=name)

    assert receipt.file == name
    assert Segment.objects.get().file_name == name
    assert queries.custody(recording_of(receipt))[0].words["file"].text == name


def test_a_truncated_recording_is_stored_with_a_note(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.truncated(tmp_path / "DSJ-9901-0003_20250820094000.mp4")

    receipt = bring_to_intake(path)

    assert receipt.status == "stored"
    assert "损坏" in said(receipt) or "不完整" in said(receipt)
    assert recording_of(receipt).medium == "video"
    assert lies_in_the_vault(path.read_bytes())
    assert Segment.objects.get().probe["notes"]


def test_an_empty_file_is_refused(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = tmp_path / "a.mp4"
    path.touch()

    receipt = bring_to_intake(path)

    assert receipt.status == "refused"
    assert receipt.because is not None
    assert "空文件" in receipt.because.zh
    assert nothing_was_kept()


def test_a_text_that_calls_itself_a_film_is_refused(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = tmp_path / "a.mp4"
    path.write_text("这是一段文字，不是录像。\n" * 50)

    receipt = bring_to_intake(path)

    assert receipt.status == "refused"
    assert receipt.because is not None
    assert "音像" in receipt.because.zh
    assert nothing_was_kept()


def test_what_is_no_media_is_stored_when_it_is_wanted(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = tmp_path / "轨迹.gpx"
    path.write_text("<gpx/>" * 20)

    receipt = bring_to_intake(path, any_kind=True)

    assert receipt.status == "stored"
    assert recording_of(receipt).medium == ""
    assert lies_in_the_vault(path.read_bytes())


def test_every_stored_byte_is_accounted_for(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    for path in footage.parts(tmp_path, 2):
        bring_to_intake(path)

    assert [result.problem for result in verify_vault(authority="yunlan-cgj")] == [None, None]


def test_a_moment_without_an_offset_in_a_name_is_shanghai_time(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    receipt = bring_to_intake(footage.video(tmp_path / "VID_20250820_094000.mp4", dated=False))

    assert recording_of(receipt).started_at.astimezone(SHANGHAI) == footage.NINE_FORTY
    assert Segment.objects.get().probe["time_from"] == "name"


@pytest.mark.clause("dl-9a")
@pytest.mark.parametrize(
    "told", [{}, {"device": "TW-017"}, {"point": "东湖路口"}, {"device": " ", "point": "东湖路口"}]
)
def test_footage_of_a_shared_camera_needs_its_number_and_its_place(
    told: dict[str, str], tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    receipt = bring_to_intake(footage.video(tmp_path / "a.mp4"), source="shared-camera", **told)

    assert receipt.status == "refused"
    assert receipt.because and "探头编号和点位" in receipt.because.zh
    assert not Recording.objects.exists()


@pytest.mark.clause("dl-9a")
def test_a_shared_camera_is_known_by_number_and_place(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "a.mp4")

    receipt = bring_to_intake(path, source="shared-camera", device="TW-017", point="东湖路口")

    recording = recording_of(receipt)
    assert (str(recording.device), recording.labels) == ("TW-017", {"camera_point": "东湖路口"})


@pytest.mark.clause("dl-9a")
@pytest.mark.parametrize("source", ["citizen", "call"])
def test_what_needs_more_than_a_file_is_sent_to_the_reception(
    source: str, tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    receipt = bring_to_intake(footage.video(tmp_path / "a.mp4"), source=source)

    assert receipt.status == "refused"
    assert receipt.because and "请在网页“接收”办理" in receipt.because.zh
    assert not Recording.objects.exists()

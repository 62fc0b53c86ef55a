"""Handing out what is stored: by ranges, in constant memory, with a trace, and only while its digest fits."""

import stat
import tracemalloc
from pathlib import Path

import pytest
from django.test import Client
from tests import cast, stories
from tests.cast import CHEN, FENG, HE, LIN, NOON, SUN, ZHAO, ZHOU
from tests.rooms.web.desk import at_desk, body, filmed, from_elsewhere, only_file, text, tied

from liuhen.documents import actions as documents
from liuhen.documents.models import Document
from liuhen.oversight import queries as oversight
from liuhen.recordings.models import Recording
from liuhen.trace import Digest
from liuhen.vault.home import store_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    return tied(tmp_path)[1]


def original(recording: Recording) -> Path:
    segment = only_file(recording)
    return store_of(recording.authority.slug).path(Digest.parse(f"sha256:{segment.sha256}"))


def address(recording: Recording, what: str = "content") -> str:
    return f"/recordings/{recording.ref}/segments/0/{what}"


def spoil(path: Path) -> None:
    path.chmod(path.stat().st_mode | stat.S_IWUSR)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_the_whole_is_handed_out_as_it_was_stored(recording: Recording) -> None:
    answer = at_desk(LIN).get(address(recording))

    whole = original(recording).read_bytes()
    assert answer.status_code == 200
    assert body(answer) == whole
    assert answer["Content-Length"] == str(len(whole))
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Type"] == "video/mp4"
    assert answer["ETag"] == f'"{only_file(recording).sha256}"'


@pytest.mark.parametrize(
    ("header", "start", "end"), [("bytes=0-9", 0, 10), ("bytes=100-", 100, None), ("bytes=-7", -7, None)]
)
def test_a_range_is_that_part_and_says_so(
    recording: Recording, header: str, start: int, end: int | None
) -> None:
    whole = original(recording).read_bytes()

    answer = at_desk(LIN).get(address(recording), headers={"Range": header})

    assert answer.status_code == 206
    assert body(answer) == whole[start:end]
    first = start if start >= 0 else len(whole) + start
    assert answer["Content-Range"] == f"bytes {first}-{(end or len(whole)) - 1}/{len(whole)}"
    assert answer["Content-Length"] == str(len(whole[start:end]))


def test_a_range_behind_the_end_is_416_with_the_size(recording: Recording) -> None:
    size = original(recording).stat().st_size

    answer = at_desk(LIN).get(address(recording), headers={"Range": f"bytes={size}-"})

    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{size}"
    assert body(answer) == b""


def test_several_ranges_at_once_are_answered_with_the_whole(recording: Recording) -> None:
    answer = at_desk(LIN).get(address(recording), headers={"Range": "bytes=0-1,5-6"})

    assert answer.status_code == 200
    assert len(body(answer)) == original(recording).stat().st_size


def test_a_range_of_another_version_is_answered_with_the_whole(recording: Recording) -> None:
    headers = {"Range": "bytes=0-1", "If-Range": '"another"'}

    assert at_desk(LIN).get(address(recording), headers=headers).status_code == 200


def test_head_tells_the_size_and_hands_out_nothing(recording: Recording) -> None:
    answer = at_desk(LIN).head(address(recording), headers={"Range": "bytes=0-1"})

    assert answer.status_code == 200
    assert answer["Content-Length"] == str(original(recording).stat().st_size)
    assert body(answer) == b""


def test_what_the_browser_has_is_not_sent_again(recording: Recording) -> None:
    tag = f'"{only_file(recording).sha256}"'

    assert at_desk(LIN).get(address(recording), headers={"If-None-Match": tag}).status_code == 304


def test_nothing_can_be_put_there(recording: Recording) -> None:
    assert at_desk(LIN).put(address(recording), data=b"x").status_code == 405


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    big = tmp_path / "big"
    big.mkdir()
    case = stories.inspection().case
    lin = cast.officer(LIN)
    document = documents.register(
        case=case, form="other", number="大文件", made_at=NOON, by=lin.written, at=NOON
    )
    path = big / "大文件.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(64 << 20)
    documents.store_file(document=document, path=path, by=lin.written, at=NOON)
    client = at_desk(LIN)

    tracemalloc.start()
    answer = client.get(f"/cases/{case.number}/documents/{document.key}/content")
    count = sum(len(piece) for piece in answer.streaming_content)  # type: ignore[attr-defined]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 64 << 20
    assert peak < 16 << 20


@pytest.mark.clause("dl-16e", "hx-2d")
@pytest.mark.parametrize("what", ["content", "download", "pictures/0"])
def test_a_file_that_was_changed_is_refused_and_oversight_is_told(recording: Recording, what: str) -> None:
    spoil(original(recording))
    before = original(recording).read_bytes()

    answer = at_desk(LIN).get(address(recording, what))

    (alarm,) = oversight.unanswered(recording.authority)
    assert answer.status_code == 409
    assert "不予提供" in text(answer)
    assert only_file(recording).sha256 in text(answer)
    assert alarm.found in text(answer)
    assert (alarm.kind, alarm.about) == ("content-differs", recording.written)
    assert original(recording).read_bytes() == before


def test_a_file_that_is_gone_is_refused_and_oversight_is_told(recording: Recording) -> None:
    original(recording).unlink()

    answer = at_desk(LIN).get(address(recording))

    (alarm,) = oversight.unanswered(recording.authority)
    assert answer.status_code == 409
    assert alarm.kind == "content-missing"


def test_a_refused_file_leaves_no_trace_of_a_download(recording: Recording) -> None:
    spoil(original(recording))

    at_desk(LIN).get(address(recording, "download"))

    assert "recording.downloaded" not in stories.told_of(recording.authority, recording.written)


@pytest.mark.parametrize("person", [LIN, ZHAO, CHEN, SUN, HE])
def test_whoever_handles_the_case_or_oversees_it_may_watch(recording: Recording, person: cast.Person) -> None:
    assert at_desk(person).get(address(recording)).status_code == 200


@pytest.mark.clause("hx-18a")
@pytest.mark.parametrize("person", [FENG, ZHOU])
@pytest.mark.parametrize("what", ["content", "download", "pictures/0"])
def test_others_are_refused_with_the_reason(recording: Recording, person: cast.Person, what: str) -> None:
    answer = at_desk(person).get(address(recording, what))

    assert answer.status_code == 403
    assert "这段音像不是您拍摄的" in text(answer)
    assert "recording.viewed" not in stories.told_of(recording.authority, recording.written)


@pytest.mark.clause("ar-20")
@pytest.mark.parametrize("person", [LIN, HE])
@pytest.mark.parametrize("what", ["segments/0/content", "segments/0/download", "segments/0/pictures/0", ""])
def test_for_another_authority_it_does_not_exist(
    recording: Recording, person: cast.Person, what: str
) -> None:
    answer = from_elsewhere(person).get(f"/recordings/{recording.ref}/{what}")

    assert answer.status_code == 404
    assert "没有编号为" in text(answer)


def test_a_file_that_is_not_held_is_not_found(recording: Recording) -> None:
    answer = at_desk(LIN).get(f"/recordings/{recording.ref}/segments/7/content")

    assert answer.status_code == 404
    assert "7" in text(answer)


def test_opening_the_page_and_playing_is_one_view(recording: Recording) -> None:
    client = at_desk(LIN)

    client.get(f"/recordings/{recording.ref}/")
    for start in range(0, 500, 100):
        body(client.get(address(recording), headers={"Range": f"bytes={start}-{start + 99}"}))

    assert stories.told_of(recording.authority, recording.written).count("recording.viewed") == 1


def test_opening_the_page_again_is_another_view(recording: Recording) -> None:
    client = at_desk(LIN)

    client.get(f"/recordings/{recording.ref}/")
    client.get(f"/recordings/{recording.ref}/")

    assert stories.told_of(recording.authority, recording.written).count("recording.viewed") == 2


def test_fetching_the_file_past_its_page_is_a_view_as_well(recording: Recording) -> None:
    body(at_desk(LIN).get(address(recording)))

    assert stories.told_of(recording.authority, recording.written).count("recording.viewed") == 1


def test_every_download_leaves_its_own_trace(recording: Recording) -> None:
    client = at_desk(LIN)

    for _ in range(2):
        answer = client.get(address(recording, "download"))
        body(answer)

    assert answer["Content-Disposition"].startswith("attachment;")
    assert stories.told_of(recording.authority, recording.written).count("recording.downloaded") == 2


def test_a_small_picture_is_made_once_and_kept_outside_of_the_vault(recording: Recording, home: Path) -> None:
    client = at_desk(LIN)

    first = client.get(address(recording, "pictures/3"))
    second = client.get(address(recording, "pictures/3"))

    assert first["Content-Type"] == "image/jpeg"
    assert first.content[:2] == b"\xff\xd8"
    assert first.content == second.content
    assert len(list((home / "derived").rglob("*.jpg"))) == 1


def stored_document(tmp_path: Path, name: str, content: bytes) -> Document:
    lin = cast.officer(LIN)
    case = stories.inspection().case
    document = documents.register(
        case=case, form="other", number="材料", made_at=NOON, by=lin.written, at=NOON
    )
    path = tmp_path / name
    path.write_bytes(content)
    return documents.store_file(document=document, path=path, by=lin.written, at=NOON)


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.xhtml", "x.js", "x", "x.pdf.html"])
def test_what_a_browser_would_run_is_only_ever_downloaded(tmp_path: Path, name: str) -> None:
    document = stored_document(tmp_path, name, b"<script>alert(1)</script>")

    answer = at_desk(LIN).get(f"/cases/{document.case.number}/documents/{document.key}/content")

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_document_is_viewed_once_for_page_and_file_and_each_download_is_traced(tmp_path: Path) -> None:
    document = stored_document(tmp_path, "笔录.png", b"\x89PNG\r\n\x1a\n")
    client, page = at_desk(LIN), f"/cases/{document.case.number}/documents/{document.key}/"

    client.get(page)
    body(client.get(f"{page}content"))
    body(client.get(f"{page}download"))

    told = stories.told_of(document.case.authority, document.written)
    assert told.count("document.viewed") == 1
    assert told.count("document.downloaded") == 1


def test_a_file_name_in_chinese_comes_back_as_it_was(tmp_path: Path) -> None:
    recording = filmed(tmp_path, name="现场检查 2025-08-20.mp4")

    answer = at_desk(LIN).get(address(recording, "download"))

    assert "%E7%8E%B0%E5%9C%BA%E6%A3%80%E6%9F%A5%202025-08-20.mp4" in answer["Content-Disposition"]


def test_a_stranger_without_log_in_gets_nothing(recording: Recording) -> None:
    answer = Client().get(address(recording))

    assert answer.status_code == 302

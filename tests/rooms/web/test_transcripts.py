"""Writing what is said on the page of a recording, opening it at its time, and finding it again by its words."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import cast, stories
from tests.cast import HE, LIN, NOON, ZHAO
from tests.rooms.web.desk import at_desk, body, filmed, from_elsewhere, text

from liuhen.cases import actions as cases
from liuhen.docket.actions import judge_again
from liuhen.recordings.models import Recording
from liuhen.recordings.transcripts.tables import Transcript
from liuhen.vault import queries as trail

pytestmark = pytest.mark.django_db
SAID = "00:00.5 张样本：请出示营业执照。\n00:01.25 冯某：罚款六百元，我认。"


def write(recording: Recording, person: cast.Person = LIN, **given: object) -> int:
    where = f"/recordings/{recording.ref}/segments/0/transcript"
    return at_desk(person).post(where, given or {"text": SAID}).status_code


def search(words: str, person: cast.Person = LIN) -> str:
    return text(at_desk(person).get("/recordings/transcripts/", {"q": words}))


def test_what_was_typed_stands_beside_the_film_and_each_line_leads_to_its_time() -> None:
    recording = stories.footage()

    assert write(recording) == 302

    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/"))
    assert 'data-seek="1.25" data-player="player">00:01.2<' in told
    assert "罚款六百元，我认。" in told
    assert "第 1 版" in told


def test_a_search_finds_two_characters_and_opens_at_their_time(tmp_path: Path) -> None:
    recording = filmed(tmp_path)
    write(recording)

    told = search("六百")

    assert "罚款<mark>六百</mark>元，我认。" in told
    assert f"/recordings/{recording.ref}/?segment=0&amp;at=1.25" in told
    opened = text(at_desk(LIN).get(f"/recordings/{recording.ref}/", {"segment": 0, "at": "1.25"}))
    assert f'/recordings/{recording.ref}/segments/0/content#t=1.25"' in opened
    assert '<li class="is-current"><button type="button" class="link-button code" data-seek="1.25"' in opened


def test_a_search_leaves_a_trace_that_does_not_tell_the_words() -> None:
    write(stories.footage())

    search("六百")

    authority = cast.authority()
    trace = trail.custody(authority=authority.slug, things=[authority.written])[-1].trace
    assert (trace.act, trace.facts["found"]) == ("transcript.searched", 1)
    assert "六百".encode() not in trace.canonical


def test_nobody_finds_what_is_said_where_they_may_not_look() -> None:
    write(stories.footage())

    assert "没有人说过" in search("六百", ZHAO)
    assert "<mark>六百</mark>" in search("六百", HE)
    assert "没有人说过" in text(from_elsewhere(LIN).get("/recordings/transcripts/", {"q": "六百"}))


def test_an_attached_file_is_kept_as_it_came_and_its_lines_are_read() -> None:
    recording = stories.footage()
    content = "1\n00:00:01,000 --> 00:00:02,000\n冯某：我认罚。\n".encode("gb18030")

    write(recording, file=SimpleUploadedFile("笔录.srt", content))

    transcript = Transcript.objects.get()
    where = f"/recordings/{recording.ref}/transcripts/{transcript.ref}"
    assert body(at_desk(LIN).get(f"{where}/file")) == content
    assert "我认罚" in text(at_desk(LIN).get(f"{where}/"))
    assert "认罚" in search("认罚")
    assert stories.told_of(recording.authority, recording.written)[-2:] == [
        "transcript.downloaded",
        "recording.viewed",
    ]


def test_a_scan_is_kept_as_a_version_without_lines() -> None:
    recording = stories.footage()

    write(recording, file=SimpleUploadedFile("手写笔录.pdf", b"%PDF-1.4 scanned"))

    transcript = Transcript.objects.get()
    told = text(at_desk(LIN).get(f"/recordings/{recording.ref}/transcripts/{transcript.ref}/"))
    assert "手写笔录.pdf" in told
    assert not transcript.lines.exists()


def test_a_wrong_line_is_told_and_nothing_is_written() -> None:
    recording = stories.footage()
    where = f"/recordings/{recording.ref}/segments/0/transcript"

    told = text(at_desk(LIN).post(where, {"text": "55:00 太晚了"}, follow=True))

    assert "line 1" in told
    assert "未作任何更改" in told
    assert not Transcript.objects.exists()


@pytest.mark.parametrize(("person", "status"), [(HE, 403), (ZHAO, 403)])
def test_only_those_who_take_in_and_see_it_write(person: cast.Person, status: int) -> None:
    assert write(stories.footage(), person) == status
    assert not Transcript.objects.exists()


@pytest.mark.clause("dl-16c")
def test_sound_that_is_evidence_has_its_transcript_as_soon_as_one_is_written() -> None:
    cast.authority(pack="dl")
    event = stories.inspection()
    recording = stories.footage(medium="audio", marks=["evidence"])
    lin = cast.officer(LIN)
    cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    judge_again(case=event.case, at=NOON)
    assert event.case.findings.get(clause="dl-16c").status == "missing"

    write(recording)

    assert event.case.findings.get(clause="dl-16c").status == "met"

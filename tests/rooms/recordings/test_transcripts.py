"""Transcripts: read from typed lines and subtitles, written in versions that stay, and found by any two characters."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import cast, stories
from tests.cast import LIN, NOON

from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.transcripts.actions import write_lines
from liuhen.recordings.transcripts.queries import saying, versions_of
from liuhen.recordings.transcripts.reading import BadTranscript, Line, as_typed, decode, read
from liuhen.recordings.transcripts.tables import Transcript, TranscriptLine
from liuhen.recordings.transcripts.words import pieces, wanted
from liuhen.vault import queries as trail

HOUR = timedelta(hours=1)


def plain(lines: list[Line]) -> list[tuple[float, str, str]]:
    return [(line.offset.total_seconds(), line.speaker, line.text) for line in lines]


def test_typed_lines_have_their_time_their_speaker_and_what_follows_without_a_time() -> None:
    text = "00:12 张样本：请出示执照。\n[01:05.5] 冯某: 拿不出来，\n昨天丢了。\n\n1:00:00 （无人说话）"

    assert plain(read(text, length=HOUR)) == [
        (12, "张样本", "请出示执照。"),
        (65.5, "冯某", "拿不出来， 昨天丢了。"),
        (3600, "", "（无人说话）"),
    ]


def test_a_text_without_any_time_is_said_from_the_beginning() -> None:
    assert plain(read("冯某：好的。", length=HOUR)) == [(0, "冯某", "好的。")]


def test_subtitles_of_both_kinds_are_read() -> None:
    srt = "1\n00:00:01,500 --> 00:00:03,000\n张样本：请出示\n执照。\n\n2\n00:00:04,000 --> 00:00:05,000\n<i>拿不出来</i>\n"
    vtt = "WEBVTT\n\nNOTE 旁注\n\n00:01.500 --> 00:03.000 align:start\n<v 张样本>请出示执照。\n"

    assert plain(read(srt, length=HOUR, subtitles=True)) == [
        (1.5, "张样本", "请出示 执照。"),
        (4, "", "拿不出来"),
    ]
    assert plain(read(vtt, length=HOUR, subtitles=True)) == [(1.5, "张样本", "请出示执照。")]


def test_everything_wrong_is_told_by_line_and_in_chinese() -> None:
    with pytest.raises(BadTranscript) as refusal:
        read("00:30 一\n00:20 二\n02:00 三\n02:00 " + "长" * 2001, length=timedelta(minutes=1))

    assert [fault.path for fault in refusal.value.faults] == ["line 2", "line 3", "line 4", "line 4"]
    assert "不早于上一行" in refusal.value.zh()


@pytest.mark.parametrize("text", ["", "  \n\n", "00:12 "])
def test_a_transcript_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadTranscript):
        read(text, length=HOUR)


def test_older_encodings_are_read_and_what_is_no_text_is_refused() -> None:
    assert decode("\ufeff好".encode()) == "好"
    assert decode("好的".encode("gb18030")) == "好的"
    with pytest.raises(BadTranscript):
        decode(b"\xff\xff\xff")


QUIET = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@QUIET
@given(
    st.lists(
        st.tuples(st.integers(0, 3_600_000), st.sampled_from(["", "张样本", "冯某"]), st.text("罚款六百元整照", min_size=1, max_size=9)),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_what_was_read_is_typed_and_read_again_as_the_same(told: list[tuple[int, str, str]]) -> None:
    lines = [(timedelta(milliseconds=ms), who, said) for ms, who, said in sorted(told)]

    again = read("\n".join(as_typed(*line) for line in lines), length=HOUR)

    assert [(line.offset, line.speaker, line.text) for line in again] == lines


LETTERS = "一二三城管ａａB。，9"


@given(
    st.text(LETTERS, max_size=12),
    st.text(LETTERS.replace("。", "").replace("，", ""), min_size=1, max_size=3),
)
def test_the_pieces_find_what_stands_in_a_text_and_nothing_else(text: str, word: str) -> None:
    """The definition in plain Python: what both databases are asked for, piece after piece."""
    kept, (asked, beginning) = pieces(text), wanted(word)

    def fits(start: int) -> bool:
        piece = kept[start : start + len(asked)]
        exact = asked[:-1] if beginning else asked
        ends = len(piece) == len(asked) and piece[-1].startswith(asked[-1])
        return piece[: len(exact)] == exact and ends

    found = any(fits(start) for start in range(len(kept)))

    plain_text = text.replace("ａ", "a").replace("B", "b")
    assert found == (word.replace("ａ", "a").replace("B", "b") in plain_text)


@pytest.fixture
def segment(db: None) -> Segment:
    return stories.footage().segments.get()


def write(segment: Segment, text: str) -> Transcript:
    lin = cast.officer(LIN)
    return write_lines(segment=segment, text=text, officer=lin, by=lin.written, at=NOON)


def found(text: str) -> list[str]:
    return [line.text for line in saying(text, within=Recording.objects.all())]


def test_two_characters_are_found_and_so_are_rare_names_numbers_and_any_length(segment: Segment) -> None:
    write(segment, "00:01 张样本：罚款六百元整。\n00:05 𬱖喆：车牌沪A12345，电话１３８。\n00:09 好")

    assert found("百元") == ["罚款六百元整。"]
    assert found("罚款六百元整") == ["罚款六百元整。"]
    assert len(found("𬱖喆")) == len(found("a123")) == len(found("沪A12345")) == len(found("138")) == 1
    assert found("整") == ["罚款六百元整。"]
    assert found("张样") == ["罚款六百元整。"]
    assert found("元罚") == found("电话车牌") == found("，。") == found('"') == []
    assert len(found("牌沪A12345、电话")) == 1


def test_only_the_newest_version_is_found_and_the_older_ones_stay(segment: Segment) -> None:
    write(segment, "00:01 罚款六百元。")
    write(segment, "00:01 罚款八百元。")

    assert found("罚款") == ["罚款八百元。"]
    assert [version.version for version in versions_of(segment)] == [2, 1]


@pytest.mark.parametrize("table", ["recordings_transcript", "recordings_transcriptline"])
def test_the_database_itself_keeps_what_was_said(segment: Segment, table: str) -> None:
    write(segment, "00:01 罚款六百元。")
    connection.check_constraints()

    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert found("六百") == ["罚款六百元。"]


def test_the_trail_knows_what_is_said_only_by_a_salted_digest(segment: Segment) -> None:
    transcript = write(segment, "00:01 冯某：罚款六百元。")

    trace = trail.custody(authority=segment.recording.authority.slug, things=[segment.recording.written])[
        -1
    ].trace
    assert trace.act == "transcript.written"
    assert (trace.facts["transcript"], trace.facts["lines"]) == (transcript.ref, 1)
    assert "罚款".encode() not in trace.canonical
    assert set(trace.words) == {"text"}


def test_a_transcript_that_reaches_beyond_the_file_writes_nothing(segment: Segment) -> None:
    with pytest.raises(BadTranscript):
        write(segment, "00:41:00 太晚了")

    assert not TranscriptLine.objects.exists()
    assert not found("太晚")

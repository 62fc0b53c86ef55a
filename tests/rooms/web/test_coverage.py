"""How much of an event was recorded."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from liuhen.cases.models import Case, Event
from liuhen.doors.web.pages.recording.coverage import coverage_of, uncovered
from liuhen.doors.web.trace_line import Span
from liuhen.law.dossier import SHANGHAI

NINE = datetime(2025, 8, 20, 9, tzinfo=SHANGHAI)


def span(start: float, end: float) -> Span:
    return Span(NINE + timedelta(minutes=start), NINE + timedelta(minutes=end))


@pytest.mark.parametrize(
    ("recorded", "lost"),
    [
        ([span(0, 60)], []),
        ([span(-5, 70)], []),
        ([], [span(0, 60)]),
        ([span(100, 120)], [span(0, 60)]),
        ([span(-20, -10)], [span(0, 60)]),
        ([span(0, 30), span(37, 60)], [span(30, 37)]),
        ([span(37, 60), span(0, 30)], [span(30, 37)]),
        ([span(10, 50)], [span(0, 10), span(50, 60)]),
        ([span(0, 40), span(20, 60)], []),
        ([span(0, 30), span(30.01, 60)], []),
        ([span(30, 90)], [span(0, 30)]),
    ],
)
def test_what_was_not_recorded_is_named(recorded: list[Span], lost: list[Span]) -> None:
    assert list(uncovered(span(0, 60), recorded)) == lost


def event(minutes: float | None) -> Event:
    until = NINE + timedelta(minutes=minutes) if minutes is not None else None
    return Event(case=Case(number="一"), key="e1", kind="onsite_inspection", at=NINE, until=until)


@pytest.mark.parametrize(
    ("minutes", "recorded", "tone", "verdict"),
    [
        (60, [span(0, 60)], "proof", "全程有记录"),
        (60, [span(0, 53.5)], "near", "缺 6 分 30 秒"),
        (60, [span(70, 80)], "late", "该环节没有音像"),
        (None, [span(-1, 1)], "proof", "全程有记录"),
        (None, [span(5, 6)], "late", "该环节没有音像"),
        (None, [span(0, 0)], "proof", "全程有记录"),
    ],
)
def test_an_event_is_told_as_covered_in_part_or_not_at_all(
    minutes: float | None, recorded: list[Span], tone: str, verdict: str
) -> None:
    with translation.override("zh-hans"):
        told = coverage_of(event(minutes), recorded)

    assert (told.tone, told.verdict) == (tone, verdict)


def test_the_bar_shows_event_and_recording_at_one_scale() -> None:
    told = coverage_of(event(60), [span(30, 60)])

    wanted, recorded = told.pieces
    assert (wanted.left, wanted.width) == (0, 1000)
    assert (recorded.left, recorded.width) == (500, 500)


@pytest.mark.parametrize(
    ("at", "tone", "verdict"), [(5, "proof", "拍摄于环节期间"), (70, "late", "该环节没有音像")]
)
def test_a_photo_lies_in_the_event_or_not_and_leaves_no_minutes_uncovered(
    at: float, tone: str, verdict: str
) -> None:
    with translation.override("zh-hans"):
        told = coverage_of(event(60), [span(at, at)], still=True)

    assert (told.tone, told.verdict, told.uncovered) == (tone, verdict, ())

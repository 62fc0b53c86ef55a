"""Time as spans: against the plainest way to say the same, and at the edges."""

from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rooms.places.hall import MONDAY

from liuhen.law import spans as plain
from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.fixed.spans import SLACK, Span, hours, joined, less, within

MINUTES = st.integers(0, 300)
#: A busy machine is no fault of what is tried.
OFTEN = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def span(first: int, length: int) -> Span:
    return MONDAY + timedelta(minutes=first), MONDAY + timedelta(minutes=first + length)


SPANS = st.lists(st.builds(span, MINUTES, st.integers(1, 40)), max_size=12)


@OFTEN
@given(SPANS, SPANS)
def test_what_is_left_in_one_pass_is_what_the_plain_way_leaves(wanted: list[Span], taken: list[Span]) -> None:
    whole = joined(wanted)

    assert less(whole, joined(taken)) == sorted(plain.less(whole, taken))


@OFTEN
@given(SPANS)
def test_joined_spans_lie_apart_and_hold_the_same_time(spans: list[Span]) -> None:
    found = joined(spans)

    assert all(later[0] - earlier[1] > SLACK for earlier, later in pairwise(found))
    assert plain.less(spans, found) == []


def test_what_a_recorder_needs_for_a_new_file_is_no_gap() -> None:
    first, second = span(0, 10), (MONDAY + timedelta(minutes=10, seconds=1), MONDAY + timedelta(minutes=20))

    assert joined([second, first]) == [(first[0], second[1])]
    assert less([(first[0], second[1])], [first, second]) == []


def test_spans_are_cut_to_a_window() -> None:
    assert within([span(0, 30), span(40, 10)], *span(10, 15)) == [span(10, 15)]


def test_a_place_without_hours_is_in_use_all_the_time() -> None:
    assert hours(*span(0, 60), opens=None, closes=None) == [span(0, 60)]


def test_a_place_with_hours_is_in_use_on_working_days() -> None:
    friday = datetime(
        2025, 9, 26, tzinfo=SHANGHAI
    )  # the Sunday after it is worked, for the holidays of October

    found = hours(friday, friday + timedelta(days=4), opens=time(9), closes=time(17))

    assert [(start.day, start.hour, end.hour) for start, end in found] == [
        (26, 9, 17),
        (28, 9, 17),
        (29, 9, 17),
    ]


def test_in_a_year_without_a_calendar_monday_to_friday_count() -> None:
    friday = datetime(2060, 1, 2, tzinfo=SHANGHAI)

    assert len(hours(friday, friday + timedelta(days=4), opens=time(9), closes=time(17))) == 2

"""The trace line's geometry: true lengths, cut silence, and what is absent in its place."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuhen.doors.web.trace_line import (
    Absent,
    Agreement,
    Deadline,
    Film,
    Happening,
    Hole,
    Lane,
    Line,
    Paper,
    Picture,
    Span,
    Tone,
    draw,
)
from liuhen.doors.web.trace_line.axis import CUT, LEAST, lay_out, merged
from liuhen.doors.web.trace_line.picture import Mark
from liuhen.doors.web.trace_line.rows import Rows, shortened, text_width
from liuhen.law.dossier import SHANGHAI

NINE = datetime(2025, 8, 20, 9, 40, tzinfo=SHANGHAI)


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def span(start: float, end: float | None = None) -> Span:
    return Span(after(start), after(start if end is None else end))


def inspection(start: float = 0, end: float | None = 60, label: str = "现场检查") -> Happening:
    return Happening(label=label, title=label, href="#e1", span=span(start, end))


def film(*spans: Span, holes: tuple[Hole, ...] = ()) -> Film:
    return Film(label="录像", title="录像", href="#r1", medium="video", spans=spans, holes=holes)


def drawn(line: Line, window: Span | None = None) -> Picture:
    picture = draw(
        line,
        zoom=lambda s: f"?from={s.start:%m-%d %H:%M}&to={s.end:%m-%d %H:%M}",
        write_day=lambda day, new_year: (
            f"{day.year}年{day.month}月{day.day}日" if new_year else f"{day.month}月{day.day}日"
        ),
        window=window,
    )
    assert picture is not None
    return picture


def marks(picture: Picture, shape: str) -> list[Mark]:
    return [mark for mark in picture.marks if mark.shape == shape]


def test_silence_is_cut_and_what_is_near_stays_together() -> None:
    pieces = merged([span(50), span(0, 10), span(15, 20), span(5, 12)], silence=timedelta(minutes=30))

    assert pieces == (span(0, 20), span(50))


def test_equal_lengths_are_drawn_equal_however_far_apart() -> None:
    month = 30 * 24 * 60

    bars = marks(drawn(Line(films=(film(span(0, 30)), film(span(month, month + 30))))), "bar")

    assert bars[0].width == pytest.approx(bars[1].width, abs=0.2)


def test_twice_the_length_is_twice_the_width() -> None:
    bars = marks(drawn(Line(films=(film(span(0, 30)), film(span(900, 960))))), "bar")

    assert bars[1].width == pytest.approx(2 * bars[0].width, abs=0.3)


def test_a_moment_has_a_least_width_and_does_not_share_the_scale() -> None:
    axis = lay_out([span(0), span(600, 660)], left=0, right=1000)

    assert axis.stretches[0].right - axis.stretches[0].left == LEAST
    assert axis.stretches[1].right == pytest.approx(1000)
    assert axis.stretches[1].left - axis.stretches[0].right == pytest.approx(CUT)


def test_a_moment_in_cut_time_lies_within_the_cut() -> None:
    axis = lay_out([span(0, 10), span(600, 660)], left=0, right=1000)

    assert axis.stretches[0].right < axis.x(after(300)) < axis.stretches[1].left


def test_an_axis_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one span"):
        lay_out([], left=0, right=100)


@given(
    st.lists(
        st.tuples(st.integers(0, 500_000), st.integers(0, 600)).map(lambda p: span(p[0], p[0] + p[1])),
        min_size=1,
        max_size=60,
    )
)
def test_time_never_runs_backwards_on_the_axis(spans: list[Span]) -> None:
    axis = lay_out(spans, left=14, right=1262)
    moments = sorted(moment for s in spans for moment in (s.start, s.end))

    places = [axis.x(moment) for moment in moments]

    assert places == sorted(places)
    assert all(14 - 1e-6 <= x <= axis.stretches[-1].right + 1e-6 for x in places)
    assert all(s.right - s.left >= LEAST - 1e-6 for s in axis.stretches)


def test_a_large_case_still_fits_by_cutting_less_finely() -> None:
    papers = tuple(Paper(label="笔录", title="笔录", href="#", at=after(n * 24 * 60)) for n in range(300))

    picture = drawn(Line(papers=papers))

    assert picture.width < 1400


def test_a_hole_lies_between_the_files_around_it() -> None:
    hole = Hole(span=span(30, 37), title="中断", tone=Tone.PLAIN)

    picture = drawn(Line(films=(film(span(0, 30), span(37, 60), holes=(hole,)),)))

    first, second = marks(picture, "bar")
    (gap,) = marks(picture, "hole")
    assert gap.x == pytest.approx(first.x + first.width, abs=0.2)
    assert gap.x + gap.width == pytest.approx(second.x, abs=0.2)
    assert gap.y == first.y


def test_recordings_of_one_time_lie_under_each_other() -> None:
    bars = marks(drawn(Line(films=(film(span(0, 30)), film(span(10, 40))))), "bar")

    assert bars[0].y != bars[1].y


def test_what_should_have_been_recorded_is_a_hollow_of_the_events_length() -> None:
    absent = Absent(
        label="应有音像（第八条）",
        title="应有音像",
        href="#why",
        tone=Tone.LATE,
        lane=Lane.FILM,
        span=span(0, 60),
    )

    picture = drawn(Line(happenings=(inspection(),), absents=(absent,)))

    (hollow,) = marks(picture, "hollow")
    (event,) = marks(picture, "span")
    assert (hollow.x, hollow.width) == (event.x, event.width)
    assert "应有音像（第八条）" in [label.text for label in picture.labels]


@pytest.mark.parametrize("lane", list(Lane))
def test_an_absent_thing_lies_in_its_lane(lane: Lane) -> None:
    absent = Absent(label="应有", title="应有", href="#why", tone=Tone.LATE, lane=lane, span=span(0, 60))

    picture = drawn(Line(happenings=(inspection(),), absents=(absent,)))

    strip = next(strip for strip in picture.strips if strip.lane is lane)
    (hollow,) = marks(picture, "hollow")
    assert strip.top <= hollow.y <= strip.top + strip.height


def test_being_late_is_drawn_from_the_due_time_to_when_it_was_done() -> None:
    deadline = Deadline(label="入库", title="入库", href="#", tone=Tone.LATE, due=after(0), done=after(90))

    picture = drawn(Line(deadlines=(deadline,), films=(film(span(0, 90)),)))

    (late,) = marks(picture, "late")
    (bar,) = marks(picture, "bar")
    assert late.width == pytest.approx(bar.width, abs=0.2)


def test_a_refusal_is_told_from_a_consent() -> None:
    consent = Agreement(label="立案", title="立案", href="#", at=after(0), granted=True)
    refusal = Agreement(label="结案", title="结案", href="#", at=after(5), granted=False)

    diamonds = marks(drawn(Line(agreements=(consent, refusal))), "diamond")

    assert [mark.kind for mark in diamonds] == ["", "refused"]


def test_names_of_events_never_lie_on_each_other() -> None:
    happenings = tuple(inspection(n * 3, n * 3 + 2, label="先行登记保存") for n in range(20))

    labels = drawn(Line(happenings=happenings)).labels

    for one in labels:
        for other in labels:
            if one is not other and one.y == other.y:
                assert one.x + text_width(one.text) <= other.x or other.x + text_width(other.text) <= one.x


def test_a_window_shows_only_what_lies_in_it_and_cuts_at_its_edges() -> None:
    line = Line(happenings=(inspection(0, 60), inspection(600, 660)), films=(film(span(0, 60)),))

    picture = drawn(line, window=span(10, 40))

    (event,) = marks(picture, "span")
    (bar,) = marks(picture, "bar")
    assert event.width == bar.width == pytest.approx(picture.width - 28, abs=0.5)


def test_a_short_window_is_drawn_whole_with_its_silence() -> None:
    picture = drawn(Line(films=(film(span(0, 1)), film(span(100, 101)))), window=span(0, 120))

    first, second = marks(picture, "bar")
    assert picture.cuts == ()
    assert (second.x - first.x) / (picture.width - 28) == pytest.approx(100 / 120, abs=0.01)


def test_a_window_in_which_nothing_lies_has_no_picture() -> None:
    line = Line(happenings=(inspection(),))

    assert draw(line, zoom=str, write_day=lambda day, _: str(day), window=span(5000, 9000)) is None


def test_days_lead_into_themselves_and_say_the_year_when_it_changes() -> None:
    year = 365 * 24 * 60

    ticks = drawn(Line(happenings=(inspection(), inspection(year, year + 60)))).ticks

    assert [tick.text for tick in ticks] == ["2025年8月20日", "2026年8月20日"]
    assert ticks[0].href == "?from=08-20 00:00&to=08-20 23:59"


def test_hours_are_told_from_near() -> None:
    ticks = drawn(Line(happenings=(inspection(),)), window=span(0, 60)).ticks

    assert [tick.text for tick in ticks][:3] == ["09:40", "09:45", "09:50"]


def test_a_word_too_long_for_its_place_is_shortened_or_left_away() -> None:
    assert shortened("现场检查", room=48) == "现场检查"
    assert shortened("现场检查", room=40) == "现场…"
    assert shortened("现场检查", room=10) == ""


def test_rows_are_used_again_where_there_is_room() -> None:
    rows = Rows(2)

    assert [rows.place(0, 10), rows.place(5, 15), rows.place(6, 9), rows.place(20, 30)] == [0, 1, None, 0]

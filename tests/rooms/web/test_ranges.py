"""Which bytes a request asks for, by RFC 9110 section 14."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuhen.doors.web.ranges import CannotBeSatisfied, Part, part_asked_for

TAG = '"abc"'


def asked(
    header: str | None, *, method: str = "GET", if_range: str | None = None, size: int = 1000
) -> Part | None:
    return part_asked_for(method=method, header=header, if_range=if_range, tag=TAG, size=size)


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-499", 0, 499),
        ("bytes=500-999", 500, 999),
        ("bytes=500-", 500, 999),
        ("bytes=999-", 999, 999),
        ("bytes=-1", 999, 999),
        ("bytes=-500", 500, 999),
        ("bytes=-5000", 0, 999),
        ("bytes=900-99999", 900, 999),
        ("BYTES=1-2", 1, 2),
        (" bytes = 1-2 ", 1, 2),
    ],
)
def test_a_range_within_the_file_is_that_part(header: str, first: int, last: int) -> None:
    part = asked(header)

    assert part == Part(first=first, last=last, size=1000)
    assert part.content_range == f"bytes {first}-{last}/1000"
    assert part.length == last - first + 1


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-1001", "bytes=99999-", "bytes=-0"])
def test_a_range_outside_of_the_file_cannot_be_satisfied(header: str) -> None:
    with pytest.raises(CannotBeSatisfied) as refusal:
        asked(header)

    assert refusal.value.content_range == "bytes */1000"


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=-1", "bytes=0-0"])
def test_nothing_can_be_had_of_an_empty_file(header: str) -> None:
    with pytest.raises(CannotBeSatisfied):
        asked(header, size=0)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=a-b",
        "bytes=0x1-2",
        "bytes=1.5-2",
        "bytes=１-２",
        "items=0-5",
        "bytes=0-1,5-6",
        "bytes=0-1, 5-6",
        "bytes=--5",
        "bytes=" + "9" * 40 + "-",
    ],
)
def test_what_cannot_be_read_means_the_whole(header: str | None) -> None:
    assert asked(header) is None


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_only_get_knows_ranges(method: str) -> None:
    assert asked("bytes=0-1", method=method) is None


def test_a_range_counts_while_the_tag_still_fits() -> None:
    assert asked("bytes=0-1", if_range=TAG) == Part(first=0, last=1, size=1000)


@pytest.mark.parametrize("if_range", ['"other"', 'W/"abc"', "Wed, 20 Aug 2025 01:42:00 GMT", "abc", ""])
def test_with_another_tag_the_whole_is_meant(if_range: str) -> None:
    assert asked("bytes=0-1", if_range=if_range) is None


@given(first=st.integers(0, 2000), last=st.one_of(st.none(), st.integers(0, 3000)), size=st.integers(0, 2000))
def test_a_part_never_leaves_the_file(first: int, last: int | None, size: int) -> None:
    try:
        part = asked(f"bytes={first}-{'' if last is None else last}", size=size)
    except CannotBeSatisfied:
        assert first >= size
        return

    if part is None:
        assert last is not None
        assert last < first
    else:
        assert 0 <= part.first <= part.last < size
        assert part.first == first

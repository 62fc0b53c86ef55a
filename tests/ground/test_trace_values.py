"""The small values of a trace: digests, moments and sealed words, written and read back."""

from datetime import UTC, datetime

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from liuhen.trace import BadSalt, Digest, MalformedDigest, MalformedMoment, Sealed, read_moment, write_moment


def test_a_digest_is_written_with_its_algorithm() -> None:
    # FIPS 180-4, the one-block example "abc".
    written = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert str(Digest.of(b"abc")) == written
    assert Digest.parse(written) == Digest.of(b"abc")
    assert Digest.of(b"abc").hex == written[7:]


@pytest.mark.parametrize(
    "given_text",
    [
        "",
        "md5:ab",
        "sha256:",
        "sha256:" + "a" * 63,
        "sha256:" + "A" * 64,
        "a" * 64,
        "sha256:" + "a" * 64 + "\n",
        None,
    ],
)
def test_what_is_not_a_written_digest_is_refused(given_text: str) -> None:
    with pytest.raises(MalformedDigest) as refusal:
        Digest.parse(given_text)

    assert str(refusal.value) == (
        f"{given_text!r} is not a digest; expected 'sha256:' and 64 small hex digits."
    )


def test_a_digest_has_32_bytes() -> None:
    with pytest.raises(MalformedDigest):
        Digest(b"short")


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_survives_writing_and_reading(moment: datetime) -> None:
    try:
        written = write_moment(moment)
    except OverflowError:
        return

    # Compared in UTC: Python never calls an hour that a clock change skips or repeats equal in two zones.
    assert read_moment(written) == moment.astimezone(UTC)
    assert len(written) == 27


def test_a_moment_before_the_year_1000_keeps_its_zeroes() -> None:
    assert write_moment(datetime(618, 6, 18, tzinfo=UTC)) == "0618-06-18T00:00:00.000000Z"


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-04T01:02:03Z",
        "2026-03-04T01:02:03.000000+00:00",
        "2026-03-04 01:02:03.000000Z",
        "2026-03-04T01:02:60.000000Z",
        "2026-13-04T01:02:03.000000Z",
        "٢٠٢٦-03-04T01:02:03.000000Z",
        "",
        None,
    ],
)
def test_a_moment_in_any_other_form_is_refused(written: str) -> None:
    with pytest.raises(MalformedMoment, match="is not a moment of the trail"):
        read_moment(written)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(MalformedMoment, match="expected a datetime with a time zone"):
        write_moment(datetime(2026, 3, 4))


def test_sealed_words_are_bound_by_text_and_salt_together() -> None:
    salt, other = b"0123456789abcdef", b"1123456789abcdef"

    assert Sealed(text="abc", salt=salt).digest == Digest.of(b"0123456789abcdefabc")
    assert Sealed(text="abc", salt=other).digest != Sealed(text="abc", salt=salt).digest


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(BadSalt, match="A salt is 16 random bytes; given: 15 bytes"):
        Sealed(text="abc", salt=bytes(15))


def test_sealed_words_do_not_show_themselves() -> None:
    sealed = Sealed(text="当事人李某", salt=bytes(16))

    assert "李" not in repr(sealed)
    assert "salt" not in repr(sealed)


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        # RFC 8785 section 3.2.2.2: the escapes; section 3.2.3: sorting by UTF-16 code units.
        ({"a": '\u20ac$\u000f\nA\'B"\\\\"/'}, '{"a":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'),
        (
            {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7},
            '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}',
        ),
    ],
)
def test_the_library_writes_the_examples_of_rfc_8785(plain: dict[str, object], written: str) -> None:
    assert rfc8785.dumps(plain).decode() == written  # type: ignore[arg-type]

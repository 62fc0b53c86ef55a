"""A trace has one form: what it says can be written in one way only, and read back."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuhen.trace import Digest, MalformedTrace, NotCanonical, Sealed, Trace

AT = datetime(2026, 3, 4, 9, 30, 15, 120, tzinfo=timezone(timedelta(hours=8)))
SALT = bytes(range(16))


def trace(**changed: Any) -> Trace:
    told = {
        "act": "recording.stored",
        "of": "recording:17b2",
        "by": "officer:9c0d3f",
        "at": AT,
        "under": "tj-39c",
        "facts": {"size": 1048576, "sha256": str(Digest.of(b"film"))},
        "words": {"note": Sealed(text="当事人李某在场", salt=SALT)},
    }
    return Trace(**(told | changed))


def test_the_canonical_form_is_this_to_the_byte() -> None:
    assert trace().canonical.decode() == (
        '{"act":"recording.stored","at":"2026-03-04T01:30:15.000120Z","by":"officer:9c0d3f",'
        '"facts":{"sha256":"sha256:d0607f7ad2628b2af9158dfba06ce87166e66b15bf68f8f358f9aa27ccb7c321",'
        '"size":1048576},"form":"liuhen.trace/1","of":"recording:17b2","under":"tj-39c",'
        '"words":{"note":"sha256:19841e65fde06032b94edfdc5161bc5326da1668fb2a95d59e93a7b4e00c36e3"}}'
    )


def test_members_that_say_nothing_are_written_too() -> None:
    bare = Trace(act="case.filed", of="case:1", by="officer:1", at=AT)

    assert json.loads(bare.canonical)["under"] is None
    assert json.loads(bare.canonical)["facts"] == {}
    assert json.loads(bare.canonical)["words"] == {}


def test_the_digest_is_that_of_the_canonical_bytes() -> None:
    assert trace().digest == Digest.of(trace().canonical)


def test_free_text_is_not_in_the_bytes_but_its_digest_binds_it() -> None:
    told = trace()

    assert "李某" not in told.canonical.decode()
    assert str(Sealed(text="当事人李某在场", salt=SALT).digest) in told.canonical.decode()
    assert trace(words={"note": Sealed(text="当事人李某不在场", salt=SALT)}) != told
    assert trace(words={"note": Sealed(text="当事人李某在场", salt=bytes(16))}) != told


def test_a_trace_read_back_is_the_same_and_holds_its_words_as_digests() -> None:
    told = trace()

    read = Trace.parse(told.canonical)

    assert read == told
    assert hash(read) == hash(told)
    assert read.words == {"note": Sealed(text="当事人李某在场", salt=SALT).digest}
    assert read.at == AT
    assert read.facts == told.facts


def test_one_moment_told_in_two_zones_is_one_trace() -> None:
    assert trace(at=AT.astimezone(UTC)) == trace(at=AT)


def test_the_order_of_facts_does_not_matter() -> None:
    assert trace(facts={"b": 1, "a": [True, None]}) == trace(facts={"a": (True, None), "b": 1})


def test_what_was_told_cannot_be_changed_afterwards() -> None:
    facts = {"files": ["a.mp4"]}
    told = trace(facts=facts)
    facts["files"].append("b.mp4")

    assert told.facts["files"] == ("a.mp4",)
    with pytest.raises(TypeError):
        told.facts["files"] = ()  # type: ignore[index]
    with pytest.raises(AttributeError):
        told.by = "officer:2"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"act": "filed"}, "act"),
        ({"act": "Case.Filed"}, "act"),
        ({"act": "case.filed\n"}, "act"),
        ({"act": None}, "act"),
        ({"of": ""}, "of"),
        ({"of": "case 1"}, "of"),
        ({"of": 17}, "of"),
        ({"of": "cafe\u0301"}, "of"),
        ({"by": "officer\u00a01"}, "by"),
        ({"by": "x" * 301}, "by"),
        ({"under": ""}, "under"),
        ({"under": 39}, "under"),
        ({"at": datetime(2026, 3, 4)}, "moment"),
        ({"at": "2026-03-04T01:30:15.000120Z"}, "moment"),
        ({"facts": {"length": 1.5}}, "facts.length"),
        ({"facts": {"size": 2**53}}, "facts.size"),
        ({"facts": {"size": -(2**53)}}, "facts.size"),
        ({"facts": {"at": AT}}, "facts.at"),
        ({"facts": {"sha256": Digest.of(b"")}}, "facts.sha256"),
        ({"facts": {"raw": b"bytes"}}, "facts.raw"),
        ({"facts": {"set": {1}}}, "facts.set"),
        ({"facts": {"list": [1, {"deep": 0.0}]}}, r"facts.list\[1\].deep"),
        ({"facts": {1: "x"}}, "facts key"),
        ({"facts": {"note": "first line\nsecond"}}, "facts.note"),
        ({"facts": {"note": "long" * 100}}, "facts.note"),
        ({"facts": {"note": "\ud800"}}, "facts.note"),
        ({"words": {"note": "open text"}}, "words.note"),
        ({"words": {"": Digest.of(b"")}}, "words key"),
    ],
)
def test_what_has_no_single_form_or_no_business_in_the_log_is_refused_by_place(
    changed: dict[str, Any], where: str
) -> None:
    with pytest.raises(ValueError, match=where):
        trace(**changed)


def test_a_refusal_says_what_was_given_and_what_was_wanted() -> None:
    with pytest.raises(NotCanonical) as refusal:
        trace(facts={"length": 1.5})

    assert str(refusal.value) == (
        "facts.length: 1.5 cannot stand in a trace; "
        "wanted: a str, int, bool, None, or a list or mapping of these."
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda b: b.replace(b'"act":', b'"act": '), "not written as RFC 8785"),
        (lambda b: b.replace(b'"size":1048576', b'"size":1.048576e6'), "cannot stand in a trace"),
        (lambda b: b.replace(b'"size":1048576', b'"size":01'), "not JSON"),
        (lambda b: b.replace(b'"size":1048576', b'"size":NaN'), "cannot stand in a trace"),
        (lambda b: b.replace(b'"size":1048576', b'"size":1,"size":1'), "not written as RFC 8785"),
        (lambda b: b.replace(b"+", b"-").replace(b"Z", b"+00:00"), "not a moment"),
        (lambda b: b.replace(b".000120Z", b"Z"), "not a moment"),
        (lambda b: b.replace(b"-03-04", b"-02-30"), "not a moment"),
        (lambda b: b.replace(b"trace/1", b"trace/2"), "its form is"),
        (lambda b: b.replace(b'"form"', b'"from"'), "wanted the members"),
        (lambda b: b[:-1] + b',"x":1}', "wanted the members"),
        (lambda b: b + b"\n", "not written as RFC 8785"),
        (lambda b: b.replace(b"tj-39c", b"tj-\\u0033" + b"9c"), "not written as RFC 8785"),
        (lambda b: b.replace(b'"note":"sha256', b'"note":"md5'), "is not a digest"),
        (lambda b: b.replace(b'"words":{', b'"words":[{').replace(b"}}", b"}]}"), "Not a trace"),
        (lambda b: b.replace(b"tj", b"\xff\xff"), "not JSON in UTF-8"),
        (lambda b: b"[]", "found list"),
        (lambda b: b"", "not JSON"),
        (lambda b: b"[" * 100_000, "not JSON"),
    ],
)
def test_bytes_in_any_other_form_are_not_a_trace(change: Any, why: str) -> None:
    changed = change(trace().canonical)

    with pytest.raises(MalformedTrace, match=why):
        Trace.parse(changed)


IDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
TEXTS = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" "), max_size=20)
FACTS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(IDS, inner, max_size=4),
    max_leaves=12,
)


@given(
    facts=st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), FACTS, max_size=4),
    at=st.datetimes(timezones=st.just(UTC)),
    texts=st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(), max_size=3),
)
def test_every_trace_that_can_be_told_can_be_read_back(
    facts: dict[str, Any], at: datetime, texts: dict[str, str]
) -> None:
    try:
        words = {name: Sealed(text=text, salt=SALT) for name, text in texts.items()}
        told = trace(facts=facts, at=at, words=words)
    except (NotCanonical, UnicodeEncodeError):
        return

    assert Trace.parse(told.canonical) == told
    assert json.loads(told.canonical)["facts"] == facts

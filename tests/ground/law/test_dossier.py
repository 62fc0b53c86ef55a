"""A dossier is read whole or refused whole, and every fault says where it is."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest

from liuhen.law.dossier import SHANGHAI, BadDossier, load, parse
from liuhen.law.dossier.base import Fact

WALK: dict[str, Any] = {
    "dossier": 1,
    "pack": "tj",
    "authority": {"name": "云岚市城市管理委员会（虚构）"},
    "case": {
        "number": "津样罚〔2025〕1号",
        "act": "penalty",
        "started_at": "2025-08-04T09:30",
        "marks": ["major", {"mark": "lawsuit", "since": "2025-09-01T09:00"}],
        "not_applicable": [{"step": "hearing", "reason": "当事人未申请", "by": "o1"}],
    },
    "people": [{"id": "o1", "name": "张样本", "role": "handler", "certificate": "99010000011"}],
    "parties": [{"id": "p1", "name": "许拟人（虚构）", "kind": "person", "role": "party"}],
    "events": [
        {
            "id": "e1", "kind": "service", "at": "2025-08-20T10:00", "until": "2025-08-20T10:12", "officers": ["o1"],
            "parties": ["p1"], "facts": {"method": "mail", "carrier": "ems", "serves": "d1", "proofs": ["posting"]},
            "documents": ["d1"], "recordings": ["r1"],
        }
    ],
    "documents": [
        {
            "id": "d1", "form": "F-P43", "made_at": "2025-08-19T16:00", "fields": {"content": "罚款一千元"},
            "signatures": [{"by": "o1", "as": "handler", "at": "2025-08-19T16:00", "form": "signature"}],
        }
    ],
    "recordings": [
        {
            "id": "r1", "medium": "video", "source": "body-camera", "maker": "o1",
            "segments": [{"file": "a.mp4", "start": "2025-08-20T09:58:10", "end": "2025-08-20T10:14:00"}],
            "breaks": [{"from": "2025-08-20T10:14", "to": None, "cause": "battery", "explained": "none"}],
        }
    ],
    "approvals": [{"id": "a1", "what": "start", "by": "o1", "at": "2025-08-04T09:10", "granted": True, "of": "e1"}],
}  # fmt: skip


def walk(**changes: Any) -> dict[str, Any]:
    """Return the story of a served decision, with top-level keys replaced."""
    return {**deepcopy(WALK), **changes}


def faults(data: object) -> dict[str, str]:
    """Read `data`, which must be refused, and return what was wanted by path."""
    with pytest.raises(BadDossier) as refused:
        parse(data)
    return {fault.path: fault.wanted for fault in refused.value.faults}


def test_the_facts_come_back_as_they_went_in() -> None:
    dossier = parse(walk())

    plain = dossier.to_plain()

    assert parse(plain) == dossier
    assert list(plain) == [
        "dossier", "pack", "authority", "case", "people", "parties", "events", "documents", "recordings", "approvals",
    ]  # fmt: skip
    assert plain["case"]["marks"][0] == "major"
    assert "until" not in plain["recordings"][0]["segments"][0]


def test_a_time_without_an_offset_is_shanghai_time_and_other_offsets_are_turned_into_it() -> None:
    data = walk()
    data["events"][0]["until"] = "2025-08-20T02:12:00+00:00"

    event = parse(data).events[0]

    assert event.at.tzinfo is SHANGHAI
    assert event.at.isoformat() == "2025-08-20T10:00:00+08:00"
    assert event.until is not None
    assert event.until.isoformat() == "2025-08-20T10:12:00+08:00"


def test_a_key_given_as_null_is_a_key_left_out() -> None:
    data = walk(holds=None)
    data["case"]["title"] = None

    assert parse(data) == parse(walk())


def test_an_unknown_key_and_a_required_one_given_as_null_are_left_out_too() -> None:
    data = walk()
    data["colour"] = None
    data["events"][0]["facts"]["recusal"] = None
    data["documents"][0]["signatures"][0]["refused"] = None
    data["events"][0]["kind"] = None

    with pytest.raises(BadDossier) as refused:
        parse(data)

    assert [fault.path for fault in refused.value.faults] == ["events[0].kind"]


def test_where_null_may_stand_it_says_what_a_key_left_out_says() -> None:
    kinds = [kind for shared in Fact.__subclasses__() for kind in (shared, *shared.__subclasses__())]
    nullable = [
        (kind, name, field)
        for kind in kinds
        for name, field in kind.model_fields.items()
        if type(None) in get_args(field.annotation)
    ]

    told_apart = [
        (kind, name) for kind, name, field in nullable if field.is_required() or field.default is not None
    ]

    assert nullable
    assert told_apart == []


def test_half_a_character_is_refused_in_words_that_can_be_written() -> None:
    with pytest.raises(BadDossier) as refused:
        parse(walk(pack="\ud800"))

    assert refused.value.zh().encode()
    assert str(refused.value).encode()


def test_a_time_that_shanghai_does_not_have_is_refused_by_its_path() -> None:
    data = walk()
    data["events"][0]["until"] = "9999-12-31T23:00-12:00"

    with pytest.raises(BadDossier) as refused:
        parse(data)

    assert [fault.path for fault in refused.value.faults] == ["events[0].until"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d.update(colour="red"), "colour"),
        (lambda d: d["case"].update(colour="red"), "case.colour"),
        (lambda d: d["events"][0].update(colour="red"), "events[0].colour"),
        (lambda d: d["events"][0]["facts"].update(colour="red"), "events[0].facts.colour"),
        (lambda d: d["events"][0]["facts"].update(recusal="none"), "events[0].facts.recusal"),
        (lambda d: d["recordings"][0]["labels"].update(colour="red"), "recordings[0].labels.colour"),
        (
            lambda d: d["documents"][0]["signatures"][0].update(colour="red"),
            "documents[0].signatures[0].colour",
        ),
    ],
)
def test_an_unknown_key_is_refused_by_its_path(change: Any, path: str) -> None:
    data = walk()
    data["recordings"][0]["labels"] = {}
    change(data)

    assert any(found.startswith(path) for found in faults(data))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d.update(dossier=2), "dossier"),
        (lambda d: d["case"].update(act="fine"), "case.act"),
        (lambda d: d["case"].update(procedure="quick"), "case.procedure"),
        (lambda d: d["case"].update(marks=["big"]), "case.marks[0].mark"),
        (lambda d: d["events"][0].update(marks=["lawsuit"]), "events[0].marks[0].mark"),
        (lambda d: d["events"][0].update(kind="walk"), "events[0].kind"),
        (lambda d: d["events"][0]["facts"].update(method="pigeon"), "events[0].facts.method"),
        (lambda d: d["documents"][0].update(form="F-X9"), "documents[0].form"),
        (lambda d: d["documents"][0]["signatures"][0].update(form="kiss"), "documents[0].signatures[0].form"),
        (lambda d: d["recordings"][0].update(medium="film"), "recordings[0].medium"),
        (lambda d: d["recordings"][0].update(shows=["beauty"]), "recordings[0].shows[0]"),
        (lambda d: d["recordings"][0]["breaks"][0].update(cause="tea"), "recordings[0].breaks[0].cause"),
        (lambda d: d["people"][0].update(role="king"), "people[0].role"),
        (lambda d: d["approvals"][0].update(what="lunch"), "approvals[0].what"),
    ],
)
def test_a_word_that_the_format_does_not_have_is_refused(change: Any, path: str) -> None:
    data = walk()
    change(data)

    assert path in faults(data)


@pytest.mark.parametrize("key", ["number", "act", "started_at"])
def test_what_is_required_must_be_there_and_filled(key: str) -> None:
    absent, empty = walk(), walk()
    del absent["case"][key]
    empty["case"][key] = " "

    assert f"case.{key}" in faults(absent)
    assert f"case.{key}" in faults(empty)


def test_a_recording_has_at_least_one_segment() -> None:
    data = walk()
    data["recordings"][0]["segments"] = []

    assert faults(data) == {"recordings[0].segments": "at least one entry"}


def test_an_id_stands_once_over_all_lists() -> None:
    data = walk()
    data["documents"].append({"id": "e1", "form": "other", "made_at": "2025-08-20T10:00"})

    assert faults(data) == {"documents[1].id": "an id of its own (events[0] has it)"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d["events"][0].update(officers=["o9"]), "events[0].officers[0]"),
        (lambda d: d["events"][0].update(parties=["o1"]), "events[0].parties[0]"),
        (lambda d: d["events"][0].update(documents=["d9"]), "events[0].documents[0]"),
        (lambda d: d["events"][0]["facts"].update(serves="d9"), "events[0].facts.serves"),
        (lambda d: d["documents"][0]["signatures"][0].update(by="o9"), "documents[0].signatures[0].by"),
        (lambda d: d["recordings"][0]["breaks"][0].update(written="d9"), "recordings[0].breaks[0].written"),
        (lambda d: d["approvals"][0].update(of="e9"), "approvals[0].of"),
        (lambda d: d.update(holds=[{"of": "r9", "from": "2025-09-01T00:00"}]), "holds[0].of"),
    ],
)
def test_an_id_that_nothing_bears_is_refused(change: Any, path: str) -> None:
    data = walk()
    change(data)

    assert path in faults(data)


def test_a_person_may_be_named_by_a_name_instead_of_an_id() -> None:
    data = walk()
    data["events"][0]["facts"]["witness"] = "唐见闻"

    assert parse(data).events[0].facts.witness == "唐见闻"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d["events"][0].update(until="2025-08-20T09:00"), "events[0].until"),
        (
            lambda d: d["recordings"][0]["segments"][0].update(end="2025-08-20T09:00"),
            "recordings[0].segments[0].end",
        ),
        (
            lambda d: d["recordings"][0]["breaks"][0].update(to="2025-08-20T09:00"),
            "recordings[0].breaks[0].to",
        ),
        (lambda d: d["case"].update(closed_at="2025-08-01T09:00"), "case.closed_at"),
    ],
)
def test_nothing_ends_before_it_starts(change: Any, path: str) -> None:
    data = walk()
    change(data)

    assert path in faults(data)


@pytest.mark.parametrize(
    "written", ["yesterday", "2025-13-01T09:00", "2025-08-20", "20 August 2025", 1755655200]
)
def test_a_time_that_cannot_be_read_is_refused(written: object) -> None:
    data = walk()
    data["events"][0]["at"] = written

    assert faults(data) == {"events[0].at": "a time such as 2025-08-20T09:42"}


def test_a_fault_says_in_chinese_what_was_given_and_what_was_wanted() -> None:
    data = walk()
    data["recordings"][0]["medium"] = "film"

    with pytest.raises(BadDossier) as refused:
        parse(data)

    assert refused.value.zh() == (
        "recordings[0].medium：给出的是‘film’，应为以下之一：video, silent-video, audio, photo, screenshot。"
    )


def test_every_fault_is_named_at_once() -> None:
    data = walk(colour="red")
    data["case"]["act"] = "fine"
    data["recordings"][0]["medium"] = "film"

    assert set(faults(data)) == {"colour", "case.act", "recordings[0].medium"}


@pytest.mark.parametrize("data", [None, [], "text", 7])
def test_something_that_is_no_mapping_is_refused(data: object) -> None:
    assert "dossier" in faults(data)


def test_yaml_and_json_files_read_alike(tmp_path: Path) -> None:
    as_yaml, as_json = tmp_path / "a.yaml", tmp_path / "a.json"
    head = "number: 一号, act: fee, started_at: 2025-06-09T09:00:30"
    as_yaml.write_text(f"dossier: 1\npack: tj\ncase: {{{head}}}\n", encoding="utf-8")
    as_json.write_text(
        '{"dossier": 1, "pack": "tj", "case": {"number": "一号", "act": "fee", "started_at": "2025-06-09T09:00:30"}}',
        encoding="utf-8",
    )

    assert load(as_yaml) == load(as_json)


@pytest.mark.parametrize(
    "text", ["dossier: [1", "a: 1\na: 2", "\x00", "dossier: !!python/object:os.system {}"]
)
def test_text_that_does_not_parse_is_refused(tmp_path: Path, text: str) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(text, encoding="utf-8")

    with pytest.raises(BadDossier) as refused:
        load(broken)

    assert refused.value.faults[0].wanted == "YAML or JSON that parses"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDossier):
        load(tmp_path / "nowhere.yaml")


def test_facts_cannot_be_changed_after_reading() -> None:
    dossier = parse(walk())

    with pytest.raises(ValueError, match="frozen"):
        dossier.case.act = "fee"  # type: ignore[misc]

"""Cases as chance has them: every kind of event, document, recording, break and consent, in any order, for any act.

Times lie within a few months of 2025; what a fact may hold is taken from the format itself.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, get_args

from hypothesis import strategies as st
from tests.regulations import PACKS

from liuhen.law.dossier import words
from liuhen.law.dossier.events import ANY_EVENT, FACTS_OF
from liuhen.law.dossier.moments import moment
from liuhen.law.forms import FORMS
from liuhen.law.kinds.items import Items
from liuhen.law.kinds.papers import PapersRequired
from liuhen.law.kinds.signed import Signed

START = moment("2025-06-03T09:00")
MINUTES = 60 * 24 * 100
ITEMS = sorted({key for pack in PACKS.values() for clause in pack.clauses.values() for key in clause.items})
STEPS = sorted({*ITEMS, *(clause for pack in PACKS.values() for clause in pack.clauses)})
PEOPLE = [
    {"id": "o1", "name": "林样本", "role": "handler", "certificate": "99010000091"},
    {"id": "o2", "name": "赵样本", "role": "co_handler"},
    {"id": "o3", "name": "钱样本", "role": "principal"},
    {"id": "o4", "name": "孙样本", "role": "unit_head"},
]
PARTIES = [
    {"id": "p1", "name": "许拟人（虚构）", "kind": "person", "role": "party"},
    {"id": "p2", "name": "唐见闻（虚构）", "kind": "person", "role": "witness"},
]
Plain = dict[str, Any]


class Happening(NamedTuple):
    """What happened and when, in minutes of the story."""

    kind: str
    begin: int
    length: int | None


def _forms_of_events() -> dict[str, set[str]]:
    """Return the forms that some regulation asks for at an event of a kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for rule in (bound.rule for pack in PACKS.values() for bound in pack.rules):
        if isinstance(rule, PapersRequired):
            for kind in rule.on.events:
                found[kind].update(form for forms in rule.papers.values() for form in forms)
        elif isinstance(rule, Items | Signed):
            for kind in rule.papers.events:
                found[kind].update(rule.papers.forms)
    return found


FORMS_OF = _forms_of_events()


def any_of(vocabulary: Any) -> st.SearchStrategy[str]:
    """Draw one of the words of a closed vocabulary."""
    return st.sampled_from(_words(vocabulary))


def some_of(vocabulary: Any, most: int = 3) -> st.SearchStrategy[list[str]]:
    """Draw a few of the words, each once."""
    return st.lists(any_of(vocabulary), max_size=most, unique=True)


def _words(vocabulary: Any) -> tuple[str, ...]:
    """Return the words of a Literal, or of a union of them; a list of words stands for itself."""
    if isinstance(vocabulary, list | tuple):
        return tuple(vocabulary)
    return tuple(
        word
        for part in get_args(vocabulary)
        for word in (_words(part) if not isinstance(part, str) else (part,))
    )


def at(minutes: int) -> str:
    """Return a moment of the story as text."""
    return (START + timedelta(minutes=minutes)).isoformat()


minutes = st.integers(-60 * 24 * 10, MINUTES)
times = minutes.map(at)
happened = st.builds(Happening, any_of(words.EventKind), minutes, st.none() | st.integers(0, 180))
officers = st.sampled_from([person["id"] for person in PEOPLE])
anybody = officers | st.sampled_from([party["id"] for party in PARTIES])
text = st.sampled_from(["某处", "", "见附件"])
#: What an exemption holds.
exemptions = st.fixed_dictionaries(
    {"ground": any_of(words.Ground), "reason": st.just("涉及不宜拍摄的内容"), "by": officers}
)


def marks(vocabulary: Any) -> st.SearchStrategy[list[Any]]:
    """Draw a few marks, from the start or since a moment."""
    since = st.fixed_dictionaries({"mark": any_of(vocabulary), "since": times})
    return st.lists(any_of(vocabulary) | since, max_size=3)


def _fact(kind: str, key: str, records: list[str]) -> st.SearchStrategy[Any]:
    """Draw what a fact of an event may hold."""
    named: st.SearchStrategy[Any] = st.sampled_from(records) if records else st.none()
    closed: dict[tuple[str, str], st.SearchStrategy[Any]] = {
        ("service", "method"): any_of(words.Method),
        ("notice_given", "form"): st.sampled_from(["written", "oral"]),
        ("statement_defence", "form"): st.sampled_from(["oral", "written", "waived-orally", "waived-in-writing"]),
        ("notice_given", "to"): st.just(["p1"]),
        ("hearing", "report"): named,
    }  # fmt: skip
    by_key: dict[str, st.SearchStrategy[Any]] = {
        "carrier": any_of(words.Carrier), "proofs": some_of(words.Proof), "failed_methods": some_of(words.Method),
        "medium": any_of(words.AnnouncedIn), "outcome": any_of(words.Outcome), "recusal": any_of(words.Recusal),
        "comply_by": times, "due": times, "complainant_told_at": times, "place_of_custody_entered_at": times,
        "reported_to": officers, "witness": anybody, "recorder": officers, "objects": text, "officers_drawn": text,
    }  # fmt: skip
    switches = {
        "left_at_residence",
        "original_kept",
        "payment_proof",
        "note_in_file",
        "real_name",
        "correction_on_spot",
    }
    if (kind, key) in closed:
        return closed[kind, key]
    if key in {"serves", "proof", "order", "document", "notice", "transcript"}:
        return named
    return st.booleans() if key in switches else by_key.get(key, text)


@st.composite
def events(draw: st.DrawFn, n: int, happening: Happening, papers: list[str], films: list[str]) -> Plain:
    """Draw an event with facts of its kind, tied to what was made for it and to some of the other records."""
    keys = sorted((FACTS_OF.get(happening.kind, frozenset()) | ANY_EVENT) - {"arrived_at", "left_at"})
    told = draw(st.lists(st.sampled_from(keys), max_size=4, unique=True))
    facts = {key: draw(_fact(happening.kind, key, papers + films)) for key in told}
    return {
        "id": f"e{n}", "kind": happening.kind, "at": at(happening.begin),
        "until": None if happening.length is None else at(happening.begin + happening.length),
        "officers": draw(st.lists(officers, max_size=3, unique=True)), "parties": ["p1"],
        "marks": draw(marks(words.EventMark)), "facts": facts, "place": draw(st.none() | text),
        "documents": draw(some_of(papers)) if papers else [], "recordings": draw(some_of(films)) if films else [],
        "exempt": draw(st.none() | exemptions),
    }  # fmt: skip


signatures = st.fixed_dictionaries(
    {"by": anybody, "as": any_of(words.Role)},
    optional={
        "at": times, "form": any_of(words.SignatureForm), "refused": st.just(True), "note": text, "recorder": officers,
        "witness": st.just("唐见闻"),
    },
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn, n: int, happenings: Sequence[Happening] = ()) -> Plain:
    """Draw a document: of a form that goes with one of the events, made at that time, or of any form at any time."""
    form, made = draw(st.sampled_from(sorted(FORMS))), draw(times)
    if happenings and draw(st.booleans()):
        happening = draw(st.sampled_from(happenings))
        form = draw(st.sampled_from(sorted(FORMS_OF.get(happening.kind) or ["other"])))
        made = at(happening.begin + draw(st.integers(0, 60 * 26)))
    more = st.fixed_dictionaries(
        {},
        optional={
            "stored_at": times,
            "labels": st.dictionaries(any_of(words.LabelKey), text, max_size=4),
            "fields": st.dictionaries(st.sampled_from(ITEMS), text, max_size=5),
            "signatures": st.lists(signatures, max_size=3),
        },
    )
    return {"id": f"d{n}", "form": form, "made_at": made, **draw(more)}


@st.composite
def recordings(draw: st.DrawFn, n: int, happenings: Sequence[Happening] = ()) -> Plain:
    """Draw a recording of a few files, often of one of the events, with breaks declared or not."""
    medium = draw(any_of(words.Medium))
    begin = draw(minutes)
    if happenings and draw(st.booleans()):
        begin = draw(st.sampled_from(happenings)).begin + draw(st.integers(-10, 30))
    segments, here = [], begin
    for _ in range(draw(st.integers(1, 3))):
        length = 0 if medium in ("photo", "screenshot") else draw(st.integers(0, 60))
        segments.append({"start": at(here), "end": at(here + length)})
        here += length + draw(st.integers(0, 20))
    stops = st.fixed_dictionaries(
        {"from": st.integers(begin, here).map(at)},
        optional={"cause": any_of(words.Cause), "explained": any_of(words.Explained), "reported_to": officers,
                  "to": st.integers(here, here + 30).map(at)},
    )  # fmt: skip
    later = st.integers(here, here + 60 * 24 * 6).map(at)
    extension = st.fixed_dictionaries({"granted_at": later, "by": officers, "to": st.just("2-working-days")})
    more = st.fixed_dictionaries(
        {},
        optional={
            "source": any_of(words.Source), "device": st.just("DSJ-1"), "maker": officers, "announced": st.booleans(),
            "breaks": st.lists(stops, max_size=2), "shows": some_of(words.Content, 8), "spoken": some_of(words.Spoken, 5),
            "not_applicable": some_of(words.Content, 8), "returned_at": later, "received_at": later, "stored_at": later,
            "circumstances": some_of(words.Circumstance), "extension": extension, "marks": marks(words.RecordingMark),
            "labels": st.dictionaries(any_of(words.LabelKey), text, max_size=8), "exempt": exemptions,
        },
    )  # fmt: skip
    return {"id": f"r{n}", "medium": medium, "segments": segments, **draw(more)}


def approvals(n: int) -> st.SearchStrategy[Plain]:
    """Draw a consent, granted or not."""
    return st.fixed_dictionaries(
        {"id": st.just(f"a{n}"), "what": any_of(words.Approved), "at": times, "granted": st.booleans()},
        optional={"by": officers, "as": any_of(words.Role)},
    )


@st.composite
def heads(draw: st.DrawFn) -> Plain:
    """Draw the head of a case; what ends it comes in its order."""
    ends = sorted(draw(st.lists(st.integers(0, MINUTES), max_size=4)))
    names = ("act_ended_at", "closed_at", "file_formed_at", "archived_at")
    return {
        "number": "样〔2025〕1号", "act": draw(any_of(words.Act)), "procedure": draw(any_of(words.Procedure)),
        "started_at": START.isoformat(), "urgent_start": draw(st.booleans()), "marks": draw(marks(words.CaseMark)),
        **dict(zip(names, map(at, ends), strict=False)),
        "not_applicable": [{"step": step, "reason": "未发生", "by": "o1"} for step in draw(some_of(STEPS, 3))],
    }  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Plain:
    """Draw a case under any of the regulations, as plain facts."""
    happenings = draw(st.lists(happened, min_size=draw(st.sampled_from([0, 1, 3])), max_size=5))
    papers = [draw(documents(n, happenings)) for n in range(draw(st.integers(0, 5)))]
    films = [draw(recordings(n, happenings)) for n in range(draw(st.integers(0, 3)))]
    ids = [paper["id"] for paper in papers], [film["id"] for film in films]
    return {
        "dossier": 1, "pack": draw(st.sampled_from(sorted(PACKS))), "case": draw(heads()), "people": PEOPLE,
        "parties": PARTIES, "events": [draw(events(n, happening, *ids)) for n, happening in enumerate(happenings)],
        "documents": papers, "recordings": films,
        "approvals": [draw(approvals(n)) for n in range(draw(st.integers(0, 3)))],
    }  # fmt: skip


def happenings_of(plain: Plain) -> list[Happening]:
    """Return what happened in a case, so that something more can be drawn for it."""
    return [
        Happening(event["kind"], int((moment(event["at"]) - START).total_seconds()) // 60, None)
        for event in plain["events"]
    ]


#: When a case is judged: while it goes on, or long after.
moments: st.SearchStrategy[datetime] = st.integers(0, 60 * 24 * 160).map(
    lambda minutes: START + timedelta(minutes=minutes)
)

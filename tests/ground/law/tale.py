"""Short cases for the law's tests: a dossier in a line or two, a rule as YAML, and what the rule answers."""

from datetime import datetime
from typing import Any

import yaml
from pydantic import TypeAdapter

from liuhen.law.dossier import Dossier, parse
from liuhen.law.dossier.moments import moment
from liuhen.law.dossier.reading import PlainLoader
from liuhen.law.kinds import AnyRule
from liuhen.law.rule import Answer, Setting
from liuhen.law.view import View
from liuhen.law.word import Word

LATER = "2025-12-31T10:00"
_RULE: TypeAdapter[AnyRule] = TypeAdapter(AnyRule)


def case(act: str = "penalty", started_at: str = "2025-08-04T09:00", **facts: Any) -> dict[str, Any]:
    """Return the head of a case."""
    return {"number": "津样〔2025〕1号", "act": act, "started_at": started_at, **facts}


def event(kind: str, at: str, until: str | None = None, **facts: Any) -> dict[str, Any]:
    """Return an event; its id is e1 if none is given."""
    return {
        "id": "e1",
        "kind": kind,
        "at": at,
        "until": until,
        "officers": ["o1", "o2"],
        "parties": ["p1"],
        **facts,
    }


def paper(form: str, made_at: str = "2025-08-20T10:00", **facts: Any) -> dict[str, Any]:
    """Return a document; its id is d1 if none is given."""
    return {"id": "d1", "form": form, "made_at": made_at, **facts}


def film(*spans: str, medium: str = "video", **facts: Any) -> dict[str, Any]:
    """Return a recording of 20 August 2025 with its spans as `09:00-09:30`; its id is r1 if none is given."""
    segments = [
        dict(zip(("start", "end"), (f"2025-08-20T{t}" for t in span.split("-")), strict=True))
        for span in spans
    ]
    return {"id": "r1", "medium": medium, "segments": segments, **facts}


def told(head: dict[str, Any] | None = None, **lists: list[dict[str, Any]]) -> Dossier:
    """Return a dossier with the usual people."""
    people = [
        {"id": "o1", "name": "林样本", "role": "handler", "certificate": "99010000091"},
        {"id": "o2", "name": "赵样本", "role": "co_handler"},
        {"id": "o3", "name": "钱样本", "role": "principal"},
    ]
    parties = [{"id": "p1", "name": "许拟人（虚构）", "kind": "person", "role": "party"}]
    return parse(
        {"dossier": 1, "pack": "tj", "case": head or case(), "people": people, "parties": parties, **lists}
    )


def ask(
    rule: str, dossier: Dossier, *, at: str = LATER, items: tuple[str, ...] = (), **setting: Any
) -> dict[str, Answer]:
    """Return what a rule, written as in a pack, answers about a dossier, by subject."""
    bound = _RULE.validate_python({"clause": "xx-1", **yaml.load(rule, PlainLoader)})  # noqa: S506
    bound.bind(
        Setting(
            titles={},
            items={key: Word(f"某{key}", key) for key in items},
            acts=setting.get("acts", ("penalty",)),
            acts_closed=setting.get("acts_closed", True),
            begin=setting.get("begin"),
            until=setting.get("until"),
        )
    )
    view = View(dossier, moment(at))
    return {answer.subject: answer for answer in bound.answers(view)} if bound.reaches(view) else {}


def statuses(rule: str, dossier: Dossier, **how: Any) -> dict[str, str]:
    """Return only the statuses that a rule answers, by subject."""
    return {subject: answer.status for subject, answer in ask(rule, dossier, **how).items()}


def time(text: str) -> datetime:
    """Return a time of the year 2025 in Shanghai: `08-20T09:00`."""
    return moment(f"2025-{text}")

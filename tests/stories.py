"""Small stories that several tests begin with, told with the people of `tests/cast.py`. Needs the database."""

from datetime import datetime, timedelta
from typing import Any

from tests import cast
from tests.cast import LIN, NOON, ZHAO

from liuhen.cases import actions as cases
from liuhen.cases.models import Case, Event
from liuhen.law.dossier import SHANGHAI
from liuhen.law.dossier import Recording as RecordingFacts
from liuhen.people.models import Authority
from liuhen.recordings import actions as recordings
from liuhen.recordings.models import Recording
from liuhen.vault import queries as trail

MORNING = datetime(2025, 8, 20, 9, tzinfo=SHANGHAI)
NUMBER = "云城罚字〔2025〕第37号"


def open_case(*, number: str = NUMBER, authority: Authority | None = None, **given: Any) -> Case:
    """林 opens a penalty case on the morning of the story."""
    lin = cast.officer(LIN)
    words = {"title": "占道经营案", "act": "penalty", "started_at": MORNING} | given
    return cases.open_case(
        authority=authority or lin.authority, number=number, by=lin.written, at=NOON, **words
    )


def inspection(case: Case | None = None, **given: Any) -> Event:
    """林 and 赵 inspect a stall for forty minutes; the stall-holder is there."""
    case = case or open_case()
    lin = cast.officer(LIN)
    known = {row.officer_id: row.key for row in case.participant_set.all()}
    for person, role in ((lin, "handler"), (cast.officer(ZHAO), "co_handler")):
        if person.pk not in known:
            cases.add_participant(case=case, officer=person, role=role, by=lin.written, at=NOON)
    if not case.party_set.exists():
        cases.add_party(case=case, name="冯虚名（虚构）", by=lin.written, at=NOON)
    words: dict[str, Any] = {
        "kind": "onsite_inspection",
        "happened_at": MORNING,
        "until": MORNING + timedelta(minutes=40),
        "place": "云桥夜市东口",
        "officers": ["o1", "o2"],
        "parties": ["p1"],
    }
    return cases.record_event(case=case, by=lin.written, at=NOON, **(words | given))


def footage(*, authority: Authority | None = None, start: datetime = MORNING, **given: Any) -> Recording:
    """林's body camera filmed for forty minutes; the file itself is not here."""
    lin = cast.officer(LIN)
    facts = {
        "id": "r1",
        "medium": "video",
        "source": "body-camera",
        "device": "DSJ-9901-0003",
        "segments": [{"file": "a.mp4", "start": start, "end": start + timedelta(minutes=40)}],
    } | given
    return recordings.register(
        authority=authority or lin.authority,
        facts=RecordingFacts.model_validate(facts),
        maker=lin,
        by=lin.written,
        at=NOON,
    )


def told_of(authority: Authority, written: str) -> list[str]:
    """Return the acts in the trail of a thing."""
    return [logged.trace.act for logged in trail.custody(authority=authority.slug, things=[written])]

"""A case as large as is wanted, written straight into the tables: for counting queries and measuring pages."""

from datetime import timedelta

from tests import cast, stories
from tests.cast import LIN

from liuhen.cases.models import Approval, Case, CaseRecording, Event
from liuhen.docket.models import Finding, Judging, Keeping
from liuhen.documents.models import Document, Signature
from liuhen.recordings.models import Break, Recording, Segment

KINDS = ("onsite_inspection", "questioning_party", "notice_given", "service", "obtaining_evidence")
STATUSES = ("met", "met", "met", "missing", "late", "open")
CLAUSES = ("tj-8.2", "tj-39c", "tj-28", "tj-10c", "tj-13.1")


def large_case(number: str, *, events: int, recordings: int, documents: int) -> Case:
    """Return a case of that size; each event lasts 40 minutes on a day of its own, recordings have two files."""
    case = stories.open_case(number=number)
    lin = cast.officer(LIN)
    case.participant_set.create(key="o1", officer=lin, name=lin.name, role="handler", position=1)
    happened = _events(case, events)
    _recordings(case, recordings, happened)
    _documents(case, documents, happened)
    _answers(case, happened)
    return case


def _events(case: Case, count: int) -> list[Event]:
    officer = case.participant_set.get()
    events = Event.objects.bulk_create(
        Event(
            case=case,
            key=f"e{n}",
            position=n,
            kind=KINDS[n % len(KINDS)],
            at=stories.MORNING + timedelta(hours=9 * n),
            until=stories.MORNING + timedelta(hours=9 * n, minutes=40),
        )
        for n in range(count)
    )
    Event.officers.through.objects.bulk_create(
        Event.officers.through(event=event, participant=officer) for event in events
    )
    return events


def _recordings(case: Case, count: int, events: list[Event]) -> None:
    for n in range(count):
        event = events[n % len(events)]
        assert event.until is not None
        recording = Recording.objects.create(
            authority=case.authority,
            medium="video",
            source="body-camera",
            started_at=event.at,
            ended_at=event.until,
        )
        middle = event.at + timedelta(minutes=20)
        spans = ((event.at, middle), (middle + timedelta(minutes=2), event.until))
        Segment.objects.bulk_create(
            Segment(recording=recording, position=p, file_name=f"{n}-{p}.mp4", start=start, end=end)
            for p, (start, end) in enumerate(spans)
        )
        Break.objects.create(recording=recording, position=0, start=middle, end=spans[1][0], cause="battery")
        tied = CaseRecording.objects.create(case=case, key=f"r{n}", position=n, recording=recording)
        tied.events.add(event)


def _documents(case: Case, count: int, events: list[Event]) -> None:
    for n in range(count):
        event = events[n % len(events)]
        document = Document.objects.create(
            case=case, key=f"d{n}", position=n, form="F-P12", number=f"第{n}号", made_at=event.at
        )
        document.events.add(event)
        Signature.objects.create(document=document, position=0, by="o1", in_role="handler", form="signature")


def _answers(case: Case, events: list[Event]) -> None:
    Finding.objects.bulk_create(
        Finding(
            case=case,
            position=n,
            clause=CLAUSES[n % len(CLAUSES)],
            subject=event.key,
            status=STATUSES[n % len(STATUSES)],
            due=event.at if n % 2 else None,
            because_zh="理由",
            because_en="reason",
            facts=[event.key],
        )
        for n, event in enumerate(events)
    )
    Keeping.objects.create(
        case=case, subject="r0", keep="permanent", clause="tj-41.3", because_zh="…", because_en="…"
    )
    Approval.objects.create(case=case, key="a1", what="start", by="o1", at=stories.MORNING, granted=True)
    Judging.objects.create(case=case, pack="tj", at=cast.NOON)

"""What `inbox` runs in a process of its own, after Django was set up: fill the house, ask for pages, take the time."""

import json
import sys
from datetime import timedelta

from django.core.management import call_command
from django.test import Client
from tests import cast
from tests.rooms.web.desk import at_desk
from tests.stories import MORNING

from benchmarks._apart import median_ms
from liuhen.cases.models import Case, CaseRecording, Event
from liuhen.recordings.models import Device, Recording, Segment

WAITING, TIED, CASES, EVENTS = 10_000, 20_000, 400, 10
#: Forty recordings an hour on working days of eight hours: what a city's officers bring.
APART = timedelta(seconds=90)


def measure() -> None:
    """Write the medians in milliseconds as JSON."""
    call_command("migrate", verbosity=0)
    client = at_desk(cast.WU)
    events = _cases()
    _recordings(20, name="few")
    spent = {"twenty": median_ms(lambda: _ask(client))}
    _tie(_recordings(TIED, name="tied"), events)
    _recordings(WAITING - 20, name="waiting")
    for page, query in (("first page", "1"), ("middle page", "250"), ("last page", "500")):
        spent[page] = median_ms(lambda: _ask(client, page=query))  # noqa: B023 - called at once
    spent["search"] = median_ms(lambda: _ask(client, q="DSJ-9901-0007"))
    sys.stdout.write(json.dumps(spent))


def _cases() -> list[Event]:
    lin = cast.officer(cast.LIN)
    events: list[Event] = []
    for n in range(CASES):
        case = Case.objects.create(
            authority=lin.authority, number=f"BENCH-{n}", pack="tj", act="penalty", started_at=MORNING
        )
        handler = case.participant_set.create(
            key="o1", officer=lin, name=lin.name, role="handler", position=1
        )
        made = Event.objects.bulk_create(
            Event(
                case=case, key=f"e{k}", position=k, kind="onsite_inspection", place=f"云岚市东湖路{k}号",
                at=(start := MORNING + (n * EVENTS + k) * APART * 7), until=start + timedelta(minutes=30),
            )
            for k in range(EVENTS)
        )  # fmt: skip
        through = Event.officers.through
        through.objects.bulk_create(through(event=event, participant=handler) for event in made)
        events += made
    return events


def _recordings(count: int, *, name: str) -> list[Recording]:
    lin = cast.officer(cast.LIN)
    devices = [
        Device.objects.get_or_create(authority=lin.authority, number=f"DSJ-9901-{n:04}")[0] for n in range(40)
    ]
    made = Recording.objects.bulk_create(
        Recording(
            authority=lin.authority, medium="video", source="body-camera", maker=lin, device=devices[n % 40],
            started_at=(start := MORNING + n * APART), ended_at=start + timedelta(minutes=5), stored_at=start,
        )
        for n in range(count)
    )  # fmt: skip
    Segment.objects.bulk_create(
        Segment(
            recording=recording, position=0, file_name=f"{name}_东湖路{n % 90}号_{n:05}.mp4",
            start=recording.started_at, end=recording.ended_at,
            probe={"position": {"latitude": 39.0 + n % 90 / 1000, "longitude": 117.2}},
        )
        for n, recording in enumerate(made)
    )  # fmt: skip
    return made


def _tie(recordings: list[Recording], events: list[Event]) -> None:
    tied = CaseRecording.objects.bulk_create(
        CaseRecording(case_id=events[n % len(events)].case_id, key=f"r{n}", position=n, recording=recording)
        for n, recording in enumerate(recordings)
    )
    through = CaseRecording.events.through
    through.objects.bulk_create(
        through(caserecording=row, event=events[n % len(events)]) for n, row in enumerate(tied)
    )


def _ask(client: Client, **query: str) -> None:
    answer = client.get("/recordings/", query, headers={"Host": "127.0.0.1"})
    if answer.status_code != 200 or "data-accept" not in answer.content.decode():
        raise RuntimeError(
            f"{query} was answered with {answer.status_code} or without a suggestion; there is nothing to measure."
        )

"""Sitting down at a browser as one of the cast, without the log-in page; and what is on the desk."""

from pathlib import Path

from django.http import HttpResponse
from django.test import Client
from tests import cast, footage, stories
from tests.cast import LIN, NOON, Person

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.people.models import Authority, Officer
from liuhen.recordings import intake
from liuhen.recordings.models import Recording, Segment

BACKEND = "django.contrib.auth.backends.ModelBackend"
ELSEWHERE = "海角市住房和城乡建设局（虚构）"


def sit_down(officer: Officer) -> Client:
    """Return a browser in which this officer has logged in."""
    client = Client()
    client.force_login(officer, backend=BACKEND)
    return client


def at_desk(person: Person) -> Client:
    """Return the browser of somebody of the cast."""
    return sit_down(cast.account(person))


def other_authority() -> Authority:
    """Return an authority that has nothing to do with the story's."""
    return cast.authority(ELSEWHERE, slug="haijiao-zjj")


def from_elsewhere(person: Person) -> Client:
    """Return the browser of an officer of the other authority, who holds the same roles there."""
    stranger = cast.officer(person, of=other_authority())
    if stranger.username is None:
        stranger.username = f"elsewhere-{person.username}"
        stranger.set_password(cast.PASSWORD)
        stranger.save()
    return sit_down(stranger)


def filmed(folder: Path, *, name: str = "DSJ-9901-0003_20250820094000.mp4") -> Recording:
    """林 takes in a real little film."""
    path = footage.video(folder / name)
    lin = cast.officer(LIN)
    receipt = intake.take_in(path=path, authority=lin.authority, officer=lin, by=lin.written, at=NOON)
    assert receipt.recording, receipt.because
    return Recording.objects.get(ref=receipt.recording)


def tied(folder: Path) -> tuple[Case, Recording]:
    """Return a case with an inspection and a real film that is tied to it."""
    event = stories.inspection()
    recording = filmed(folder)
    lin = cast.officer(LIN)
    cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    return event.case, recording


def only_file(recording: Recording) -> Segment:
    """Return the one file of a recording."""
    return recording.segments.get()


def body(response: HttpResponse) -> bytes:
    """Return everything that was answered, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]


def text(response: HttpResponse) -> str:
    """Return a page as text."""
    return response.content.decode()

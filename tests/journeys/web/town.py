"""A small installation for the browser: the cast with log-ins, a rich case, and real films to play and to tie.

`main` is called by a process of its own, whose `LIUHEN_HOME` names a home with tables and nothing in them.
"""

import json
import sys
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from tests import cast, footage, stories
from tests.cast import CONSOLE, EVERYBODY, FENG, LIN, NOON

from liuhen.archive.imports import bring_in
from liuhen.cases import actions as cases
from liuhen.docket.actions import changing
from liuhen.law.dossier import SHANGHAI, parse
from liuhen.media.sampling import make_video
from liuhen.oversight import actions as oversight
from liuhen.people.models import Authority
from liuhen.recordings.fixed import actions as cameras
from liuhen.recordings.intake import take_in
from liuhen.recordings.models import Recording

#: Pictures a second.
RATE = 5
NINE = datetime(2025, 8, 20, 9, 2, tzinfo=SHANGHAI)


def film(
    folder: Path, *, start: datetime, device: str, seconds: float = 5, modern: bool = False
) -> Recording:
    """Take in a real film that 林 made."""
    path = folder / f"{device}_{start:%Y%m%d%H%M%S}.mp4"
    make_video(
        path, start=start, seconds=seconds, caption="现场检查", fps=RATE, size=(320, 180), created_at=start,
        codec="hevc" if modern else "h264",
    )  # fmt: skip
    lin = cast.officer(LIN)
    receipt = take_in(path=path, authority=lin.authority, officer=lin, by=lin.written, at=NOON)
    return Recording.objects.get(ref=receipt.recording)


def real_film() -> Recording:
    """Take in a film that is not of our making, as 林 brought it."""
    lin = cast.officer(LIN)
    path = footage.from_the_registry()
    receipt = take_in(path=path, authority=lin.authority, officer=lin, by=lin.written, at=NOON)
    return Recording.objects.get(ref=receipt.recording)


def rich_case(authority: Authority) -> str:
    """Bring in the penalty case of the samples; its films are not here. 林 is its handler."""
    path = Path(settings.LIUHEN_SAMPLES) / "dossiers" / "penalty-no-permit.yaml"
    plain = yaml.safe_load(path.read_text("utf-8"))
    plain["authority"] = {"name": authority.name}
    handler = next(person for person in plain["people"] if person["role"] == "handler")
    handler |= {"name": LIN.name, "certificate": LIN.certificate}
    at = datetime(2025, 12, 20, 10, tzinfo=SHANGHAI)
    return bring_in(dossier=parse(plain), authority=authority, by=CONSOLE, at=at).number


def watched_room(authority: Authority) -> str:
    """A room whose camera did not record for an hour the day before, and a hall without one; the room's written id."""
    now, feng = datetime.now(SHANGHAI), cast.officer(FENG)
    known = {"by": feng.written, "at": now}
    cameras.register_place(authority=authority, name="受理大厅", kind="reception", **known)
    first = now - timedelta(days=2)
    room = cameras.register_place(authority=authority, name="询问室", kind="handling", since=first, **known)
    cameras.hang_camera(place=room, device="CAM-0001", sees="全景", since=first, **known)
    stopped, again = now - timedelta(hours=24), now - timedelta(hours=23)
    lines = ("camera,from,to", f"CAM-0001,{first},{stopped}", f"CAM-0001,{again},{now}")
    cameras.take_report(authority=authority, content="\n".join(lines).encode(), file_name="nvr.csv", **known)
    return room.ref


def build(folder: Path) -> dict[str, str]:
    """Make everything; return how the tests find it."""
    authority = cast.authority()
    for person in EVERYBODY:
        cast.account(person)
    event = stories.inspection()
    tied = film(folder, start=NINE, device="DSJ-9901-0003", seconds=15)
    real = real_film()
    with changing(case=event.case, at=NOON):
        for film_of_it in (tied, real):
            cases.tie(case=event.case, recording=film_of_it, events=[event.key], by=CONSOLE, at=NOON)
    waiting = film(folder, start=NINE + timedelta(minutes=10), device="DSJ-9901-0004")
    loose = film(folder, start=NINE + timedelta(minutes=20), device="DSJ-9901-0006")
    modern = film(folder, start=NINE + timedelta(hours=1), device="DSJ-9901-0005", seconds=12, modern=True)
    oversight.raise_alarm(
        authority=authority, kind="content-differs", about=tied.written, expected="sha256:aa", found="sha256:bb",
        by=CONSOLE, at=NOON,
    )  # fmt: skip
    rich = rich_case(authority)
    films = {"tied": tied, "real": real, "waiting": waiting, "loose": loose, "modern": modern}
    room = watched_room(authority)
    refs = {name: recording.ref for name, recording in films.items()}
    return {"small": event.case.number, "rich": rich, "room": room, **refs}


class HashedOnce(PBKDF2PasswordHasher):
    """The house's own hash, worked out once: the whole cast has one password."""

    encode = cache(PBKDF2PasswordHasher.encode)

    def salt(self) -> str:
        """Return the same for everybody."""
        return "yunLanShiChengShiGuanLiJu2025"


def main() -> None:
    """Build the town and write as JSON how to find what is in it."""
    settings.PASSWORD_HASHERS = [f"{__name__}.{HashedOnce.__name__}"]
    with TemporaryDirectory() as made:
        sys.stdout.write(json.dumps(build(Path(made))))

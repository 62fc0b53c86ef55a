"""Filling a demo home. Every step first looks whether it is done, so a run that was killed is finished by the next."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from liuhen.archive.imports import bring_in
from liuhen.cases.models import Case
from liuhen.docket.packs import pack_named
from liuhen.documents.actions import store_file
from liuhen.doors.cli._demo import devices, films, people, places
from liuhen.doors.cli._demo.films import Film
from liuhen.doors.cli._demo.papers import Papers
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._progress import steps_bar
from liuhen.doors.cli.language import say
from liuhen.law.dossier import SHANGHAI, Dossier, load, parse
from liuhen.people.actions import register_authority
from liuhen.people.models import Authority, Officer, Role
from liuhen.recordings.intake import take_in_many

#: Written ids of the authorities of the samples.
SLUGS = {"云岚市住房和城乡建设局（虚构）": "yunlan-zjj", "云岚市城市管理局（虚构）": "yunlan-cgj"}
FOLDER = "demo-media"
#: What is in no case plays at its true speed, so that the files of one recording follow each other without a hole.
SECONDS = 8


def fill(home: Path, samples: Path, *, begun_at: datetime, at: datetime) -> list[Authority]:
    """Make authorities, people, cases with their media and documents, and a few recordings that are in no case."""
    dossiers = [load(path) for path in sorted((samples / "dossiers").glob("*.yaml"))]
    authorities = [_authority(name, dossiers, at=at) for name in SLUGS]
    folder = home / FOLDER
    for authority in authorities:
        people.settle(authority, _of(authority, dossiers), at=at)
    missing = [(a, dossier) for a in authorities for dossier in _of(a, dossiers) if not _is_in(a, dossier)]
    loose = list(_loose_films(folder / "loose", begun_at))
    _make_films([film for _, d in missing for film in films.films_of(d, _own(folder, d))] + loose)
    with steps_bar(say("导入案件", "bringing cases in"), total=len(missing)) as advance:
        for authority, dossier in missing:
            _bring_in(authority, dossier, _own(folder, dossier), at=at)
            advance(1)
    _write_papers(authorities, dossiers, folder / "papers", at=at)
    _take_in(authorities[0], [film.path for film in loose], at=at)
    devices.shelve(authorities[0], at=at)
    for authority in authorities:
        places.watch(authority, at=at)
    shutil.rmtree(folder)
    return authorities


def _of(authority: Authority, dossiers: Iterable[Dossier]) -> list[Dossier]:
    return [d for d in dossiers if d.authority and d.authority.name == authority.name]


def _own(folder: Path, dossier: Dossier) -> Path:
    return folder / dossier.case.number


def _is_in(authority: Authority, dossier: Dossier) -> bool:
    return Case.objects.filter(authority=authority, number=dossier.case.number).exists()


def _authority(name: str, dossiers: Iterable[Dossier], *, at: datetime) -> Authority:
    known = Authority.objects.filter(name=name).first()
    pack = next(d.pack for d in dossiers if d.authority and d.authority.name == name)
    return known or register_authority(slug=SLUGS[name], name=name, pack=pack, by=OPERATOR, at=at)


def _make_films(wanted: list[Film]) -> None:
    with steps_bar(say("生成音像", "making media"), total=len(wanted)) as advance:
        for _ in films.make_all(wanted):
            advance(1)


def _bring_in(authority: Authority, dossier: Dossier, folder: Path, *, at: datetime) -> None:
    """Bring a dossier in whose digests are those of the files that were made for it."""
    plain = dossier.to_plain()
    for recording in plain.get("recordings", []):
        for segment in recording["segments"]:
            if segment.get("file"):
                segment["sha256"] = _sha256(folder / Path(segment["file"]).name)
    bring_in(dossier=parse(plain), authority=authority, media=folder, by=OPERATOR, at=at)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_papers(
    authorities: list[Authority], dossiers: list[Dossier], folder: Path, *, at: datetime
) -> None:
    waiting = [
        (dossier, case)
        for authority in authorities
        for dossier in _of(authority, dossiers)
        for case in Case.objects.filter(authority=authority, number=dossier.case.number)
    ]
    total = sum(len(dossier.documents) for dossier, _ in waiting)
    with steps_bar(say("文书入库", "storing documents"), total=total) as advance:
        for dossier, case in waiting:
            papers = Papers(dossier, pack_named(dossier.pack))
            rows = {row.key: row for row in case.document_set.select_related("case__authority")}
            for document in dossier.documents:
                if not rows[document.id].sha256:
                    path = papers.write(document, folder / case.number / papers.file_name(document))
                    store_file(document=rows[document.id], path=path, by=OPERATOR, at=at)
                advance(1)


def _loose_films(folder: Path, begun_at: datetime) -> Iterator[Film]:
    """Yield what came in since yesterday and is in no case: a recording in two files, another camera's, a photo."""
    day = begun_at.astimezone(SHANGHAI) - timedelta(days=1)
    nine = day.replace(hour=9, minute=40, second=0, microsecond=0)
    seconds = timedelta(seconds=SECONDS)
    starts = {
        "DSJ-9901-0003": [nine, nine + seconds],
        "DSJ-9901-0004": [nine + timedelta(minutes=35)],
    }
    for device, moments in starts.items():
        for start in moments:
            yield Film(
                path=folder / f"{device}_{start:%Y%m%d%H%M%S}.mp4", medium="video", start=start, span=seconds,
                caption=device,
            )  # fmt: skip
    snap = nine + timedelta(minutes=52)
    yield Film(
        path=folder / f"IMG_{snap:%Y%m%d_%H%M%S}.jpg", medium="photo", start=snap, span=timedelta(0),
        caption="phone",
    )  # fmt: skip


def _take_in(authority: Authority, paths: list[Path], *, at: datetime) -> None:
    officer = Officer.objects.filter(
        authority=authority, appointments__role=Role.OFFICER, appointments__until__isnull=True
    ).order_by("pk").first()  # fmt: skip
    for _ in take_in_many(paths=paths, authority=authority, officer=officer, by=OPERATOR, at=at):
        pass

"""A small case with real files for the tests of packages: a filmed inspection, a photo, a record, one film not held."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import cast, footage
from tests.cast import CONSOLE, NOON

from liuhen.archive.imports import bring_in
from liuhen.cases.models import Case
from liuhen.documents.actions import store_file
from liuhen.law.dossier import parse

NUMBER = "云城罚字〔2025〕第37号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The case, and the files that were brought."""

    case: Case
    film: Path
    photo: Path
    record: Path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def facts(film: Path, photo: Path) -> dict[str, Any]:
    """Return the dossier of the story."""
    half = {"start": "2025-08-20T09:40:00", "end": "2025-08-20T09:40:02"}
    return {
        "dossier": 1,
        "pack": "tj",
        "authority": {"name": cast.AUTHORITY},
        "case": {
            "number": NUMBER,
            "title": "未取得施工许可证擅自施工案",
            "act": "penalty",
            "started_at": "2025-08-22T10:00",
        },
        "people": [{"id": "o1", "name": "林样本", "role": "handler", "certificate": "99010000091"}],
        "parties": [{"id": "p1", "name": "星禾置业（虚构）", "kind": "organisation", "role": "party"}],
        "events": [
            {
                "id": "e1",
                "kind": "onsite_inspection",
                "at": "2025-08-20T09:40",
                "until": "2025-08-20T10:00",
                "officers": ["o1"],
                "parties": ["p1"],
                "documents": ["d1"],
                "recordings": ["r1", "r2", "r3"],
            }
        ],
        "documents": [{"id": "d1", "form": "F-P12", "made_at": "2025-08-20T10:00"}],
        "recordings": [
            {
                "id": "r1",
                "medium": "video",
                "maker": "o1",
                "segments": [{"file": film.name, "sha256": sha256(film), **half}],
            },
            {
                "id": "r2",
                "medium": "photo",
                "segments": [
                    {
                        "file": photo.name,
                        "sha256": sha256(photo),
                        "start": "2025-08-20T09:45",
                        "end": "2025-08-20T09:45",
                    }
                ],
            },
            {
                "id": "r3",
                "medium": "video",
                "segments": [
                    {"file": "elsewhere.mp4", "sha256": "ab" * 32, **half},
                    {"file": "no-digest.mp4", **half},
                ],
            },
        ],
    }


def story(folder: Path) -> Story:
    """Bring the case in, with its media and the file of its record."""
    folder.mkdir(parents=True, exist_ok=True)
    film = footage.video(folder / "DSJ-9901-0003_20250820094000.mp4")
    photo = footage.photo(folder / "现场照片.JPG")
    record = folder / "检查笔录.pdf"
    record.write_bytes(b"%PDF-1.4 sample of a record\n" * 40)
    dossier = parse(facts(film, photo))
    case = bring_in(dossier=dossier, authority=cast.authority(), media=folder, by=CONSOLE, at=NOON)
    store_file(document=case.document_set.get(key="d1"), path=record, by=CONSOLE, at=NOON)
    return Story(case=case, film=film, photo=photo, record=record)

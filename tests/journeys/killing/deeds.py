"""The things that are done and killed: taking recordings in, bringing a case in, writing a package."""

import hashlib
import struct
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import cast, footage

from liuhen.archive.imports import bring_in
from liuhen.archive.packages import write_package
from liuhen.cases.models import Case
from liuhen.docket.dossiers import dossier_of
from liuhen.doors.verify import verify
from liuhen.law.dossier import Dossier, parse
from liuhen.people.models import Authority
from liuhen.recordings.bringing import Landed
from liuhen.recordings.intake import take_in_landed, take_in_many
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.receipts import Receipt
from liuhen.trace import Digest
from liuhen.vault import landing, queries
from liuhen.vault.home import store_of

Promise = dict[str, Any]
Tell = Callable[[Promise], None]
FILM = 300_000


class Deed(ABC):
    """Something that a child does; the parent prepares it before and looks after it."""

    name: str

    def __init__(self, authority: Authority, folder: Path, mark: str) -> None:
        self.authority, self.mark = authority, mark
        self.folder = folder / mark
        self.folder.mkdir()

    @abstractmethod
    def do(self, tell: Tell) -> None:
        """Do it or what is left of it, in the child; tell every promise as soon as it is made."""

    @abstractmethod
    def look(self, promises: list[Promise]) -> None:
        """Insist that what was promised holds, and that what was not finished was not begun."""

    @abstractmethod
    def again(self, promises: list[list[Promise]]) -> None:
        """Do it again to its end, and insist that nothing is left of the tries before but what each promised."""


class TakingIn(Deed):
    """Two films of one camera are taken in."""

    name = "intake"

    def __init__(self, authority: Authority, folder: Path, mark: str) -> None:
        super().__init__(authority, folder, mark)
        self.paths = [film(self.folder / f"{mark}_{n}.mp4") for n in range(2)]

    def do(self, tell: Tell) -> None:
        """Tell every receipt."""
        for receipt in self._take_in():
            tell(_promise(receipt))

    def look(self, promises: list[Promise]) -> None:
        """A receipt names content that is there, and a place of the log that says so."""
        for promise in promises:
            self._receipt_holds(promise)

    def again(self, promises: list[list[Promise]]) -> None:
        """Who asks again gets the same receipt."""
        receipts = [_promise(receipt) for receipt in self._take_in()]
        assert {receipt["status"] for receipt in receipts} <= {"stored", "known"}
        for told in promises:
            for before, after in zip(told, receipts, strict=False):
                assert after == {**before, "status": "known"}
        for receipt in receipts:
            self._receipt_holds(receipt)
        assert not any((store_of(self.authority.slug).folder / "incoming").iterdir())

    def _take_in(self) -> Iterable[Receipt]:
        return take_in_many(paths=self.paths, authority=self.authority, by=cast.CONSOLE, at=cast.NOON)

    def _receipt_holds(self, promise: Promise) -> None:
        segment = Segment.objects.get(sha256=promise["sha256"], held=True)
        assert segment.recording.ref == promise["recording"]
        logged = queries.logged_at(authority=self.authority.slug, index=promise["log_index"])
        assert logged.trace.facts["sha256"] == f"sha256:{promise['sha256']}"
        digest = Digest(bytes.fromhex(promise["sha256"]))
        with store_of(self.authority.slug).open_checked(digest) as content:
            assert content.size == promise["size"]


class Landing(TakingIn):
    """Two films come over a line and become originals where they landed."""

    name = "landing"

    def again(self, promises: list[list[Promise]]) -> None:
        """Who sends again gets the same receipt, and no landing is left."""
        super().again(promises)
        assert not any((store_of(self.authority.slug).folder / "arriving").iterdir())

    def _take_in(self) -> Iterator[Receipt]:
        for path in self.paths:
            place = store_of(self.authority.slug).landing_place(path.stem)
            if not place.path.exists():
                place.make()
            with place.opened() as landing:
                yield self._landed(landing, path)
                place.remove()

    def _landed(self, landing: landing.Landing, path: Path) -> Receipt:
        if not landing.sealed:
            landing.go_on(at=0)
            landing.write(path.read_bytes())
        landed = Landed(landing=landing)
        return take_in_landed(
            landed=landed, authority=self.authority, file_name=path.name, by=cast.CONSOLE, at=cast.NOON
        )


class Importing(Deed):
    """A case with two recordings and their files is brought in."""

    name = "import"

    def __init__(self, authority: Authority, folder: Path, mark: str) -> None:
        super().__init__(authority, folder, mark)
        films = [film(self.folder / f"{mark}_{name}.mp4") for name in ("a", "b")]
        self.dossier = dossier(f"YJ-{mark}", films=films, authority=authority)

    def do(self, tell: Tell) -> None:
        """Tell that the case is there."""
        if not self._case():
            self._bring_in()
        tell({"case": self.dossier.case.number})

    def look(self, promises: list[Promise]) -> None:
        """There is the whole case or none of it."""
        case = self._case()
        assert case or not promises
        if case:
            self._is_whole(case)
        else:
            assert not Recording.objects.filter(segments__file_name__startswith=self.mark + "_").exists()

    def again(self, promises: list[list[Promise]]) -> None:
        """A case that is not there can still be brought in."""
        self._is_whole(self._case() or self._bring_in())

    def _bring_in(self) -> Case:
        return bring_in(
            dossier=self.dossier, authority=self.authority, media=self.folder, by=cast.CONSOLE, at=cast.NOON
        )

    def _case(self) -> Case | None:
        return Case.objects.select_related("authority").filter(number=self.dossier.case.number).first()

    def _is_whole(self, case: Case) -> None:
        assert dossier_of(case).to_plain() == self.dossier.to_plain()
        assert case.judging.at == cast.NOON
        assert Segment.objects.filter(recording__in_cases__case=case, held=True).count() == 2


class Packaging(Deed):
    """A case is written as a package."""

    name = "package"

    def __init__(self, authority: Authority, folder: Path, mark: str) -> None:
        super().__init__(authority, folder, mark)
        self.case, self.out = the_case(authority), self.folder / "案卷包.zip"

    def do(self, tell: Tell) -> None:
        """Tell that the package is there."""
        if not self.out.exists():
            self._write()
        tell({"package": self.out.name})

    def look(self, promises: list[Promise]) -> None:
        """There is a package that proves itself, or none."""
        assert self.out.exists() or not promises
        if self.out.exists():
            assert verify(self.out).exit_code == 0

    def again(self, promises: list[list[Promise]]) -> None:
        """A package that is not there can still be written, and nothing else is left beside it."""
        if not self.out.exists():
            self._write()
            assert verify(self.out).exit_code == 0
        assert [path.name for path in self.folder.iterdir()] == [self.out.name]

    def _write(self) -> None:
        write_package(case=self.case, out=self.out, by=cast.CONSOLE, at=cast.NOON)


def _promise(receipt: Receipt) -> Promise:
    assert receipt.because is None, receipt.because
    return {
        "status": receipt.status,
        "sha256": receipt.sha256,
        "size": receipt.size,
        "log_index": receipt.log_index,
        "recording": receipt.recording,
    }


def film(path: Path) -> Path:
    """Write a real film that no other has the digest of: the name stands in a box that players pass over."""
    name = path.name.encode()
    padding = FILM - len(_real_film()) - 8 - len(name)
    path.write_bytes(
        _real_film() + struct.pack(">I4s", FILM - len(_real_film()), b"free") + name + bytes(padding)
    )
    return path


@cache
def _real_film() -> bytes:
    with TemporaryDirectory() as folder:
        return footage.video(Path(folder) / "film.mp4").read_bytes()


@cache
def the_case(authority: Authority) -> Case:
    """Bring in the case that is packed again and again."""
    with TemporaryDirectory() as folder:
        facts = dossier("YJ-PACKED", films=[film(Path(folder) / "packed.mp4")], authority=authority)
        bring_in(dossier=facts, authority=authority, media=Path(folder), by=cast.CONSOLE, at=cast.NOON)
    return Case.objects.select_related("authority").get(number="YJ-PACKED")


def dossier(number: str, *, films: list[Path], authority: Authority) -> Dossier:
    """Return a small case: an inspection, filmed."""
    filmed = [
        {
            "id": f"r{n}",
            "medium": "video",
            "segments": [
                {
                    "file": path.name,
                    "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                    "start": footage.NINE_FORTY.isoformat(),
                    "end": (footage.NINE_FORTY + timedelta(seconds=2)).isoformat(),
                }
            ],
        }
        for n, path in enumerate(films)
    ]
    return parse(
        {
            "dossier": 1,
            "pack": "tj",
            "authority": {"name": authority.name},
            "case": {
                "number": number,
                "title": "占道经营",
                "act": "penalty",
                "started_at": "2025-08-20T09:00",
            },
            "events": [
                {
                    "id": "e1",
                    "kind": "onsite_inspection",
                    "at": "2025-08-20T09:40",
                    "recordings": [f["id"] for f in filmed],
                }
            ],
            "recordings": filmed,
        }
    )

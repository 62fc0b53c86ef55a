"""Which stored file is which segment or document of the case: the entries of files.json."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

from liuhen.cases.models import Case
from liuhen.cases.queries import recordings_of
from liuhen.documents.queries import documents_of
from liuhen.trace import Digest

FOLDER = "data/originals/"
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """One file of the case.

    of, part: the id in the dossier, and the place among its files. thing: the written id in the trail.
    name: as it came. sha256: as the dossier names it, empty if it does not. size, trace: where known; `trace` is the
    number of the trace that tells of the storing. held: whether the bytes are here and go into the package.
    """

    kind: Literal["recording", "document"]
    of: str
    part: int
    thing: str
    name: str
    sha256: str
    size: int | None
    trace: int | None
    held: bool

    @property
    def digest(self) -> Digest | None:
        """The digest of a file that is held. What is only told of may be told in any words."""
        return Digest.parse(f"sha256:{self.sha256}") if self.held else None

    @property
    def path(self) -> str | None:
        """Where it lies in the bag. Two files with the same content and suffix are one."""
        if self.digest is None:
            return None
        suffix = PurePosixPath(self.name.lower()).suffix
        return f"{FOLDER}{self.digest.hex}{suffix if SUFFIX.fullmatch(suffix) else ''}"

    def to_plain(self, places: Mapping[int, int | None]) -> dict[str, Any]:
        """Return the entry of files.json; `places` gives the log index of a trace's number."""
        return {
            "kind": self.kind,
            "of": self.of,
            "part": self.part,
            "name": self.name,
            "size": self.size,
            "sha256": f"sha256:{self.sha256}" if self.sha256 else None,
            "path": self.path,
            "trace": places.get(self.trace) if self.trace is not None else None,
            "absent": None if self.held else "not-held",
        }


def originals_of(case: Case) -> list[Original]:
    """Return every file of the case, recordings first; the number of queries does not grow with them."""
    return [*_recorded(case), *_written(case)]


def _recorded(case: Case) -> Iterator[Original]:
    for row in recordings_of(case):
        for part, segment in enumerate(row.recording.segments.all()):
            yield Original(
                kind="recording", of=row.key, part=part, thing=row.recording.written, name=segment.file_name,
                sha256=segment.sha256, size=segment.size, trace=segment.trace_number, held=segment.held,
            )  # fmt: skip


def _written(case: Case) -> Iterator[Original]:
    for document in documents_of(case):
        if document.sha256:
            yield Original(
                kind="document", of=document.key, part=0, thing=document.written,
                name=document.file_name, sha256=document.sha256, size=document.size,
                trace=document.trace_number, held=True,
            )  # fmt: skip

"""The files of a dossier's recordings: found by name in a folder, checked against their digests, put into the vault.

The blobs go in first, outside of any transaction. If what follows fails they lie there unnamed, which harms nobody;
the other way round a row could name content that is not there.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from liuhen.archive.bring_in.fitness import CannotBringIn
from liuhen.law.dossier import Dossier, Fault, Segment
from liuhen.people.models import Authority
from liuhen.people.wanting import quote
from liuhen.recordings.arriving import Brought
from liuhen.recordings.bringing import bring
from liuhen.recordings.notes import NotTaken
from liuhen.trace import Digest

#: A segment by the place of its recording in the dossier and its own place in the recording.
Place = tuple[int, int]


class MediaDiffer(CannotBringIn):
    """A file of the media folder is not the file that the dossier speaks of; nothing was brought in."""


def files_of(dossier: Dossier, folder: Path) -> dict[Place, Path]:
    """Return the file of each segment that `folder` (or a folder inside) holds, each checked against its digest.

    A segment whose file is not there is left out: it can be stored later.

    Raises:
        CannotBringIn: `folder` is no folder, or several different files bear the name and no digest tells them apart.
        MediaDiffer: a file is not the one that the dossier names; tells which, expected and found.
    """
    if not folder.is_dir():
        raise CannotBringIn(Fault(str(folder), "", "a folder with the media files", "存放音像文件的文件夹"))
    lying = _by_name(folder)
    found: dict[Place, Path] = {}
    faults: list[Fault] = []
    for place, segment in _segments(dossier):
        candidates = _candidates(segment, lying)
        if not candidates:
            continue
        try:
            found[place] = _the_one(segment, candidates)
        except MediaDiffer as error:
            faults += error.faults
    if faults:
        raise MediaDiffer(*faults)
    return found


def bring_files(files: Mapping[Place, Path], dossier: Dossier, authority: Authority) -> dict[Place, Brought]:
    """Put the files into the vault of the authority, streamed, and look inside each.

    Raises:
        MediaDiffer: a file cannot be taken, or has changed since it was checked.
        VaultError: the vault refuses.
    """
    brought: dict[Place, Brought] = {}
    for (n, m), path in files.items():
        digest = dossier.recordings[n].segments[m].sha256
        expected = Digest(bytes.fromhex(digest)) if digest else None
        try:
            brought[n, m] = bring(
                path=path, authority=authority.slug, name=path.name, any_kind=True, expected=expected
            )
        except NotTaken as error:
            raise MediaDiffer(
                Fault(
                    str(path), "", f"a file that can be stored ({error.because.en})",
                    f"能够入库的文件（{error.because.zh}）",
                )
            ) from error  # fmt: skip
    return brought


def _segments(dossier: Dossier) -> Iterator[tuple[Place, Segment]]:
    for n, recording in enumerate(dossier.recordings):
        for m, segment in enumerate(recording.segments):
            if segment.file:
                yield (n, m), segment


def _by_name(folder: Path) -> Mapping[str, list[Path]]:
    lying: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            lying[path.name].append(path)
    return lying


def _candidates(segment: Segment, lying: Mapping[str, list[Path]]) -> list[Path]:
    """Return the files that bear the segment's name; a name with folders in it must fit with them."""
    wanted = PurePosixPath((segment.file or "").replace("\\", "/"))
    parts = wanted.parts
    return [path for path in lying.get(wanted.name, []) if path.parts[-len(parts) :] == parts]


def _the_one(segment: Segment, candidates: list[Path]) -> Path:
    digests = {path: _digest(path) for path in candidates}
    if segment.sha256:
        fitting = [path for path, digest in digests.items() if digest == segment.sha256]
        if not fitting:
            raise MediaDiffer(*(_differs(path, segment.sha256, found) for path, found in digests.items()))
        return fitting[0]
    if len(set(digests.values())) > 1:
        several = "、".join(str(path) for path in candidates)
        raise MediaDiffer(
            Fault(several, "several different files", "one file of this name, or a digest in the dossier",
                  "唯一的同名文件，或者在案卷中写明 sha256")
        )  # fmt: skip
    return candidates[0]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _differs(path: Path, expected: str, found: str) -> Fault:
    return Fault(str(path), quote(f"sha256:{found}"), f"sha256:{expected}", f"sha256:{expected}")

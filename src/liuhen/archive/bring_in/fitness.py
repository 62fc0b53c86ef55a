"""Can this dossier become a case of this authority? Asked before anything is stored.

The format has been read already (`liuhen.law.dossier`). What remains is what only a database and a trail ask:
a number that is free, ids that can be written into the trail, digests that are digests, texts that can be stored.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from liuhen.cases.checking import CaseNumberTaken, faults_of_number
from liuhen.cases.models import Case
from liuhen.law.dossier import Dossier, Fault
from liuhen.people.models import Authority
from liuhen.people.wanting import BadInput, quote

DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
LONGEST_ID = 60
LISTS = ("people", "parties", "events", "documents", "recordings", "approvals")


class CannotBringIn(BadInput):
    """A dossier cannot become a case of this authority."""


def require_fit(dossier: Dossier, authority: Authority) -> None:
    """Insist that the dossier can become a case of `authority`.

    Raises:
        CannotBringIn: with every reason and its path in the dossier.
        CaseNumberTaken: the authority has a case of this number.
        UnknownPack, BadPack: the dossier's rule pack is not installed, or not well-formed.
    """
    faults = [
        *_of_authority(dossier, authority),
        *faults_of_number(dossier.case.number),
        *_of_ids(dossier),
        *_of_digests(dossier),
        *_of_texts(dossier.to_plain(), "dossier"),
    ]
    if faults:
        raise CannotBringIn(*faults)
    if Case.objects.filter(authority__slug=authority.slug, number=dossier.case.number).exists():
        raise CaseNumberTaken(dossier.case.number)


def _of_authority(dossier: Dossier, authority: Authority) -> Iterator[Fault]:
    named = dossier.authority.name if dossier.authority else None
    if named and named != authority.name:
        yield Fault(
            "authority.name", quote(named), f"the authority that takes it in: {authority.name}",
            f"导入到的执法机关：{authority.name}",
        )  # fmt: skip


def _of_ids(dossier: Dossier) -> Iterator[Fault]:
    for name in LISTS:
        for n, thing in enumerate(getattr(dossier, name)):
            written = thing.id.isprintable() and not any(c.isspace() for c in thing.id)
            if not written or len(thing.id) > LONGEST_ID or not unicodedata.is_normalized("NFC", thing.id):
                yield Fault(
                    f"{name}[{n}].id", quote(thing.id), f"an id of at most {LONGEST_ID} characters without spaces",
                    f"不超过 {LONGEST_ID} 个字符且不含空格的编号",
                )  # fmt: skip


def _of_digests(dossier: Dossier) -> Iterator[Fault]:
    for n, recording in enumerate(dossier.recordings):
        for m, segment in enumerate(recording.segments):
            if segment.sha256 and not DIGEST.fullmatch(segment.sha256):
                yield Fault(
                    f"recordings[{n}].segments[{m}].sha256", quote(segment.sha256), "64 small hex digits",
                    "64 位小写十六进制数字",
                )  # fmt: skip


def _of_texts(value: Any, path: str) -> Iterator[Fault]:
    """Yield texts with a NUL, which PostgreSQL does not store. (The format itself refuses what is no Unicode.)"""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_texts(key, f"{path}.{key!r}")
            yield from _of_texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _of_texts(inner, f"{path}[{n}]")
    elif isinstance(value, str) and "\0" in value:
        yield Fault(path, quote(ascii(value)), "text without NUL characters", "不含空字符（NUL）的文字")

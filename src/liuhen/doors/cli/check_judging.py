"""One file judged: what comes of it is plain text and counts, so that it can be handed from process to process."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic_core import to_json

from liuhen.doors.cli._places import rulepacks
from liuhen.doors.cli.check_files import nothing_in
from liuhen.doors.cli.language import say
from liuhen.doors.report import WrittenCase, write_case
from liuhen.law.dossier import BadDossier, load
from liuhen.law.findings import Judgement, Status
from liuhen.law.judge import judge
from liuhen.law.packs import NATIONAL, Pack, UnknownPack, load_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked about every file."""

    pack: str | None
    at: datetime
    national: bool = False
    as_json: bool = False
    as_html: bool = False

    @property
    def counting(self) -> bool:
        """Whether anything is made of the counts: lines of JSON are not summed up."""
        return self.as_html or not self.as_json


class Outcome(NamedTuple):
    """What came of one file: an answer with its counts, or what is wrong with the file.

    A tuple, and its JSON as bytes: that is the least to hand from process to process, a hundred thousand times.
    """

    file: str
    pack: str = ""
    counts: Mapping[tuple[str, Status], int] = {}
    as_json: bytes = b""
    as_html: WrittenCase | None = None
    wrong: str = ""


@lru_cache
def pack_of(pack_id: str) -> Pack:
    """Return a pack of this installation, read once in each process.

    Raises:
        UnknownPack: there is none of this id.
        BadPack: it is not written as it should be.
    """
    return load_pack(rulepacks(), pack_id)


def judge_files(files: list[str], asked: Asked) -> list[Outcome]:
    """Judge some files among many, in their order; what is wrong with one is told, not raised."""
    return [_judge(file, asked) for file in files]


def _judge(file: str, asked: Asked) -> Outcome:
    try:
        dossier = load(Path(file))
        pack = pack_of(asked.pack or dossier.pack)
    except BadDossier as error:
        if os.path.isdir(file):  # noqa: PTH112 - as in check_files
            return Outcome(file=file, wrong=nothing_in(file))
        return Outcome(file=file, wrong=say(error.zh(), "\n".join(fault.en() for fault in error.faults)))
    except UnknownPack as error:
        return Outcome(file=file, wrong=say(error.zh(), str(error)))
    national = pack_of(NATIONAL) if asked.national else None
    judgement = judge(dossier, pack=pack, at=asked.at, national=national)
    packs = [pack, national] if national else [pack]
    return Outcome(
        file=file,
        pack=pack.id,
        counts=Counter((f.clause, f.status) for f in judgement.findings) if asked.counting else {},
        as_json=_as_line(file, judgement) if asked.as_json else b"",
        as_html=write_case(judgement, dossier=dossier, packs=packs, file=file) if asked.as_html else None,
    )


def _as_line(file: str, judgement: Judgement) -> bytes:
    named = file.encode("utf-8", "replace").decode()  # A name that is no text is still a line of JSON.
    return to_json({"file": named, **judgement.to_json()})

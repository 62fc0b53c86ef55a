"""Is what was given a fact of the dossier format, and does what it names belong to this case?

The law's own reader answers, so that an action refuses exactly what an import refuses, in the same words.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from liuhen.cases.models import Case, CasePart
from liuhen.law.dossier import Fault
from liuhen.law.dossier.base import Fact, without_nulls
from liuhen.law.dossier.telling import tell
from liuhen.people.models import Authority
from liuhen.people.wanting import BadInput, quote

AnyFact = TypeVar("AnyFact", bound=Fact)
_NUMBERED = re.compile(r"([a-z]+)(\d+)", re.ASCII)
LONGEST_NUMBER = 200


class NotAFact(BadInput):
    """What was given is no fact of the dossier format."""


class NotInThisCase(BadInput):
    """Something that was named is not in this case."""


class CaseNumberTaken(BadInput):
    """The authority has a case under this number already."""

    def __init__(self, number: str) -> None:
        super().__init__(
            Fault(
                "case.number", quote(number), "a number that no case of this authority has yet",
                "本机关尚未使用的案号（该案已经存在）",
            )
        )  # fmt: skip


def read(kind: type[AnyFact], given: Mapping[str, Any], *, where: str) -> AnyFact:
    """Return what was given as a fact.

    Raises:
        NotAFact: a word, a key or a time in it is not of the format.
    """
    try:
        return kind.model_validate(without_nulls(kind, dict(given)))
    except ValidationError as error:
        faults = (fault._replace(path=f"{where}.{fault.path}") for fault in tell(error))
        raise NotAFact(*faults) from error


def faults_of_number(number: str, *, where: str = "case.number") -> list[Fault]:
    """Return what keeps a case number from standing in the trail, whose written ids have no spaces."""
    good = (
        0 < len(number) <= LONGEST_NUMBER
        and number.isprintable()
        and not any(character.isspace() for character in number)
        and unicodedata.is_normalized("NFC", number)
    )
    if good:
        return []
    return [
        Fault(
            where, quote(number), f"1 to {LONGEST_NUMBER} printable characters without spaces (Unicode NFC)",
            f"1 至 {LONGEST_NUMBER} 个可见字符，不含空格（Unicode NFC）",
        )
    ]  # fmt: skip


def require_free_number(authority: Authority, number: str) -> None:
    """Insist that a case number can stand in the trail and is free within the authority.

    Raises:
        NotAFact: it has spaces, control characters or another normal form.
        CaseNumberTaken: a case has it.
    """
    if faults := faults_of_number(number):
        raise NotAFact(*faults)
    if Case.objects.filter(authority=authority, number=number).exists():
        raise CaseNumberTaken(number)


def keys_in(case: Case) -> dict[str, type[CasePart]]:
    """Return every id that something bears in this case, with the kind of thing that bears it."""
    return {
        key: part
        for part in CasePart.__subclasses__()
        for key in part._default_manager.filter(case=case).values_list("key", flat=True)
    }


def next_key(case: Case, letter: str) -> str:
    """Return the next free id with this letter: `e7` after `e6`."""
    numbers = (_NUMBERED.fullmatch(key) for key in keys_in(case))
    taken = [int(match[2]) for match in numbers if match and match[1] == letter]
    return f"{letter}{max(taken, default=0) + 1}"


def require_in(case: Case, wanted: Iterable[str], kind: type[CasePart], *, where: str) -> None:
    """Insist that each id is borne by something of that kind in the case.

    Raises:
        NotInThisCase: with every id that is not.
    """
    known = set(kind._default_manager.filter(case=case).values_list("key", flat=True))
    faults = [
        Fault(
            f"{where}[{n}]", quote(key), f"one of {', '.join(sorted(known)) or 'nothing: there is none yet'}",
            f"以下之一：{'、'.join(sorted(known)) or '（尚无）'}",
        )
        for n, key in enumerate(wanted) if key not in known
    ]  # fmt: skip
    if faults:
        raise NotInThisCase(*faults)

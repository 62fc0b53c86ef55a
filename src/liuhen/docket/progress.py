"""How far judging again has come: counted from what the cases remember, so that it is true whoever judges them."""

from collections.abc import Mapping
from dataclasses import dataclass

from liuhen.docket.packs import fingerprint_of, pack_for
from liuhen.docket.queries import count_of_cases, judged_otherwise, packs_of
from liuhen.law.packs import Pack
from liuhen.people.models import Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of how many cases of an authority the findings are by what holds now, and of how many they are old."""

    cases: int
    old: int

    @property
    def fresh(self) -> int:
        """How many are judged by what holds now."""
        return self.cases - self.old


def as_held(authority: Authority) -> Mapping[str, Pack]:
    """Return each pack that an authority has cases under, as it holds for it now.

    Raises:
        UnknownPack, BadPack, NotInThisPack: as `pack_for`.
    """
    return {name: pack_for(authority, name) for name in packs_of(authority)}


def count_of_old(authority: Authority, held: Mapping[str, Pack]) -> int:
    """Return how many cases were judged by something else than `held`, or never."""
    return sum(judged_otherwise(authority, name, fingerprint_of(pack)).count() for name, pack in held.items())


def progress_of(authority: Authority) -> Progress:
    """Return how far judging again has come.

    Raises:
        UnknownPack, BadPack, NotInThisPack: as `pack_for`.
    """
    old = count_of_old(authority, as_held(authority))
    return Progress(cases=count_of_cases(authority), old=old)

"""What a regulation asks of places with fixed cameras: `places.yaml` of a pack, one entry a kind of place.

An entry names the clauses by what they ask: that cameras are there (`installed`), see the whole place (`covered`), run round
the clock (`running`), and that their footage is fetched in time (`collected`, with the house time for a word without a number).
`kept` is the house time for footage that no case wants: no text has one (A-g-15).
`may` stands where the text only allows cameras, so that a place without one is no defect. A pack without the file asks nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from liuhen.law.packs import Pack
from liuhen.law.packs.files import bad, read

PlaceKind = Literal["reception", "handling", "other"]
FILE = "places.yaml"


class WrittenPlace(BaseModel):
    """One entry of `places.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    installed: str
    covered: str | None = None
    running: str | None = None
    collected: str | None = None
    house: str | None = None
    kept: str | None = None
    may: bool = False

    @model_validator(mode="after")
    def _house_for_collecting(self) -> "WrittenPlace":
        if self.house is not None and self.collected is None:
            raise ValueError("house only beside collected")
        return self


_PLACES: TypeAdapter[dict[PlaceKind, WrittenPlace]] = TypeAdapter(dict[PlaceKind, WrittenPlace])


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDuty:
    """What is asked of a kind of place: clause ids, and the keys of the house times for collecting and for keeping.

    None: not asked.
    """

    installed: str
    covered: str | None
    running: str | None
    collected: str | None
    house: str | None
    kept: str | None
    may: bool

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that speaks of this kind of place, each once."""
        named = (self.installed, self.covered, self.running, self.collected)
        return tuple(dict.fromkeys(clause for clause in named if clause))


def place_duties(pack: Pack, root: Path) -> Mapping[str, PlaceDuty]:
    """Return what `pack`, which was read from below `root`, asks of each kind of place; nothing where it is silent.

    Raises:
        BadPack: `places.yaml` is not written as it should be, or names a clause or house time that the pack does not have.
    """
    file = root / pack.id / FILE
    if not file.exists():
        return {}
    found: dict[str, PlaceDuty] = {}
    for kind, written in read(file, _PLACES).items():
        found[kind] = PlaceDuty(**written.model_dump())
        for clause in found[kind].clauses:
            if clause not in pack.clauses:
                raise bad(file, kind, clause, f"a clause of the pack {pack.id}")
        for name, key in (("house", written.house), ("kept", written.kept)):
            if key is not None and key not in pack.house:
                raise bad(file, f"{kind}.{name}", key, "a key of house.yaml")
    return found

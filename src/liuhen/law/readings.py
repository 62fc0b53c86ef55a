"""How unclear text is read: what is unclear, and what Liuhen makes of it, by the id that rules and clauses name.

Where two readings are possible, the one is taken that records more, keeps longer or asks for approval. The readings
of all packs stand in one file, `readings.yaml`, since several packs share some of them.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from liuhen.law.packs.files import bad, read
from liuhen.law.rule import Reading as ReadingId
from liuhen.law.word import Word

FILE = "readings.yaml"


class _Text(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str

    def word(self) -> Word:
        return Word(self.zh, self.en)


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    about: _Text
    reads: _Text


_READINGS: TypeAdapter[dict[ReadingId, _Written]] = TypeAdapter(dict[ReadingId, _Written])


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading: `about` says what is unclear in the text, `reads` how it is dealt with."""

    id: str
    about: Word
    reads: Word


def load_readings(root: Path) -> dict[str, Reading]:
    """Read the readings that stand beside the packs below `root`, by id.

    Raises:
        BadPack: the file is not there, or not written as it should be.
    """
    file = root / FILE
    found = {
        key: Reading(id=key, about=text.about.word(), reads=text.reads.word())
        for key, text in read(file, _READINGS).items()
    }
    if empty := next((r.id for r in found.values() if not all((*r.about, *r.reads))), None):
        raise bad(file, empty, "", "words in Chinese and in English")
    return found

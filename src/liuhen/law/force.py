"""When a regulation holds for an authority: by its own dates, or by a document that the authority has on record.

A trial text lapses unless it was renewed (ar 27); a text without a date holds only from the day of its adoption (hx 22); an
earlier version of a text has dates of its own (A-tj-11). Such a document is recorded with its citation, its dates and its author.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from liuhen.law.word import Word

Ground = Literal["renewal", "adoption", "version"]
GROUNDS = {
    "renewal": Word("续期文件", "renewal document"),
    "adoption": Word("施行文件", "adoption document"),
    "version": Word("先前版本", "earlier version"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceRecord:
    """A document by which a regulation holds. `until` is the first day on which it no longer does by this document."""

    pack: str
    ground: Ground
    citation: str
    begin: date
    until: date | None
    by: str

    def on(self, day: date) -> bool:
        """Tell whether the regulation holds on `day` by this document."""
        return day >= self.begin and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class MayOpen:
    """Whether a new case may be opened under a regulation, and why."""

    granted: bool
    because_zh: str
    because_en: str

    def __bool__(self) -> bool:
        return self.granted

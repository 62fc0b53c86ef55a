"""What the analysis says: hints with their place, and what it did not look at, each in both languages."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["gap", "black", "frozen", "silent", "coding", "rhythm", "edited", "software", "clock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something that asks for a question. begin, end: seconds from the start of the film; the same for a point.

    A hint about the whole file (`edited`, `software`, `clock`) begins and ends at 0.
    """

    kind: Kind
    begin: float
    end: float
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was not looked at, and why."""

    zh: str
    en: str


def span(kind: Kind, begin: float, end: float, *, zh: str, en: str) -> Hint:
    """Return a hint about a part of the film; its sentence names the part."""
    begin, end = round(begin, 2), round(end, 2)
    where = f"{clock(begin)}–{clock(end)}"
    return Hint(kind=kind, begin=begin, end=end, zh=f"{where} {zh}", en=f"{where}: {en}")


def clock(seconds: float) -> str:
    """Write a place in a film: 01:02:03.4."""
    tenths = round(seconds * 10)
    return f"{tenths // 36000:02}:{tenths // 600 % 60:02}:{tenths // 10 % 60:02}.{tenths % 10}"

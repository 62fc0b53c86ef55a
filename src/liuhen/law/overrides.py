"""Overrides: a requirement that other law replaces for one authority, where the regulation lets other law prevail (A-g-12).

An override names its clause, what is changed, the text that prevails, from when until when, and who entered it. It holds for
the cases that start in that time. The original stays visible: every finding that an override touches says what was changed,
by what, and what the regulation asks itself.
"""

import re
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from liuhen.law.findings import Status
from liuhen.law.kinds.clocks import Period
from liuhen.law.rule import Rule
from liuhen.law.word import Word
from liuhen.law.words import KEEPS

_KEEP = re.compile(r"P([1-9]\d*)([MY])")


class Change(BaseModel):
    """What is changed: exactly one of another period, another time of keeping, or no duty at all."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    within: Period | None = None
    keep: str | None = None
    exempt: bool = False

    @field_validator("keep")
    @classmethod
    def _is_a_way_of_keeping(cls, keep: str | None) -> str | None:
        if keep is not None and keep not in KEEPS and not _KEEP.fullmatch(keep):
            raise ValueError(f"P6M, P30Y and the like, or one of {', '.join(KEEPS)}")
        return keep

    @model_validator(mode="after")
    def _exactly_one(self) -> "Change":
        if (self.within is not None) + (self.keep is not None) + self.exempt != 1:
            raise ValueError("one of within, keep, exempt: true")
        return self

    def told(self) -> Word:
        """Say the new requirement."""
        if self.within:
            return Word(f"期限为{self.within.zh}", f"the period is {self.within.en}")
        return keeping_told(self.keep) if self.keep else Word("不作要求", "nothing is asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One requirement changed for an authority. `until` is the first day on which the change no longer holds."""

    clause: str
    change: Change
    citation: str
    begin: date
    until: date | None
    by: str

    def on(self, day: date) -> bool:
        """Tell whether it holds for a case that starts on `day`."""
        return day >= self.begin and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A rule as an override makes it, with what it asked before in words."""

    override: Override
    rule: Rule
    original: Word

    def status(self, status: Status) -> Status:
        """Return the status under the override: what is no longer asked is answered by the exemption."""
        return "exempt" if self.override.change.exempt and status != "met" else status

    def told(self) -> Word:
        """Say what was changed, by which text, and what the regulation asks itself."""
        new = self.override.change.told()
        return Word(
            f"依{self.override.citation}变更：{new.zh}；原要求：{self.original.zh}",
            f"changed by {self.override.citation}: {new.en}; original: {self.original.en}",
        )


def keeping_told(keep: str) -> Word:
    """Say how long something is kept."""
    if not (found := _KEEP.fullmatch(keep)):
        return KEEPS[keep]
    years = found[2] == "Y"
    return Word(
        f"保存{found[1]}{'年' if years else '个月'}", f"kept for {found[1]} {'years' if years else 'months'}"
    )

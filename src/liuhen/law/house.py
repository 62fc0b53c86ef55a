"""House rules: a time for words that have no number (A-g-6), beside the article and never in its name.

Where a text says "promptly", "at once" or "regularly", or names no time at all, an office still needs to know when to worry.
Each pack states a default for such places in `house.yaml`, which an authority may change with a reason. A house rule makes no
finding, its time is never a `due` of the judge, and it is always told as the house's own.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import BaseModel, ConfigDict, model_validator

from liuhen.law.kinds.clocks import Period
from liuhen.law.rule import Asks, Reading
from liuhen.law.word import Word


class WrittenHouseRule(BaseModel):
    """One entry of `house.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clause: str
    word: Asks | None = None
    what: Asks
    within: Period | None = None
    every: Period | None = None
    reading: Reading

    @model_validator(mode="after")
    def _within_or_every(self) -> "WrittenHouseRule":
        if (self.within is None) == (self.every is None):
            raise ValueError("one of within, every")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseSetting:
    """Another time that an authority has set for a house rule, with its reason and its author."""

    key: str
    period: Period
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule:
    """What the house does about a place without a number.

    `word` is the text's own word, or None where it is silent. `period` is the time from the fact (`every` false), or between
    two times (`every` true); `default` is what the pack states, `setting` what the authority made of it.
    """

    key: str
    clause: str
    word: Word | None
    what: Word
    default: Period
    every: bool
    reading: str
    setting: HouseSetting | None = None

    @property
    def period(self) -> Period:
        """The time that holds: the authority's, or the default."""
        return self.setting.period if self.setting else self.default

    def told(self) -> Word:
        """Say the time, and that it is the house's own and not the article's."""
        zh, en = self.period.zh, self.period.en
        whose = Word("本机关设定", "set by the authority") if self.setting else Word("本系统默认", "default")
        return Word(
            f"{self.what.zh}：{'每' if self.every else ''}{zh}{'一次' if self.every else '内'}（内部时限，{whose.zh}；不是条文规定的期限）",
            f"{self.what.en}: {'every' if self.every else 'within'} {en} ({whose.en}; not a figure of the article)",
        )

    def set_to(self, setting: HouseSetting) -> "HouseRule":
        """Return the rule with another time."""
        return replace(self, setting=setting)


def due(rule: HouseRule, *, start: datetime) -> datetime:
    """Return when the house would like it done that began, or was done last, at `start`. For pages, never for findings.

    Raises:
        NoCalendar: a day that must be known falls into a year without a calendar.
    """
    return rule.period.after(start)

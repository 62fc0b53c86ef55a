"""House rules: a time for words that have no number (A-g-6), beside the article and never in its name.

Where a text says "promptly", "at once" or "regularly", or names no time at all, an office still needs to know when to worry.
Each pack states a default for such places in `house.yaml`, which an authority may change with a reason. A house rule makes no
finding, its time is never a `due` of the judge, and it is always told as the house's own.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from pydantic import BaseModel, ConfigDict, model_validator

from liuhen.law.calendars import is_working_day
from liuhen.law.dossier import SHANGHAI
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
    keep: Period | None = None
    reading: Reading

    @model_validator(mode="after")
    def _one_period(self) -> "WrittenHouseRule":
        if sum(period is not None for period in (self.within, self.every, self.keep)) != 1:
            raise ValueError("one of within, every, keep")
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

    `word` is the text's own word, or None where it is silent. `period` is the time from the fact, or between two times
    (`every`), or for which something is kept at least (`keeps`); `default` is what the pack states, `setting` what the
    authority made of it.
    """

    key: str
    clause: str
    word: Word | None
    what: Word
    default: Period
    every: bool
    reading: str
    keeps: bool = False
    setting: HouseSetting | None = None

    @property
    def period(self) -> Period:
        """The time that holds: the authority's, or the default."""
        return self.setting.period if self.setting else self.default

    def told(self) -> Word:
        """Say the time, and that it is the house's own and not the article's."""
        zh, en = self.period.zh, self.period.en
        whose = Word("本机关设定", "set by the authority") if self.setting else Word("本系统默认", "default")
        if self.keeps:
            zh, en = f"至少{zh}", f"at least {en}"
        else:
            zh, en = (f"每{zh}一次", f"every {en}") if self.every else (f"{zh}内", f"within {en}")
        return Word(
            f"{self.what.zh}：{zh}（内部时限，{whose.zh}；不是条文规定的期限）",
            f"{self.what.en}: {en} ({whose.en}; not a figure of the article)",
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


def kept_since(rule: HouseRule, *, at: datetime) -> datetime:
    """Return the moment before which whatever ended has been kept at `at` for as long as the house wants.

    Days are whole days, and no last day rolls on: it is a time to keep, not a time to do something.

    Raises:
        NoCalendar: working days must be known of a year whose calendar is not published.
    """
    if rule.period.hours is not None:
        return at - timedelta(hours=rule.period.hours)
    day = at.astimezone(SHANGHAI).date() - timedelta(days=rule.period.days or 0)
    for _ in range(rule.period.working_days or 0):
        day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
    return datetime.combine(day, time(), SHANGHAI)

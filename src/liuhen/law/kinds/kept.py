"""**kept** – how long something is kept at least.

`keep` is `P6M`, `P1Y` and the like, `permanent`, `no-expiry` or `case-file`. `of` says whether recordings (those `on` reaches) or
the `case` file is meant. A period runs from the end of the last segment (for material from outside, from its receipt), or from
1 January after the year of archiving, never before closing (`from: archiving-year`); its last day never rolls. Of several rules that reach one
thing the longest wins, and names the clause. Nothing is deleted when a period ends (A-g-4).

    - {kind: kept, clause: tj-41.3, reading: A-tj-9, keep: permanent, on: {marks: [evidence, dispute]}}
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field, field_validator, model_validator

from liuhen.law import calendars
from liuhen.law.clause import Clause
from liuhen.law.findings import Keeping
from liuhen.law.reach import Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import View
from liuhen.law.words import KEEPS, MARKS

_RANK = {"permanent": 3, "no-expiry": 2, "case-file": 1}
_PERIOD = re.compile(r"P(\d+)([MY])")


class Kept(Rule):
    """A minimum time of keeping."""

    kind: Literal["kept"]
    keep: str
    of: Literal["recordings", "case", "both"] = "recordings"
    on: Recordings = Recordings()
    begin: Literal["end", "archiving-year"] = Field("end", alias="from")
    filed: bool | None = None

    @field_validator("keep")
    @classmethod
    def _is_a_way_of_keeping(cls, keep: str) -> str:
        if keep not in _RANK and not _PERIOD.fullmatch(keep):
            raise ValueError("P6M, P1Y and the like, permanent, no-expiry or case-file")
        return keep

    @model_validator(mode="after")
    def _a_case_has_no_last_segment(self) -> "Kept":
        if self.of != "recordings" and self.keep not in _RANK and self.begin != "archiving-year":
            raise ValueError("a period of the case file runs from: archiving-year")
        return self

    def answers(self, view: View) -> Iterator[Answer]:
        """Say nothing: keeping is told in a list of its own."""
        del view
        return iter(())

    def keeping(self, view: View, subject: str, clause: Clause) -> Keeping | None:
        """Return how long `subject` is kept under this rule, or None where it is not reached."""
        if self.filed is not None and self.filed != (view.file_formed_at is not None):
            return None
        if subject == "case":
            return self._keeping(view, subject, clause) if self.of in ("case", "both") else None
        footage = view.footage[subject]
        if self.of == "case" or not self.on.holds(footage):
            return None
        return self._keeping(view, subject, clause, [m for m in self.on.marks if m in footage.marks])

    def _keeping(self, view: View, subject: str, clause: Clause, marks: Sequence[str] = ()) -> Keeping:
        until = self._until(view, subject)
        zh, en = self._said(until)
        having_zh = f"具备情形：{'、'.join([MARKS[mark].zh for mark in marks])}；" if marks else ""
        having_en = f" ({', '.join([MARKS[mark].en for mark in marks])})" if marks else ""
        return Keeping(
            subject=subject, keep=self.keep, until=until, clause=clause.id,
            because_zh=f"{clause.article_zh}：{clause.gist_zh}。{having_zh}{zh}。",
            because_en=f"{clause.article_en}: {clause.gist_en}. {en}{having_en}.",
        )  # fmt: skip

    @cached_property
    def _months(self) -> int | None:
        """The months of a period; None for what is kept without one."""
        if not (found := _PERIOD.fullmatch(self.keep)):
            return None
        return int(found[1]) * (12 if found[2] == "Y" else 1)

    def _until(self, view: View, subject: str) -> date | None:
        months = self._months
        if months is None:
            return None
        if self.begin == "archiving-year":
            return _years_after(view, months // 12)
        footage = view.footage[subject]
        return calendars.after_months(
            (footage.received_at or max([end for _, end in footage.spans])).date(), months
        )

    def _said(self, until: date | None) -> tuple[str, str]:
        if self.keep in KEEPS:
            return KEEPS[self.keep].zh, KEEPS[self.keep].en[:1].upper() + KEEPS[self.keep].en[1:]
        number, unit = int(self.keep[1:-1]), self.keep[-1]
        zh, en = (
            f"{number}{'年' if unit == 'Y' else '个月'}",
            f"{number} {'years' if unit == 'Y' else 'months'}",
        )
        if until is None:
            return (
                f"至少保存{zh}，起算时间尚未确定",
                f"Kept at least {en}, counted from a moment still to come",
            )
        return (
            f"至少保存{zh}，至{until.year}年{until.month}月{until.day}日",
            f"Kept at least {en}, until {until}",
        )


def _years_after(view: View, years: int) -> date | None:
    """Return the end of a period from 1 January after the archiving year, or after the closing year if later (A-yy-11)."""
    if view.archived_at is None:
        return None
    year = max(view.archived_at.year, view.closed_at.year if view.closed_at else 0)
    return date(year + years, 12, 31)


def longest(keepings: Sequence[Keeping]) -> Keeping:
    """Return the keeping that lasts longest; of equals the first, in the order of the pack."""
    return max(keepings, key=lambda k: (_RANK.get(k.keep, 0), k.until or date.max))

"""**validity** – was the regulation in force when the case was opened?

`until` is the first day on which it no longer holds. A case opened in time goes on under it afterwards (A-ar-1); a case
opened outside misses the clause, unless a document that the authority has on record covers the day. The dates stand in
`pack.yaml`.

    - {kind: validity, clause: ar-27b, reading: A-ar-1}
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import PrivateAttr

from liuhen.law.force import ForceRecord
from liuhen.law.rule import Answer, Rule, Setting
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import View


class Validity(Rule):
    """The case was opened while the regulation was in force."""

    kind: Literal["validity"]
    _force: list[date | None] = PrivateAttr(default_factory=list)
    _records: tuple[ForceRecord, ...] = PrivateAttr(default=())

    def bind(self, setting: Setting) -> None:
        """Take the dates from the pack."""
        self._force.extend((setting.begin, setting.until))

    def with_records(self, records: Sequence[ForceRecord]) -> "Validity":
        """Return the rule as it is for an authority that has these documents on record."""
        rule = self.model_copy()
        rule._records = tuple(records)
        return rule

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on the case."""
        begin, until = self._force
        if begin is None:
            return
        day = view.started_at.date()
        inside = day >= begin and (until is None or day < until)
        if not inside and (record := next((r for r in self._records if r.on(day)), None)):
            yield Answer(
                subject="case", status="met", zh=f"本案于{moment_zh(view.started_at)} 启动，在{record.citation}确定的有效期内",
                en=f"the case was opened at {moment_en(view.started_at)}, inside the validity by {record.citation}",
            )  # fmt: skip
            return
        end_zh, end_en = (f"，{_day_zh(until)}起失效", f" and lapsed on {until}") if until else ("", "")
        yield Answer(
            subject="case", status="met" if inside else "missing",
            zh=f"本案于{moment_zh(view.started_at)} 启动，{'在' if inside else '不在'}有效期内"
            f"（{_day_zh(begin)}起施行{end_zh}）",
            en=f"the case was opened at {moment_en(view.started_at)}, {'inside' if inside else 'outside'} the validity "
            f"(in force from {begin}{end_en})",
        )  # fmt: skip


def _day_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

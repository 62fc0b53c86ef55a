"""What a statutory period says for itself: from when, how long, until when, and what came of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from liuhen.law.dossier.moments import LAST_MOMENT
from liuhen.law.findings import Status
from liuhen.law.national.lengths import Length
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.word import Word
from liuhen.law.words import EVENT_KINDS


class Said(NamedTuple):
    """A reason in both languages."""

    zh: str
    en: str


_SPANS = {
    "before_event": Said("{end}应至少提前{length}，最迟于{due}", "{end} must come at least {length} before, by {due}"),
    "not_before": Said("须满{length}，至{due}届满", "{length} must pass, until {due}"),
    "max_duration": Said("最长{length}，至{due}届满", "at most {length}, until {due}"),
    "window": Said("{length}之内，至{due}届满", "within {length}, until {due}"),
    "deemed_after": Said("经过{length}，至{due}视为送达", "deemed served after {length}, at {due}"),
}  # fmt: skip
_WITHIN = Said("期间{length}，至{due}届满", "{length}, until {due}")
_OUTCOMES = {
    "late": Said("，已逾期", ", too late"),
    "overdue": Said("，已逾期", ", time is out"),
    "missing": Said("，不符合要求", ", against what is asked"),
}
_NOTHING = Said("", "")


def said(
    *, mode: str, begin: Word, end: Word, start: datetime, lengths: Sequence[Length], due: datetime | None,
    unknown: int | None, done: datetime | None, happened: bool, status: Status, skipped: Sequence[str],
) -> Said:  # fmt: skip
    """Tell how a period ran."""
    span, length, until = _SPANS.get(mode, _WITHIN), _sum(lengths), _due(due, unknown)
    zh = span.zh.format(length=length.zh, end=end.zh, due=until.zh)
    en = span.en.format(length=length.en, end=end.en, due=until.en)
    outcome = _OUTCOMES.get(status, _NOTHING)
    done_zh, done_en = _done(mode, end, done, happened, status)
    more_zh, more_en = _skipped(skipped)
    return Said(
        f"{begin.zh}：{moment_zh(start)}，{zh}；{done_zh}{outcome.zh}{more_zh}",
        f"{begin.en} at {moment_en(start)}; {en}; {done_en}{outcome.en}{more_en}",
    )


def day_or_moment(moment: datetime) -> Said:
    """Write a due time: a day where it is the end of one."""
    if moment.time() == LAST_MOMENT:
        return day(moment.date())
    return Said(moment_zh(moment), moment_en(moment))


def day(of: date) -> Said:
    """Write a day."""
    return Said(f"{of.year}年{of.month}月{of.day}日", of.isoformat())


def _sum(lengths: Sequence[Length]) -> Said:
    if len(lengths) == 1:
        return Said(lengths[0].zh, lengths[0].en)
    first, more = lengths[0], lengths[1:]
    return Said(
        f"{first.zh}（经批准延长{'、'.join(length.zh for length in more)}）",
        f"{first.en} (by consent {', '.join(length.en for length in more)} more)",
    )


def _due(time: datetime | None, unknown: int | None) -> Said:
    if time is None:
        return Said(
            f"（{unknown}年的工作日历尚未公布，无法算出期限）",
            f"no day that can be computed: no calendar is published for {unknown}",
        )
    return day_or_moment(time)


def _done(mode: str, end: Word, done: datetime | None, happened: bool, status: Status) -> Said:
    if mode == "deemed_after":
        return Said("已视为送达", "deemed served") if happened else Said("尚未届满", "not yet over")
    if done:
        return Said(f"{end.zh}：{moment_zh(done)}", f"{end.en} at {moment_en(done)}")
    if happened:
        return Said(f"{end.zh}：有，时间未载明", f"{end.en}: shown, without its time")
    if status == "met":
        return Said(f"期满未见{end.zh}", f"the time passed without {end.en}")
    return Said(f"{end.zh}：尚无", f"{end.en}: not yet")


def _skipped(kinds: Sequence[str]) -> Said:
    if not kinds:
        return _NOTHING
    zh = "、".join(EVENT_KINDS[kind].zh for kind in kinds)
    en = ", ".join(EVENT_KINDS[kind].en for kind in kinds)
    return Said(
        f"；{zh}所用时间依法不计入，此处未扣除",
        f"; time of {en} is not counted by law and not taken off here",
    )

"""How a duty with a period is answered: met, late, open or overdue, with due and done.

Where the due time cannot be computed because no calendar is published, the answer says so and carries no due time; the
duty counts as met when it is done and as open while it is not.
"""

from datetime import datetime

from liuhen.law.calendars import NoCalendar
from liuhen.law.findings import Status
from liuhen.law.kinds.clocks import Period
from liuhen.law.rule import Answer
from liuhen.law.telling import moment_en, moment_zh


def timed(
    *, subject: str, what: tuple[str, str], start: datetime, period: Period, done: datetime | None, at: datetime,
    facts: tuple[str, ...] = (), happened: bool = True,
) -> Answer:  # fmt: skip
    """Answer on one thing that must be done within a period; `what` says in both languages what is done."""
    zh, en = what
    begun_zh, begun_en = f"自{moment_zh(start)} 起算{period.zh}", f"{period.en} from {moment_en(start)}"
    done_zh = f"{zh}于{moment_zh(done)} 完成" if done else f"{zh}尚未完成"
    done_en = f"{en} was done at {moment_en(done)}" if done else f"{en} is not done"
    try:
        due = period.after(start)
    except NoCalendar as absent:
        return Answer(
            subject=subject, status="met" if done else "open", done=done, facts=facts, happened=happened,
            counted=period.count(start),
            zh=f"{begun_zh}，{absent.year}年的工作日历尚未公布，无法算出期限；{done_zh}",
            en=f"{begun_en}; no calendar is published for {absent.year}, so no due time; {done_en}",
        )  # fmt: skip
    status = _status(due, done, at)
    return Answer(
        subject=subject, status=status, due=due, done=done, facts=facts, happened=happened,
        counted=period.count(start),
        zh=f"{begun_zh}，期限为{moment_zh(due)}；{done_zh}" + ("，已逾期" if status in ("late", "overdue") else ""),
        en=f"{begun_en}, due at {moment_en(due)}; {done_en}" + (", too late" if status in ("late", "overdue") else ""),
    )  # fmt: skip


def _status(due: datetime, done: datetime | None, at: datetime) -> Status:
    if done:
        return "met" if done <= due else "late"
    return "open" if at <= due else "overdue"

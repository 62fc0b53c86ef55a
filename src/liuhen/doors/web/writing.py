"""How a page writes days, times, lengths, sizes and the words of the trade: Chinese or English, as the page is."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from liuhen.law.word import Word


def in_chinese() -> bool:
    """Say whether this page is in Chinese."""
    return (get_language() or "zh").startswith("zh")


def say(word: Word) -> str:
    """Return a word of the trade in the page's language."""
    return word.zh if in_chinese() else word.en


def say_of(words: Mapping[str, Word], code: str) -> str:
    """Return what a code is called; a code that the table does not know stands for itself."""
    return say(words[code]) if code in words else code


def choose(*, zh: str, en: str) -> str:
    """Return the text that is in the page's language."""
    return zh if in_chinese() else en


def listed(parts: Iterable[str]) -> str:
    """Write things one after another: 甲、乙, or a, b."""
    return choose(zh="、", en=", ").join(parts)


def local(moment: datetime) -> datetime:
    """Return a moment in the time of the office."""
    # The zone of the settings, not of the thread: it is the same, and asked for a thousand times a page.
    return timezone.localtime(moment, timezone.get_default_timezone())


def day(moment: date | datetime) -> str:
    """Write a day: 2025年8月20日."""
    return _day(_day_of(moment), chinese=in_chinese())


def short_day(moment: date | datetime) -> str:
    """Write a day without its year: 8月20日."""
    return _short_day(_day_of(moment), chinese=in_chinese())


def minute(moment: datetime | None) -> str:
    """Write a moment: 2025年8月20日 09:42."""
    if moment is None:
        return "—"
    there = local(moment)
    return f"{_day(there, chinese=in_chinese())} {_clock(there)}"


def short_minute(moment: datetime | None) -> str:
    """Write a moment without its year: 8月20日 09:42."""
    if moment is None:
        return "—"
    there = local(moment)
    return f"{_short_day(there, chinese=in_chinese())} {_clock(there)}"


def clock(moment: datetime, *, seconds: bool = False) -> str:
    """Write a time of day; its seconds only where they matter."""
    return _clock(local(moment), seconds=seconds)


def between(start: datetime, end: datetime | None, *, seconds: bool = False) -> str:
    """Write from when to when; the second day only if it is another one."""
    chinese, there = in_chinese(), local(start)
    first = f"{_day(there, chinese=chinese)} {_clock(there, seconds=seconds)}"
    if end is None or end == start:
        return first
    ended = local(end)
    last = _clock(ended, seconds=seconds)
    return (
        f"{first}–{last}"
        if ended.date() == there.date()
        else f"{first}–{_day(ended, chinese=chinese)} {last}"
    )


def as_told(text: str) -> str:
    """Write a text as it was given; one that is a moment, as a moment is written."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (
        minute(moment if timezone.is_aware(moment) else timezone.make_aware(moment))
        if "T" in text
        else day(moment.date())
    )


def length(duration: timedelta) -> str:
    """Write how long something lasted, in its two largest units."""
    seconds = round(duration.total_seconds())
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if days:
        return _two(ngettext("%(n)d day", "%(n)d days", days) % {"n": days}, hours, gettext("%(n)d h"))
    if hours:
        return _two(gettext("%(n)d h") % {"n": hours}, minutes, gettext("%(n)d min"))
    if minutes:
        return _two(gettext("%(n)d min") % {"n": minutes}, seconds % 60, gettext("%(n)d s"))
    return gettext("%(n)d s") % {"n": seconds}


def _two(first: str, count: int, second: str) -> str:
    return f"{first} {second % {'n': count}}" if count else first


def size(count: int | None) -> str:
    """Write a number of bytes as people read it, and exactly."""
    if count is None:
        return "—"
    amount, units = float(count), ["B", "KB", "MB", "GB", "TB"]
    while amount >= 1024 and len(units) > 1:
        amount, units = amount / 1024, units[1:]
    return f"{amount:.1f} {units[0]}" if units[0] != "B" else f"{count} B"


# A page writes a thousand moments: language and zone are asked for once for each, and strftime only for English months.
def _day(there: date, *, chinese: bool) -> str:
    if chinese:
        return f"{there.year}年{there.month}月{there.day}日"
    return f"{there.day} {there:%b} {there.year}"


def _short_day(there: date, *, chinese: bool) -> str:
    return f"{there.month}月{there.day}日" if chinese else f"{there.day} {there:%b}"


def _clock(there: datetime, *, seconds: bool = False) -> str:
    minutes = f"{there.hour:02}:{there.minute:02}"
    return f"{minutes}:{there.second:02}" if seconds else minutes


def _day_of(moment: date | datetime) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment

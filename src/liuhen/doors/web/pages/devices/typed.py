"""What people type into the forms of devices, read strictly: figures, lengths of a clock's error, moments, days."""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from pydantic_core import PydanticCustomError

from liuhen.law.dossier.moments import moment
from liuhen.recordings.devices.wanting import CannotCheck, CannotEnter, CannotHandOver, refused


def whole(given: QueryDict, name: str, *, zh: str, en: str) -> int:
    """Read a whole number."""
    text = given.get(name, "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise refused(CannotCheck, name, text, zh=f"{zh}（整数）", en=f"{en}, a whole number")
    return int(text)


def decimal(given: QueryDict, name: str, *, zh: str, en: str) -> Decimal:
    """Read a figure with at most one decimal."""
    text = given.get(name, "").strip()
    try:
        figure = Decimal(text)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or abs(figure) >= Decimal(10) ** 6:
        raise refused(CannotCheck, name, text, zh=zh, en=en)
    return figure.quantize(Decimal("0.1"))


def clock_error(given: QueryDict) -> timedelta:
    """Read by how much a clock is ahead: `clock` says right, ahead or behind; minutes and seconds say how much."""
    kind = given.get("clock", "")
    if kind not in ("right", "ahead", "behind"):
        raise refused(CannotCheck, "clock", kind, zh="准、快或慢", en="right, ahead or behind")
    if kind == "right":
        return timedelta()
    minutes = whole(given, "minutes", zh="相差几分", en="minutes") if given.get("minutes", "").strip() else 0
    seconds = whole(given, "seconds", zh="相差几秒", en="seconds") if given.get("seconds", "").strip() else 0
    length = timedelta(minutes=minutes, seconds=seconds)
    if not length:
        raise refused(CannotCheck, "minutes", "0", zh="时钟相差多少", en="by how much the clock is off")
    return length if kind == "ahead" else -length


def moment_or_none(given: QueryDict, name: str) -> datetime | None:
    """Read a moment, or nothing where nothing was typed."""
    text = given.get(name, "").strip()
    if not text:
        return None
    try:
        return moment(text)
    except (PydanticCustomError, OverflowError) as error:
        raise refused(
            CannotHandOver, name, text, zh="2025-08-20 17:30 这样的时间", en="a time such as 2025-08-20T17:30"
        ) from error


def day(given: QueryDict, name: str) -> date:
    """Read a day."""
    text = given.get(name, "").strip()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refused(
            CannotEnter, name, text, zh="2025-08-20 这样的日期", en="a day such as 2025-08-20"
        ) from error

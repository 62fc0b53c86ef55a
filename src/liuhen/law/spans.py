"""Times as spans: what is left of some when others are taken away."""

from collections.abc import Iterable

from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.view import Span


def less(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Return the parts of `spans` that no span of `taken` covers; spans that touch leave nothing between them."""
    left = list(spans)
    for start, end in taken:
        left = [
            part
            for first, last in left
            for part in ((first, min(last, start)), (max(first, end), last))
            if part[0] < part[1]
        ]
    return left


def gaps(spans: tuple[Span, ...]) -> list[Span]:
    """Return the time between the first start and the last end that no span covers."""
    return less([(spans[0][0], max(end for _, end in spans))], spans)


def minutes_zh(spans: list[Span]) -> str:
    """Write the spans with their lengths in Chinese."""
    return "、".join(
        f"{moment_zh(start)} 至{moment_zh(end)}（{_length(start, end)[0]}）" for start, end in spans
    )


def minutes_en(spans: list[Span]) -> str:
    """Write the spans with their lengths in English."""
    return ", ".join(
        f"from {moment_en(start)} to {moment_en(end)} ({_length(start, end)[1]})" for start, end in spans
    )


def _length(start: object, end: object) -> tuple[str, str]:
    seconds = int((end - start).total_seconds())  # type: ignore[operator]
    minutes, rest = divmod(seconds, 60)
    zh = (f"{minutes}分钟" if minutes else "") + (f"{rest}秒" if rest else "")
    en = " ".join(part for part in (f"{minutes} min" if minutes else "", f"{rest} s" if rest else "") if part)
    return zh, en

"""How times and things are written in a reason."""

from datetime import datetime
from functools import lru_cache


@lru_cache(maxsize=4096)
def moment_zh(moment: datetime) -> str:
    """Write 2025年8月20日 09:42, with seconds where there are any."""
    seconds = f":{moment.second:02}" if moment.second else ""
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment.hour:02}:{moment.minute:02}{seconds}"


@lru_cache(maxsize=4096)
def moment_en(moment: datetime) -> str:
    """Write 2025-08-20 09:42, with seconds where there are any."""
    seconds = f":{moment.second:02}" if moment.second else ""
    return f"{moment.year}-{moment.month:02}-{moment.day:02} {moment.hour:02}:{moment.minute:02}{seconds}"


def listed_zh(names: list[str]) -> str:
    """Join names with 、."""
    return "、".join(names)


def listed_en(names: list[str]) -> str:
    """Join names with commas."""
    return ", ".join(names)

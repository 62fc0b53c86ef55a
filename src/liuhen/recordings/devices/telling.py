"""What the register tells the trail: names, numbers and what people wrote go into it sealed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from liuhen.recordings.devices.tables import DeviceEntry
from liuhen.trace import Trace
from liuhen.vault import actions as vault
from liuhen.vault.words import seal

NOTHING: Mapping[str, Any] = MappingProxyType({})


def leave_about(
    entry: DeviceEntry,
    act: str,
    *,
    by: str,
    at: datetime,
    facts: Mapping[str, Any] = NOTHING,
    words: Mapping[str, str] = NOTHING,
) -> None:
    """Leave a trace about a device of the register; empty words are left out."""
    sealed = {name: seal(text) for name, text in words.items() if text}
    trace = Trace(act=act, of=entry.written, by=by, at=at, facts=facts, words=sealed)
    vault.leave(authority=entry.device.authority.slug, trace=trace)


def milliseconds(length: timedelta) -> int:
    """Return a length as the trail writes it: whole milliseconds."""
    return round(length.total_seconds() * 1000)

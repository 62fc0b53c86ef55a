"""Reading what a surveillance system tells of its cameras: footage intervals, or when each ran and stopped.

CSV with a header, or a JSON list of objects with the same keys, in Chinese or English:

    camera,from,to        摄像头,开始,结束      time that was recorded
    camera,at,status      摄像头,时间,状态      running / stopped (运行 / 停止) from that moment on

A moment without an offset is Beijing time. A report is taken whole or not at all; every wrong line is named.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import PydanticCustomError

from liuhen.law.dossier import Fault
from liuhen.law.dossier.moments import moment
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.decoding import decoded
from liuhen.recordings.fixed.spans import Span, joined

MOST_LINES = 100_000
MOST_BYTES = 20 << 20
#: So many wrong lines are told; a file of the wrong kind would fill the page.
MOST_FAULTS = 20
KEYS = {
    "摄像头": "camera", "摄像头编号": "camera", "设备编号": "camera", "开始": "from", "开始时间": "from",
    "结束": "to", "结束时间": "to", "时间": "at", "状态": "status",
}  # fmt: skip
RUNS = frozenset({"running", "recording", "online", "运行", "正常", "在线", "录像"})
STOPS = frozenset({"stopped", "offline", "fault", "停止", "故障", "离线", "中断"})


class CannotReadReport(BadInput):
    """A report of cameras cannot be read; nothing of it was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a report tells: for each camera (by device number) the time it recorded; from when to when it tells."""

    spans: Mapping[str, Sequence[Span]]
    begin: datetime
    until: datetime
    lines: int


def read_report(content: bytes, *, until: datetime | None = None) -> Told:
    """Read a report. until: up to when it tells; without it, up to the latest moment in it.

    Raises:
        CannotReadReport: with every line that is wrong, at most twenty.
    """
    rows = _rows(content)
    if not rows:
        raise _wrong("", "", "at least one line", "至少一行")
    faults: list[Fault] = []
    spans, moments = _spans(rows, until, faults)
    if faults:
        raise CannotReadReport(*faults[:MOST_FAULTS])
    latest = max(moments)
    if until is not None and until < latest:
        raise _wrong("until", until.isoformat(), "not before the last line", "不早于最后一行的时间")
    return Told(
        spans={camera: joined(known) for camera, known in spans.items()},
        begin=min(moments),
        until=until or latest,
        lines=len(rows),
    )


def _spans(
    rows: Sequence[Mapping[str, str]], until: datetime | None, faults: list[Fault]
) -> tuple[dict[str, list[Span]], list[datetime]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    statuses: dict[str, list[tuple[datetime, bool]]] = defaultdict(list)
    moments: list[datetime] = []
    for n, row in enumerate(rows):
        where, camera = f"rows[{n}]", row.get("camera", "")
        if not camera:
            faults.append(Fault(f"{where}.camera", "", "the number of a camera", "摄像头编号"))
        elif "status" in row:
            if (told := _status(row, where, faults)) is not None:
                statuses[camera].append(told)
                moments.append(told[0])
        elif (span := _span(row, where, faults)) is not None:
            spans[camera].append(span)
            moments += span
    last = until or max(moments, default=None)
    for camera, told_of in statuses.items():
        spans[camera] += _ran(sorted(told_of), last)
    return spans, moments


def _ran(statuses: Sequence[tuple[datetime, bool]], last: datetime | None) -> Iterator[Span]:
    """Yield when a camera ran: from each start until it stopped, at last until the report ends."""
    started: datetime | None = None
    for at, runs in statuses:
        if runs:
            started = started or at
        elif started is not None:
            if started < at:
                yield started, at
            started = None
    if started is not None and last is not None and started < last:
        yield started, last


def _span(row: Mapping[str, str], where: str, faults: list[Fault]) -> Span | None:
    start, end = _moment(row, "from", where, faults), _moment(row, "to", where, faults)
    if start is None or end is None:
        return None
    if start >= end:
        given = quote(row["to"])
        faults.append(Fault(f"{where}.to", given, "a moment after `from`", "晚于开始的时间"))
        return None
    return start, end


def _status(row: Mapping[str, str], where: str, faults: list[Fault]) -> tuple[datetime, bool] | None:
    at, status = _moment(row, "at", where, faults), row["status"].lower()
    if status not in RUNS | STOPS:
        faults.append(
            Fault(f"{where}.status", quote(row["status"]), "running or stopped", "“运行”或者“停止”")
        )
        return None
    return None if at is None else (at, status in RUNS)


def _moment(row: Mapping[str, str], key: str, where: str, faults: list[Fault]) -> datetime | None:
    given = row.get(key, "")
    try:
        return moment(given.replace("/", "-"))
    except PydanticCustomError:
        wanted, wanted_zh = "a time such as 2025-08-20T09:00", "2025-08-20T09:00 这样的时间"
        faults.append(Fault(f"{where}.{key}", quote(given), wanted, wanted_zh))
        return None


def _rows(content: bytes) -> Sequence[Mapping[str, str]]:
    if len(content) > MOST_BYTES:
        raise _wrong("", f"{len(content)} bytes", f"at most {MOST_BYTES} bytes", f"不超过 {MOST_BYTES} 字节")
    text = _text(content)
    rows = _json(text) if text.lstrip().startswith(("[", "{")) else _csv(text)
    if len(rows) > MOST_LINES:
        raise _wrong("", f"{len(rows)} lines", f"at most {MOST_LINES} lines", f"不超过 {MOST_LINES} 行")
    return rows


def _text(content: bytes) -> str:
    if (text := decoded(content)) is None:
        raise _wrong("", "", "text in UTF-8 or GB 18030", "UTF-8 或者 GB 18030 编码的文本")
    return text


def _csv(text: str) -> Sequence[Mapping[str, str]]:
    try:
        table = [row for row in csv.reader(io.StringIO(text), strict=True) if any(map(str.strip, row))]
    except csv.Error as error:
        raise _wrong("", str(error), "CSV that parses", "能够解析的 CSV") from error
    if not table:
        return ()
    header = [_key(cell) for cell in table[0]]
    if "camera" not in header or not ({"from", "to"} <= set(header) or {"at", "status"} <= set(header)):
        wanted = "camera,from,to or camera,at,status"
        raise _wrong("header", ",".join(table[0])[:100], wanted, "摄像头,开始,结束 或者 摄像头,时间,状态")
    return [dict(zip(header, map(str.strip, row), strict=False)) for row in table[1:]]


def _json(text: str) -> Sequence[Mapping[str, str]]:
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong("", str(error)[:100], "JSON that parses", "能够解析的 JSON") from error
    if not isinstance(plain, list) or not all(isinstance(row, dict) for row in plain):
        raise _wrong("", text[:20], "a list of objects", "由对象组成的列表")
    return [{_key(str(key)): str(value).strip() for key, value in row.items()} for row in plain]


def _key(cell: str) -> str:
    name = cell.strip().lower()
    return KEYS.get(name, name)


def _wrong(path: str, given: str, wanted: str, wanted_zh: str) -> CannotReadReport:
    return CannotReadReport(Fault(path or "file", quote(given) if given else "", wanted, wanted_zh))

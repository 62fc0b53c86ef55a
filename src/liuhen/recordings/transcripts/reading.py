"""Reading a transcript out of text: typed lines with time codes, or subtitles (SRT, WebVTT).

    00:12 张样本：请出示营业执照。
    01:05.5 冯某：现在拿不出来。

A line without a time goes on with the line before it. Times never run backwards. Everything that is wrong is told at once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.decoding import decoded

CODE = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?"
TIMED = re.compile(rf"^[\[【(（]?{CODE}[\]】)）]?(?=\s|$)\s*(.*)$")
CUE = re.compile(rf"^{CODE}\s+-->\s")
SPEAKER = re.compile(r"^([^：:，。！？,!?]{1,20})[：:]\s*(.+)$")
VOICE = re.compile(r"^<v(?:\.[^\s>]+)?\s+([^>]+)>")
TAG = re.compile(r"<[^>]{0,100}>")
LONGEST, MOST = 2_000, 20_000
SUBTITLES = (".srt", ".vtt")
READABLE = (*SUBTITLES, ".txt")


class BadTranscript(BadInput):
    """This is no transcript of that file."""


@dataclass(slots=True, kw_only=True)
class Line:
    """One line that was read; `number` tells where it stood."""

    number: int
    offset: timedelta
    speaker: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is said, on one line."""
        return " ".join(part for part in self.parts if part)


def decode(content: bytes) -> str:
    """Return the text of a file: UTF-8, else the national encoding in which older programs write.

    Raises:
        BadTranscript: it is neither.
    """
    if (text := decoded(content)) is None:
        raise BadTranscript(Fault("file", quote(content[:8].hex()), "text in UTF-8 or GB 18030", "UTF-8 或 GB 18030 编码的文本"))  # fmt: skip
    return text


def read(text: str, *, length: timedelta, subtitles: bool = False) -> Sequence[Line]:
    """Read the lines of a transcript of a file that is `length` long.

    Raises:
        BadTranscript: it says nothing, a line is too long, outside the file or earlier than the one before.
    """
    lines = [line for line in (_cues(text) if subtitles else _typed(text)) if line.text]
    faults = list(_faults(lines, length))
    if not lines:
        faults.append(
            Fault("text", "", "lines such as ‘00:12 speaker: words’", "“00:12 说话人：内容”这样的行")
        )
    if faults:
        raise BadTranscript(*faults[:20])
    return lines


def as_typed(offset: timedelta, speaker: str, text: str) -> str:
    """Write a line as it is typed: what `read` makes the same line of."""
    seconds, thousandths = divmod(round(offset / timedelta(milliseconds=1)), 1000)
    hours, rest = divmod(seconds, 3600)
    code = f"{rest // 60:02}:{rest % 60:02}" + f".{thousandths:03}".rstrip("0").rstrip(".")
    said = f"{speaker}：{text}" if speaker else text
    return f"{hours:02}:{code} {said}" if hours else f"{code} {said}"


def _typed(text: str) -> Iterator[Line]:
    line: Line | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        if match := TIMED.match(raw.strip()):
            if line:
                yield line
            line = Line(number=number, offset=_offset(match.groups()[:4]))
            line.speaker, rest = _speaker(match[5])
            line.parts.append(rest)
        elif raw.strip():
            said = raw.strip()
            if line is None:
                line = Line(number=number, offset=timedelta())
                line.speaker, said = _speaker(said)
            line.parts.append(said)
    if line:
        yield line


def _cues(text: str) -> Iterator[Line]:
    """Yield the cues of subtitles; what stands outside of them (numbers, notes, styles) says nothing."""
    line: Line | None = None
    for number, raw in enumerate([*text.splitlines(), ""], 1):
        if match := CUE.match(raw.strip()):
            line = Line(number=number, offset=_offset(match.groups()))
        elif not raw.strip():
            if line:
                yield line
            line = None
        elif line:
            _add_cue(line, raw.strip())


def _add_cue(line: Line, raw: str) -> None:
    if voice := VOICE.match(raw):
        line.speaker = voice[1].strip()[:20]
    said = TAG.sub("", raw).strip()
    if not line.parts and not line.speaker:
        line.speaker, said = _speaker(said)
    line.parts.append(said)


def _offset(groups: Sequence[str | None]) -> timedelta:
    hours, minutes, seconds, fraction = (text or "0" for text in groups)
    return timedelta(
        hours=int(hours), minutes=int(minutes), seconds=int(seconds), milliseconds=int(fraction.ljust(3, "0"))
    )


def _speaker(text: str) -> tuple[str, str]:
    match = SPEAKER.match(text.strip())
    return (match[1].strip(), match[2].strip()) if match else ("", text.strip())


def _faults(lines: Sequence[Line], length: timedelta) -> Iterator[Fault]:
    if len(lines) > MOST:
        yield Fault("text", f"{len(lines)}", f"at most {MOST} lines", f"至多 {MOST} 行")
    before = timedelta()
    for line in lines:
        path, given = f"line {line.number}", quote(str(line.offset))
        if line.offset > length:
            yield Fault(path, given, f"a time within {length}", f"不晚于文件末尾（{length}）的时间")
        elif line.offset < before:
            yield Fault(path, given, f"a time not before {before}", f"不早于上一行（{before}）的时间")
        if len(line.text) > LONGEST:
            yield Fault(path, quote(line.text[:20]), f"at most {LONGEST} characters", f"至多 {LONGEST} 字")
        before = max(before, line.offset)

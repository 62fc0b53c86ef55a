"""How receipts are shown: a line for people, or one JSON object a line for programs."""

import json
import sys
from collections import Counter
from pathlib import Path

import click

from liuhen.doors.cli.language import say
from liuhen.recordings.names import readable
from liuhen.recordings.notes import Note
from liuhen.recordings.receipts import Receipt

STATUS = {"stored": say("已入库", "stored"), "known": say("已有", "known"), "refused": say("拒收", "refused")}
DIGEST_SHOWN = 12


def in_words(note: Note) -> str:
    """Return a remark in the language that was asked for."""
    return say(note.zh, note.en)


def as_json(receipt: Receipt, path: Path) -> str:
    """Return a receipt as one line of JSON; the reason of a refusal is its first note."""
    remarks = (receipt.because, *receipt.notes)
    plain = {
        "file": readable(str(path)),
        "status": receipt.status,
        "sha256": receipt.sha256,
        "size": receipt.size,
        "log_index": receipt.log_index,
        "recording": receipt.recording,
        "notes": [in_words(note) for note in remarks if note],
    }
    return json.dumps(plain, ensure_ascii=False)


def as_line(receipt: Receipt, path: Path) -> str:
    """Return a receipt as people read it."""
    shown = _on_one_line(readable(str(path)))
    if receipt.because:
        return f"{STATUS['refused']}  {shown}：{in_words(receipt.because)}"
    figures = say(
        f"记录 {receipt.recording}  账本第 {receipt.log_index} 项  sha256:{(receipt.sha256 or '')[:DIGEST_SHOWN]}…",
        f"recording {receipt.recording}  log {receipt.log_index}  sha256:{(receipt.sha256 or '')[:DIGEST_SHOWN]}…",
    )
    notes = "".join(f"\n        {in_words(note)}" for note in receipt.notes)
    return f"{STATUS[receipt.status]}  {shown}  {figures}{notes}"


def summary(counted: Counter[str], *, passed_over: int) -> str:
    """Return the last line: what became of all files, and what may be cleared."""
    parts = [f"{STATUS[status]} {counted[status]}" for status in STATUS if counted[status]]
    told = say("，", ", ").join(parts) or say("没有可入库的文件", "nothing to store")
    aside = say(
        f"；另有 {passed_over} 个系统或附属文件未入库", f"; {passed_over} companion or system files aside"
    )
    keep = say("拒收的文件请保留在原设备上。", "Keep what was refused on its device.")
    return f"{told}{aside if passed_over else ''}{say('。', '.')}{keep if counted['refused'] else ''}"


def write(line: str) -> None:
    """Write a line to standard output at once: whoever reads it may be told that a file is safe."""
    click.echo(line)
    sys.stdout.flush()


def _on_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text)

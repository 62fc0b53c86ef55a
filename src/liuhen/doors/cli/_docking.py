"""One visit at the dock, from the list to the word that the device may be cleared."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from liuhen.doors.cli import _receipts as receipts
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli.intake import receipt_for
from liuhen.doors.cli.language import say
from liuhen.doors.dock import Found
from liuhen.doors.dock.listing import Listing
from liuhen.people.models import Authority, Officer
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.names import readable
from liuhen.recordings.source import ignore_progress
from liuhen.recordings.visits import actions
from liuhen.recordings.visits.listed import listed
from liuhen.recordings.visits.tables import DockFile, DockVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class Docking:
    """What is the same for every device that comes."""

    authority: Authority
    device: str
    officer: Officer | None
    clock_offset: timedelta | None
    clock_newest: bool
    any_kind: bool
    as_json: bool

    def visit(self, shown: Listing) -> bool:
        """Take in what a device shows; say whether it may be cleared. Where nothing is mounted, nothing may."""
        if not shown.files:
            self._say(
                say(f"{shown.place}：没有接上设备，或没有文件", f"{shown.place}: no device, or no file")
            )
            return False
        offset, how = self._clock(shown)
        visit = actions.begin(
            authority=self.authority,
            place=readable(str(shown.place.absolute())),
            device=self.device or shown.device,
            files=shown.plain,
            clock_offset=offset,
            clock_how=how,
            by=OPERATOR,
            at=timezone.now(),
        )
        self._take(visit, dict(shown.files))
        ended = actions.end(visit=visit, by=OPERATOR, at=timezone.now())
        safe = ended and not shown.closed
        self._tell(visit, shown, safe=safe)
        return safe

    def _clock(self, shown: Listing) -> tuple[timedelta | None, str]:
        """Return by how much the device's clock is ahead, if it was measured, and how."""
        if not self.clock_newest:
            return self.clock_offset, ClockReading.How.HAND
        newest = max(file.modified_at for file in shown.plain)
        return newest - timezone.now(), ClockReading.How.FRESH

    def _take(self, visit: DockVisit, paths: dict[Any, Path]) -> None:
        told = {
            "device": visit.device.number if visit.device else "",
            "source": "",
            "officer": self.officer,
            "returned_at": visit.begun_at,
            "any_kind": self.any_kind,
        }
        for file in visit.files.exclude(state=DockFile.State.HELD).select_related("visit__authority"):
            path = paths.get(listed(file))
            if path is None:
                continue
            receipt = receipt_for(Found(path=path), self.authority, told, ignore_progress)
            actions.note_file(file=file, receipt=receipt, by=OPERATOR, at=timezone.now())
            self._say(receipts.as_line(receipt, path))

    def _tell(self, visit: DockVisit, shown: Listing, *, safe: bool) -> None:
        kept = [file for file in visit.files.all() if file.state != DockFile.State.HELD]
        missing = [file.name for file in kept if file.state == DockFile.State.WAITING]
        if self.as_json:
            plain = {
                "visit": visit.ref,
                "place": visit.place,
                "device": visit.device.number if visit.device else None,
                "clock_ahead_seconds": visit.clock_offset.total_seconds() if visit.clock_offset else None,
                "files": visit.files.count(),
                "missing": missing,
                "refused": [file.name for file in kept if file.state == DockFile.State.REFUSED],
                "safe_to_clear": safe,
            }
            receipts.write(json.dumps(plain, ensure_ascii=False))
            return
        for sighting in shown.closed:
            receipts.write(f"{sighting.path}：{receipts.in_words(sighting.because)}")
        for name in missing:
            receipts.write(
                say(
                    f"缺失  {name}：清单上有，设备上已找不到",
                    f"missing  {name}: on the list, not on the device",
                )
            )
        receipts.write(_verdict(visit, safe=safe, kept=len(kept)))

    def _say(self, line: str) -> None:
        if not self.as_json:
            receipts.write(line)


def _verdict(visit: DockVisit, *, safe: bool, kept: int) -> str:
    count = visit.files.count()
    if safe:
        return say(
            f"{visit.place}：清单上 {count} 个文件全部入库并核验，可以清除设备。",
            f"{visit.place}: all {count} files of the list are stored and verified; the device may be cleared.",
        )
    return say(
        f"{visit.place}：清单上 {count} 个文件，{kept} 个没有入库，请勿清除设备。",
        f"{visit.place}: of {count} files on the list {kept} are not stored; do not clear the device.",
    )

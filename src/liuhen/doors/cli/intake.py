"""`liuhen intake PATH…`: recordings from cards, folders and phones into the vault, with a receipt for each file.

Only a file whose receipt says stored or known may be cleared from its device. The command itself clears nothing.
"""

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click
from django.utils import timezone

from liuhen.doors.cli import _receipts as receipts
from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._moments import Moment
from liuhen.doors.cli._options import of_authority
from liuhen.doors.cli._progress import Advance, bytes_bar
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.doors.dock import Found, PassedOver, Sighting, look, total_size
from liuhen.law.dossier.words import Source
from liuhen.oversight.actions import raise_alarm
from liuhen.people.models import Authority
from liuhen.people.queries import find_officer
from liuhen.recordings.intake import take_in
from liuhen.recordings.receipts import Receipt, refused
from liuhen.recordings.source import ignore_progress
from liuhen.vault.errors import ContentDiffers


class Returned(Moment):
    """The moment at which a device came back to the unit; it must have passed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the moment."""
        returned = super().convert(value, param, ctx)
        if returned > timezone.now():
            self.fail(say(f"{value} 还没有到", f"{value} has not come yet"), param, ctx)
        return returned


@click.command(
    help=say(
        "把文件或文件夹里的录像、录音、照片入库，每个文件给一张回执。来源文件从不删除或改动。",
        "Store recordings, sound and photos from files or folders; a receipt for each. The source is never changed.",
    )
)
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path, readable=False)
)
@click.option("--device", default="", help=say("设备编号", "number of the device"))
@click.option("--officer", default="", help=say("拍摄人：执法证号、登录名或姓名", "who recorded it"))
@click.option("--source", type=click.Choice(get_args(Source)), help=say("来源种类", "kind of source"))
@click.option("--point", default="", help=say("共用探头的点位", "where a shared camera hangs"))
@click.option(
    "--returned-at", type=Returned(), help=say("设备交回单位的时间", "when the device was returned")
)
@of_authority
@click.option(
    "--any", "any_kind", is_flag=True, help=say("不是音像的文件也入库", "store what is no media too")
)
@click.option("--json", "as_json", is_flag=True, help=say("每个文件输出一行 JSON", "one JSON object a line"))
def intake(
    paths: tuple[Path, ...],
    device: str,
    officer: str,
    source: str | None,
    point: str,
    returned_at: datetime | None,
    authority: str,
    any_kind: bool,
    as_json: bool,
) -> int:
    """Look at the paths, take in what is there, and answer for each."""
    home = owner(authority)
    told: dict[str, Any] = {
        "device": device,
        "source": source or "",
        "officer": find_officer(home, officer) if officer else None,
        "point": point,
        "returned_at": returned_at,
        "any_kind": any_kind,
    }
    seen = list(look(paths, any_kind=any_kind))
    counted = _take_all(seen, home, told, as_json=as_json)
    if not as_json:
        passed_over = sum(isinstance(sighting, PassedOver) for sighting in seen)
        receipts.write(receipts.summary(counted, passed_over=passed_over))
    return Exit.BAD_INPUT if counted["refused"] else Exit.FINE


def _take_all(
    seen: list[Sighting], authority: Authority, told: dict[str, Any], *, as_json: bool
) -> Counter[str]:
    show = receipts.as_json if as_json else receipts.as_line
    counted: Counter[str] = Counter()
    with _bar(seen, wanted=not as_json) as advance:
        for sighting in seen:
            if isinstance(sighting, PassedOver):
                continue
            receipt = receipt_for(sighting, authority, told, advance)
            counted[receipt.status] += 1
            receipts.write(show(receipt, sighting.path))
    return counted


def _bar(seen: list[Sighting], *, wanted: bool) -> AbstractContextManager[Advance]:
    total = total_size(sighting.path for sighting in seen if isinstance(sighting, Found))
    return bytes_bar(say("入库", "storing"), total=total) if wanted else nullcontext(ignore_progress)


def receipt_for(sighting: Sighting, authority: Authority, told: dict[str, Any], advance: Advance) -> Receipt:
    """Take in one sighting; what the vault no longer holds as it was stored reaches the supervisors."""
    if not isinstance(sighting, Found):
        return refused(sighting.path.name, sighting.because)
    # The moment is read for each file: a card of an evening takes longer than a minute to store.
    at = timezone.now()
    receipt = take_in(path=sighting.path, authority=authority, by=OPERATOR, at=at, progress=advance, **told)
    if receipt.differs:
        _alarm(authority, receipt.differs, at=at)
    return receipt


def _alarm(authority: Authority, differs: ContentDiffers, *, at: datetime) -> None:
    """What lies in the vault under this digest is no longer that content: supervisors must hear of it."""
    expected, found = str(differs.expected), str(differs.found)
    raise_alarm(
        authority=authority,
        kind="content-differs",
        about=expected,
        expected=expected,
        found=found,
        by=OPERATOR,
        at=at,
    )

"""`liuhen dock PATH…`: watches where cameras and cards are mounted, takes everything in, and says when to clear.

A device is looked at once its list is the same twice, so that nothing is read that is still being written. Its whole
list is kept first; what does not arrive is missing, here and on the page of unlinked recordings.
"""

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._docking import Docking
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._moments import Moment
from liuhen.doors.cli._options import of_authority
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.doors.dock.listing import Listing, listing
from liuhen.people.queries import find_officer


@click.command(
    help=say(
        "看守采集口：接上的执法记录仪或存储卡先登记全部文件清单，再逐个入库、核验，最后告知能否清除。从不改动或清除设备。",
        "Watch where cameras and cards are mounted: list first, then store and verify, then say whether to clear. "
        "The device is never changed.",
    )
)
@click.argument("places", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option(
    "--once", is_flag=True, help=say("只看一遍就结束，供脚本使用", "look once and end, for scripts")
)
@click.option(
    "--every",
    default=5.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help=say("每隔几秒看一次", "seconds between looks"),
)
@click.option(
    "--device",
    default="",
    help=say("设备编号（默认取自文件名）", "number of the device (else from the names)"),
)
@click.option("--officer", default="", help=say("拍摄人：执法证号、登录名或姓名", "who recorded it"))
@click.option(
    "--clock",
    type=Moment(),
    help=say("设备时钟此刻显示的时间，用于计算误差", "what the device's clock shows now"),
)
@click.option(
    "--clock-newest",
    is_flag=True,
    help=say(
        "最新的文件是接上前刚录的，用它测定时钟误差",
        "the newest file was made just now; measure the clock by it",
    ),
)
@of_authority
@click.option(
    "--any", "any_kind", is_flag=True, help=say("不是音像的文件也入库", "store what is no media too")
)
@click.option("--json", "as_json", is_flag=True, help=say("每次采集输出一行 JSON", "one JSON object a visit"))
def dock(
    places: tuple[Path, ...],
    once: bool,
    every: float,
    device: str,
    officer: str,
    clock: datetime | None,
    clock_newest: bool,
    authority: str,
    any_kind: bool,
    as_json: bool,
) -> int:
    """Look once, or until somebody ends it."""
    _require_one_device(places, once=once, clock=clock, newest=clock_newest)
    home = owner(authority)
    docking = Docking(
        authority=home,
        device=device,
        officer=find_officer(home, officer) if officer else None,
        clock_offset=clock - timezone.now() if clock else None,
        clock_newest=clock_newest,
        any_kind=any_kind,
        as_json=as_json,
    )
    if once:
        safe = [docking.visit(listing(place, any_kind=any_kind)) for place in places]
        return Exit.FINE if all(safe) else Exit.BAD_INPUT
    click.echo(say("看守中，按 Ctrl-C 结束", "watching, Ctrl-C ends it"), err=True)
    _watch(places, docking, every=every)
    return Exit.FINE


def _require_one_device(
    places: tuple[Path, ...], *, once: bool, clock: datetime | None, newest: bool
) -> None:
    """A clock that is read off is that of one device, now; not of whatever is mounted later."""
    if (clock or newest) and (not once or len(places) != 1):
        raise Wrong(
            zh="--clock、--clock-newest 说的是一台设备此刻的时钟，请与 --once 同用，并只给一个位置",
            en="--clock and --clock-newest are about one device now: use them with --once and one path",
        )
    if clock and newest:
        raise Wrong(zh="--clock 和 --clock-newest 只用一个", en="--clock and --clock-newest: one of them")


def _watch(places: tuple[Path, ...], docking: Docking, *, every: float) -> None:
    before: Mapping[Path, Any] = {}
    done: dict[Path, Any] = {}
    while True:
        now = {place: listing(place, any_kind=docking.any_kind) for place in places}
        for place, shown in now.items():
            still = shown.files and shown.files == _files(before.get(place))
            if still and shown.files != done.get(place):
                docking.visit(shown)
                done[place] = shown.files
            elif not shown.files:
                done.pop(place, None)
        before = now
        time.sleep(every)


def _files(shown: Listing | None) -> Any:
    return shown.files if shown else None

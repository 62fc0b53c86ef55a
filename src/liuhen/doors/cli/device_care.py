"""`liuhen device check|fault|repair|mend|service|clock|lost`: what is found and done about devices."""

from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import click
from django.utils import timezone

from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._devices import found, tell
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._moments import Moment
from liuhen.doors.cli._options import of_authority
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.people.queries import find_officer
from liuhen.recordings.devices import actions, queries
from liuhen.recordings.devices.upkeep import ClockReading, DeviceFault
from liuhen.recordings.visits import actions as visits
from liuhen.recordings.visits.queries import find


class Figure(click.ParamType[Decimal]):
    """A figure such as 42.5."""

    name = "figure"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read the figure."""
        try:
            figure = Decimal(str(value))
        except InvalidOperation:
            figure = Decimal("NaN")
        if not figure.is_finite():
            self.fail(
                say(
                    f"给出的是 {value!r}，应为 42.5 这样的数",
                    f"{value!r} given, wanted a figure such as 42.5",
                ),
                param,
                ctx,
            )
        return figure


@click.command("check", help=say("登记使用前检查。", "Write down a check before use."))
@click.argument("number")
@click.option("--battery", type=int, required=True, help=say("电量（%）", "battery in per cent"))
@click.option("--space", type=Figure(), required=True, help=say("剩余空间（GB）", "free space in gigabytes"))
@click.option(
    "--clock",
    type=Moment(),
    help=say("设备时钟此刻显示的时间（默认准确）", "what its clock shows now (default: right)"),
)
@click.option("--clock-set", is_flag=True, help=say("当场校准了时钟", "the clock was put right"))
@click.option("--other", default="无异常", show_default=True, help=say("其他情况", "other conditions"))
@click.option(
    "--damage", default="", help=say("故障或损坏，同时报告故障", "what is broken; reported with it")
)
@click.option("--officer", default="", help=say("检查人：执法证号、登录名或姓名", "who checked it"))
@of_authority
def check(
    number: str,
    battery: int,
    space: Decimal,
    clock: datetime | None,
    clock_set: bool,
    other: str,
    damage: str,
    officer: str,
    authority: str,
) -> int:
    """Write down a check; what did not pass ends with the exit code of bad input."""
    home, now = owner(authority), timezone.now()
    made = actions.check(
        entry=found(home, number),
        officer=find_officer(home, officer) if officer else None,
        battery=battery,
        space=space,
        clock_ahead=clock - now if clock else timedelta(),
        clock_set=clock_set,
        other=other,
        damage=damage,
        by=OPERATOR,
        at=now,
    )
    if made.passed:
        tell(f"{number} 检查通过，可以使用。", f"{number} passed and may be used.")
        return Exit.FINE
    tell(f"{number} 已记录，检查未通过，请勿使用。", f"{number}: written down, not passed; do not use it.")
    return Exit.BAD_INPUT


@click.command("fault", help=say("报告设备故障或损坏。", "Say that a device is broken."))
@click.argument("number")
@click.argument("words")
@of_authority
def fault(number: str, words: str, authority: str) -> None:
    """Report a fault."""
    actions.report_fault(entry=found(owner(authority), number), words=words, by=OPERATOR, at=timezone.now())
    tell(f"{number} 已报故障，修复之前不能领用。", f"{number} is broken; nobody gets it until it is mended.")


@click.command("repair", help=say("登记已向谁报修。", "Write down to whom a fault was reported for repair."))
@click.argument("number")
@click.option("--to", required=True, help=say("报给谁维修", "to whom"))
@of_authority
def repair(number: str, to: str, authority: str) -> None:
    """Write down a report for repair."""
    actions.report_for_repair(fault=_waiting(authority, number), to=to, by=OPERATOR, at=timezone.now())
    tell(f"{number} 已登记报修。", f"{number}: the report for repair is written down.")


@click.command("mend", help=say("登记设备已修复。", "Say that a device works again."))
@click.argument("number")
@click.option("--outcome", required=True, help=say("怎样修复的", "how it was mended"))
@of_authority
def mend(number: str, outcome: str, authority: str) -> None:
    """Mend a device."""
    actions.mend(fault=_waiting(authority, number), outcome=outcome, by=OPERATOR, at=timezone.now())
    tell(f"{number} 已修复，可以领用。", f"{number} works again.")


@click.command("service", help=say("登记维护保养。", "Write down that a device was serviced."))
@click.argument("number")
@click.argument("words")
@of_authority
def service(number: str, words: str, authority: str) -> None:
    """Write down a maintenance."""
    actions.service(entry=found(owner(authority), number), words=words, by=OPERATOR, at=timezone.now())
    tell(f"{number} 已登记维护保养。", f"{number}: the maintenance is written down.")


@click.command(
    "clock", help=say("登记设备时钟此刻显示的时间。", "Write down what a device's clock shows now.")
)
@click.argument("number")
@click.option("--shows", type=Moment(), required=True, help=say("设备显示的时间", "what it shows"))
@click.option("--set-right", is_flag=True, help=say("随后已校准", "it was put right then"))
@of_authority
def clock(number: str, shows: datetime, set_right: bool, authority: str) -> None:
    """Measure a clock."""
    home, now = owner(authority), timezone.now()
    actions.measure(
        authority=home, number=number, offset=shows - now, how=ClockReading.How.HAND, set_right=set_right,
        by=OPERATOR, at=now,
    )  # fmt: skip
    off = round((shows - now).total_seconds())
    tell(
        f"{number} 的时钟{'快' if off > 0 else '慢'} {abs(off)} 秒，已登记；音像的时间不作改动。",
        f"The clock of {number} is {abs(off)} s {'ahead' if off > 0 else 'behind'}; the times of its recordings stay.",
    )


@click.command(
    "lost",
    help=say("文件确认丢失，人工结束一次采集。", "Close a visit at the dock whose files are lost for good."),
)
@click.argument("visit")
@click.option("--because", required=True, help=say("原因和处理情况", "what became of them"))
@of_authority
def lost(visit: str, because: str, authority: str) -> None:
    """Close a visit by hand."""
    known = find(owner(authority), visit)
    if known is None:
        raise Wrong(
            zh=f"没有采集记录 {visit}。未作任何更改。", en=f"There is no visit {visit}. Nothing was changed."
        )
    visits.give_up(visit=known, because=because, by=OPERATOR, at=timezone.now())
    tell(
        f"采集 {known.ref} 已人工结束，未入库的文件记为确认丢失。",
        f"Visit {known.ref} is closed; its missing files are lost.",
    )


def _waiting(authority: str, number: str) -> DeviceFault:
    waiting = queries.open_fault(found(owner(authority), number))
    if waiting is None:
        raise Wrong(
            zh=f"{number} 没有待修的故障。未作任何更改。",
            en=f"No fault of {number} waits. Nothing was changed.",
        )
    return waiting


#: In the order in which they are listed.
CARE = (check, fault, repair, mend, service, clock, lost)

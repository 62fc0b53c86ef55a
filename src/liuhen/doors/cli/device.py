"""`liuhen device …`: the register of devices at the console: who has which, and how each stands."""

from datetime import date, datetime
from typing import Any

import click
from django.utils import timezone

from liuhen.docket.actions import give_back
from liuhen.docket.duties import duty_law
from liuhen.doors.cli import _tables
from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._devices import found, tell
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._moments import Moment
from liuhen.doors.cli._options import of_authority
from liuhen.doors.cli.device_care import CARE
from liuhen.doors.cli.language import say
from liuhen.people.queries import find_officer
from liuhen.recordings.devices import actions, queries
from liuhen.recordings.devices.standing import Standing, State, register, standings
from liuhen.recordings.devices.tables import DeviceEntry

STATES = {
    State.IN: say("在库", "in the house"),
    State.OUT: say("领用中", "out"),
    State.BROKEN: say("故障", "broken"),
    State.RETIRED: say("停用", "retired"),
}


@click.group(
    help=say(
        "设备台账：登记、领用、交回、检查、报修、保养。",
        "The register of devices: enter, issue, return, check, mend, service.",
    )
)
def device() -> None:
    """Group of the commands about devices."""


for command in CARE:
    device.add_command(command)


@device.command("list", help=say("列出设备，以及谁在领用。", "List the devices and who has them."))
@of_authority
def list_devices(authority: str) -> None:
    """Show the register as a table."""
    home = owner(authority)
    law = duty_law(home)
    columns = {
        say("编号", "number"): None,
        say("状态", "state"): None,
        say("承办机构", "unit"): None,
        say("领用", "issued"): None,
        say("最近检查", "last check"): None,
    }
    shown = standings(register(home))
    _tables.show(title=say("设备台账", "Register of devices"), columns=columns, rows=[_row(s) for s in shown])
    for duty in queries.to_store(home).prefetch_related("extensions"):
        by = law.store_by(duty, extended=any(wish.granted for wish in duty.extensions.all()))
        due = _tables.moment_told(by.due) if by else ""
        tell(
            f"{duty.device}：{duty.officer} {_tables.moment_told(duty.returned_at)} 交回，尚未入库，须在 {due} 前入库",
            f"{duty.device}: {duty.officer} returned it {_tables.moment_told(duty.returned_at)}; to be stored before {due}",
        )


def _row(standing: Standing) -> tuple[str, ...]:
    entry, issue, check = standing.entry, standing.issue, standing.check
    return (
        entry.device.number,
        STATES[standing.state],
        entry.unit.name if entry.unit else "",
        f"{issue.officer} {_tables.moment_told(issue.issued_at)}" if issue else "",
        _tables.moment_told(check.checked_at) if check else "",
    )


class Day(click.ParamType[date]):
    """A day: 2025-08-20."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(
                say(
                    f"给出的是 {value!r}，应为 2025-08-20 这样的日期",
                    f"{value!r} given, wanted a day such as 2025-08-20",
                ),
                param,
                ctx,
            )


@device.command("add", help=say("把设备登记入台账。", "Enter a device in the register."))
@click.argument("number")
@click.option(
    "--kind",
    type=click.Choice(DeviceEntry.Kind.values),
    default="body-camera",
    show_default=True,
    help=say("设备种类", "kind of device"),
)
@click.option("--maker", default="", help=say("厂家", "manufacturer"))
@click.option("--model", default="", help=say("型号", "model"))
@click.option("--unit", default="", help=say("承办机构名称", "name of the handling unit"))
@click.option("--since", type=Day(), help=say("启用日期（默认今天）", "in service since (default: today)"))
@of_authority
def add(
    number: str, kind: str, maker: str, model: str, unit: str, since: date | None, authority: str
) -> None:
    """Enter a device."""
    now = timezone.now()
    actions.enter(
        authority=owner(authority), number=number, kind=kind, maker=maker, model=model, unit=unit,
        in_service_since=since or timezone.localdate(now), by=OPERATOR, at=now,
    )  # fmt: skip
    tell(f"{number} 已登记入台账。", f"{number} is entered.")


@device.command("issue", help=say("把设备发给执法人员。", "Issue a device to an officer."))
@click.argument("number")
@click.argument("officer")
@of_authority
def issue(number: str, officer: str, authority: str) -> None:
    """Issue a device."""
    home = owner(authority)
    given = actions.issue(
        entry=found(home, number), officer=find_officer(home, officer), by=OPERATOR, at=timezone.now()
    )
    tell(
        f"{number} 已由 {given.officer} 领用，使用前请检查。",
        f"{given.officer} has {number}; check it before use.",
    )


@device.command(
    "return", help=say("交回设备，开始计算入库时限。", "Return a device; the storing clock starts.")
)
@click.argument("number")
@click.option(
    "--at",
    "returned_at",
    type=Moment(),
    help=say("交回单位的时间（默认现在）", "when it came back (default: now)"),
)
@click.option("--nothing-recorded", is_flag=True, help=say("本次没有录制", "nothing was recorded"))
@of_authority
def return_device(number: str, returned_at: datetime | None, nothing_recorded: bool, authority: str) -> None:
    """Return a device."""
    home = owner(authority)
    out = queries.open_issue(found(home, number))
    if out is None:
        raise Wrong(
            zh=f"{number} 没有领用，不必交回。未作任何更改。", en=f"{number} is not out. Nothing was changed."
        )
    give_back(
        issue=out, returned_at=returned_at, nothing_recorded=nothing_recorded, by=OPERATOR, at=timezone.now()
    )
    out.refresh_from_db()
    by = duty_law(home).store_by(out, extended=False)
    due = f"，须在 {_tables.moment_told(by.due)} 前入库" if by and by.due and not nothing_recorded else ""
    due_en = f"; store its recordings before {_tables.moment_told(by.due)}" if due and by else ""
    tell(f"{number} 已交回{due}。", f"{number} is returned{due_en}.")


@device.command("retire", help=say("停用一台设备。", "Retire a device."))
@click.argument("number")
@click.option("--because", required=True, help=say("停用原因", "the reason"))
@of_authority
def retire(number: str, because: str, authority: str) -> None:
    """Retire a device."""
    actions.retire(entry=found(owner(authority), number), because=because, by=OPERATOR, at=timezone.now())
    tell(f"{number} 已停用。", f"{number} is retired.")

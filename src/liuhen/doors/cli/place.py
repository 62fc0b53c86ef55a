"""`liuhen place …`: places with fixed cameras, what surveillance systems tell of them, their gaps, footage to be collected."""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from liuhen.cases.footage.queries import pending
from liuhen.docket.places import collecting_of, duties_of, past_of
from liuhen.doors.cli import _authorities
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._moments import Moment
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._tables import moment_told, show, word
from liuhen.doors.cli.language import say
from liuhen.law.dossier import SHANGHAI
from liuhen.law.words import CAUSES
from liuhen.people.models import Authority
from liuhen.people.queries import find_officer
from liuhen.recordings.fixed import actions, queries
from liuhen.recordings.fixed.reports import MOST_BYTES
from liuhen.recordings.fixed.tables import FixedPlace

KINDS = click.Choice(FixedPlace.Kind.values)


class Hours(click.ParamType[tuple[time, time]]):
    """Hours of working days, such as 09:00-17:00."""

    name = "hours"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[time, time]:
        """Read the hours."""
        try:
            opens, closes = (time.fromisoformat(part.strip()) for part in str(value).split("-"))
        except ValueError:
            given = say(f"给出的是 {value!r}，应为 09:00-17:00", f"{value!r} given, wanted 09:00-17:00")
            self.fail(given, param, ctx)
        return opens, closes


@click.group(
    help=say("固定监控场所、摄像头和它们的运行情况。", "Places with fixed cameras, and how those ran.")
)
def place() -> None:
    """Group of the commands about places."""


@place.command("add", help=say("登记一个场所。", "Register a place."))
@click.argument("name")
@click.option("--kind", type=KINDS, required=True, help=say("场所种类", "kind of place"))
@click.option("--hours", type=Hours(), help=say("工作日的时间，空为全天", "hours; none means all day"))
@click.option("--since", type=Moment(), help=say("启用时间", "in use since"))
@of_authority
def add(
    name: str, kind: str, hours: tuple[time, time] | None, since: datetime | None, authority: str
) -> None:
    """Register a place and say its written id."""
    opens, closes = hours or (None, None)
    made = actions.register_place(
        authority=_authorities.owner(authority), name=name, kind=kind, opens=opens, closes=closes, since=since, by=OPERATOR,
        at=timezone.now(),
    )  # fmt: skip
    click.echo(say(f"场所“{made.name}”已登记：{made.written}", f"Place “{made.name}”: {made.written}"))


@place.command("camera", help=say("登记一个场所的摄像头。", "Register a camera of a place."))
@click.argument("name")
@click.argument("number")
@click.option("--sees", default="", help=say("拍摄范围", "what it sees"))
@click.option("--since", type=Moment(), help=say("安装时间", "hung since"))
@of_authority
def camera(name: str, number: str, sees: str, since: datetime | None, authority: str) -> None:
    """Hang a camera and say its written id."""
    where = queries.place_named(_authorities.owner(authority), name)
    hung = actions.hang_camera(
        place=where, device=number, sees=sees, since=since, by=OPERATOR, at=timezone.now()
    )
    click.echo(say(f"摄像头 {number} 已登记：{hung.written}", f"Camera {number}: {hung.written}"))


@place.command(
    "import",
    help=say(
        "导入摄像头运行情况（CSV 或 JSON）：录像时间段，或者运行和停止的时间。整个文件要么全部导入，要么都不导入。",
        "Take a report of cameras (CSV or JSON): footage intervals, or when each ran and stopped. Whole or not at all.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--until", type=Moment(), help=say("报告截止时间", "up to when it tells; else its latest time"))
@of_authority
def import_report(file: Path, until: datetime | None, authority: str) -> None:
    """Take a report and say what it told."""
    if (size := file.stat().st_size) > MOST_BYTES:
        raise Wrong(
            zh=f"{file}：给出的是 {size} 字节，应不超过 {MOST_BYTES} 字节。未作任何更改。",
            en=f"{file}: {size} bytes given, wanted at most {MOST_BYTES}. Nothing was changed.",
        )
    taken = actions.take_report(
        authority=_authorities.owner(authority), content=file.read_bytes(), file_name=file.name, until=until, by=OPERATOR,
        at=timezone.now(),
    )  # fmt: skip
    begin, end = moment_told(taken.begin), moment_told(taken.until)
    count = taken.cameras.count()
    click.echo(
        say(
            f"已导入 {taken.lines} 行，{count} 个摄像头，{begin} 至 {end}。",
            f"{taken.lines} lines of {count} cameras taken, from {begin} to {end}.",
        )
    )


@place.command("list", help=say("列出场所和摄像头的状况。", "List places and how their cameras stand."))
@click.option("--days", default=30, type=click.IntRange(1, 366), help=say("回看天数", "days looked back"))
@as_json
@of_authority
def list_places(days: int, as_json: bool, authority: str) -> None:
    """One line a camera: place, kind, camera, whether it works, gaps, and how many are not explained."""
    rows = list(_standings(_authorities.owner(authority), days))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    columns = {say("场所", "place"): None, say("种类", "kind"): None, say("摄像头", "camera"): None}
    show(
        title=say("固定监控场所", "Places with fixed cameras"),
        columns={**columns, say("运行", "works"): None, say("缺口/未说明", "gaps/unexplained"): None},
        rows=(
            (
                row["place"], row["kind"], row["camera"] or say("没有摄像头", "no camera"),
                _works(row), f"{len(row['gaps'])}/{row['unexplained']}",
            )
            for row in rows
        ),
    )  # fmt: skip


@place.command("gaps", help=say("列出摄像头的缺口和原因。", "List the gaps of cameras with their reasons."))
@click.option("--days", default=30, type=click.IntRange(1, 366), help=say("回看天数", "days looked back"))
@as_json
@of_authority
def gaps(days: int, as_json: bool, authority: str) -> None:
    """One line a gap: place, camera, from, to, reason."""
    found = [
        {"place": row["place"], "camera": row["camera"], "taken_down": row.get("taken_down"), **gap}
        for row in _standings(_authorities.owner(authority), days)
        for gap in row["gaps"]
    ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    show(
        title=say("缺口", "Gaps"),
        columns={
            say("场所", "place"): 12, say("摄像头", "camera"): 10, say("自", "from"): 13,
            say("至", "to"): 13, say("原因", "reason"): None,
        },
        rows=(
            (
                gap["place"], gap["camera"], moment_told(datetime.fromisoformat(gap["from"])),
                moment_told(datetime.fromisoformat(gap["to"])),
                "；".join([*(gap["reasons"] or [say("未说明", "not explained")]), *_down(gap["taken_down"])]),
            )
            for gap in found
        ),
    )  # fmt: skip


@place.command("explain", help=say("登记摄像头缺口的原因。", "Enter why a camera did not record."))
@click.argument("number")
@click.option("--from", "start", type=Moment(), required=True, help=say("缺口开始", "from when"))
@click.option("--to", "end", type=Moment(), required=True, help=say("缺口结束", "to when"))
@click.option("--cause", type=click.Choice(list(CAUSES)), required=True, help=say("原因种类", "cause"))
@click.option("--text", required=True, help=say("说明", "why, in words"))
@click.option(
    "--officer",
    required=True,
    help=say("说明人（须有相应职务）", "who says so; the officer needs a role for it"),
)
@of_authority
def explain(
    number: str, start: datetime, end: datetime, cause: str, text: str, officer: str, authority: str
) -> None:
    """Enter a reason."""
    owner = _authorities.owner(authority)
    hung, whoever = queries.camera_then(owner, number, start), find_officer(owner, officer)
    actions.explain_gap(
        camera=hung, start=start, end=end, cause=cause, text=text,
        officer=whoever, by=whoever.written, at=timezone.now(),
    )  # fmt: skip
    click.echo(say("已登记。", "Entered."))


@place.command("pending", help=say("列出待归集的监控录像。", "List footage that is still to be collected."))
@as_json
@of_authority
def list_pending(as_json: bool, authority: str) -> None:
    """One line a time range: place, camera, from, to, case, until when."""
    owner, at = _authorities.owner(authority), timezone.now()
    links = list(pending(owner))
    known = collecting_of(owner, links)
    rows = [
        {
            "place": link.camera.place.name, "camera": link.camera.device.number, "case": link.case.number,
            "from": link.start.isoformat(), "to": link.end.isoformat(),
            "due": ends.isoformat() if (ends := known[link.pk].due) else None,
            "overdue": known[link.pk].overdue(at), "clause": known[link.pk].clause,
        }
        for link in links
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for link in links:
        rule = known[link.pk].rule
        due = moment_told(known[link.pk].due) or say("未设时限", "no time is set")
        span = f"{moment_told(link.start)}–{moment_told(link.end)}"
        told = word(rule.told()) if rule else ""
        click.echo(f"{link.camera.device.number}\t{span}\t{link.case.number}\t{due}\t{told}")


@place.command(
    "past",
    help=say(
        "列出没有案件需要、已超过内部时限的监控录像：可以覆盖或放行。",
        "List footage that no case wants, past the house's time: it may be overwritten or released.",
    ),
)
@as_json
@of_authority
def list_past(as_json: bool, authority: str) -> None:
    """One line a place: before which day, recordings in the vault, ranges that cases still want, the house time."""
    found = past_of(_authorities.owner(authority), timezone.now())
    if as_json:
        rows = [
            {
                "place": each.place.name, "before": each.keeping.before.isoformat(), "in_vault": each.files,
                "still_wanted": each.wanted, "clause": each.keeping.rule.clause, "house": word(each.keeping.rule.told()),
            }
            for each in found
        ]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for each in found:
        before = moment_told(each.keeping.before)
        told = word(each.keeping.rule.told())
        click.echo(f"{each.place.name}\t{before}\t{each.files}\t{each.wanted}\t{told}")


def _standings(owner: Authority, days: int) -> Any:
    """Yield one row a camera. What hangs no longer answers for the time it hung; works is None, for nothing is asked of it."""
    at = timezone.now()
    places = list(queries.places_of(owner, since=at - timedelta(days=days)))
    all_day = {kind for kind, duty in duties_of(owner).items() if duty.running}
    known = queries.standings(places, at - timedelta(days=days), at, all_day=all_day)
    for each in places:
        head = {"place": each.name, "kind": str(each.get_kind_display())}
        for hung in each.cameras.all():
            found = known[hung.pk]
            yield {
                **head, "camera": hung.device.number, "works": found.works if hung.hangs else None,
                "taken_down": hung.until and hung.until.isoformat(), "unexplained": found.unexplained,
                "gaps": [
                    {
                        "from": gap.start.isoformat(), "to": gap.end.isoformat(), "explained": gap.explained,
                        "reasons": [reason.text for reason in gap.reasons],
                    }
                    for gap in found.gaps
                ],
            }  # fmt: skip
        if each.until is None and not any(hung.hangs for hung in each.cameras.all()):
            yield {**head, "camera": None, "works": False, "unexplained": 0, "gaps": []}


def _works(row: Mapping[str, Any]) -> str:
    if row["works"] is None:
        day = datetime.fromisoformat(row["taken_down"]).astimezone(SHANGHAI).date()
        return say(f"{day}拆除", f"down {day}")
    return say("正常", "yes") if row["works"] else say("否", "no")


def _down(taken_down: str | None) -> list[str]:
    """Return when a camera was taken down, in words; nothing while it hangs."""
    if taken_down is None:
        return []
    when = moment_told(datetime.fromisoformat(taken_down))
    return [say(f"摄像头已于{when}拆除", f"camera taken down on {when}")]

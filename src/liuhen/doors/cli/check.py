"""`liuhen check PATH…`: judge dossier files by their rule packs. Starts without Django and changes nothing.

One file is answered in full. Of many the answer is a summary, or one JSON object a line with `--json`; `--html` writes a
report for reading and printing. A file that is no dossier is named, and the others are judged.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from liuhen.doors.cli import _progress, _verdicts, check_summary
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._moments import Moment
from liuhen.doors.cli.check_files import dossier_files, nothing_in
from liuhen.doors.cli.check_judging import Asked, Outcome, pack_of
from liuhen.doors.cli.check_pool import judged
from liuhen.doors.cli.check_summary import Summary
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.doors.report import Report
from liuhen.law.dossier import SHANGHAI, BadDossier, Dossier, load
from liuhen.law.judge import judge
from liuhen.law.packs import NATIONAL


@click.command(
    help=say(
        "对照规定核对卷宗文件（YAML 或 JSON，文件或者文件夹），列出每一条的结论。\n\n"
        "能核对即退出 0，不论结论如何；有文件不合格时退出 2，其余照常核对。",
        "Judge dossier files (YAML or JSON, files or folders) and list every finding.\n\n"
        "Ends with 0 when it could judge; with 2 when a file was bad, and the others are judged all the same.",
    )
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path())
@click.option("--pack", help=say("用这个规则包，而不是卷宗所写的", "judge by this pack, not the dossier's"))
@click.option(
    "--at", type=Moment(), help=say("以这个时刻核对，默认现在", "judge at this moment; default: now")
)
@click.option("--national", is_flag=True, help=say("同时核对国家法律", "report national law too"))
@click.option("--json", "as_json", is_flag=True,
              help=say("输出 JSON，多份时每行一份", "print JSON; of many, one a line"))  # fmt: skip
@click.option("--html", "report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help=say("写成可以打印的报告", "write a report that can be printed"))  # fmt: skip
@click.option("--jobs", type=click.IntRange(min=1), metavar="N",
              help=say("用几个进程，默认与核数相同", "how many processes; default: as many as cores"))  # fmt: skip
def check(
    paths: tuple[str, ...],
    pack: str | None,
    at: datetime | None,
    national: bool,
    as_json: bool,
    report: Path | None,
    jobs: int | None,
) -> int:
    """Read, judge, answer."""
    moment = at or datetime.now(UTC).astimezone(SHANGHAI).replace(microsecond=0)
    asked = Asked(pack=pack, at=moment, national=national, as_json=as_json, as_html=report is not None)
    for pack_id in [name for name in (pack, NATIONAL if national else None) if name]:
        pack_of(pack_id)  # One that is not there is wrong once, not with every file.
    total = sum(1 for _ in dossier_files(paths))
    if total == 1 and (as_json or not report):
        _answer_in_full(next(dossier_files(paths)), asked)
    if total == 1 and not report:
        return Exit.FINE
    return _judge_many(paths, asked, report, total=total, jobs=jobs)


def _answer_in_full(file: str, asked: Asked) -> None:
    dossier = _read(file)
    packs = [pack_of(asked.pack or dossier.pack), *([pack_of(NATIONAL)] if asked.national else [])]
    judgement = judge(dossier, pack=packs[0], at=asked.at, national=packs[1] if asked.national else None)
    if asked.as_json:
        click.echo(json.dumps(judgement.to_json(), ensure_ascii=False, indent=1))
    else:
        _verdicts.show(judgement, dossier=dossier, packs=packs)


def _read(file: str) -> Dossier:
    if os.path.isdir(file):  # noqa: PTH112 - as in check_files
        raise Wrong(zh=nothing_in(file), en=nothing_in(file))
    try:
        return load(Path(file))
    except BadDossier as error:
        faults = "\n".join(fault.en() for fault in error.faults)
        raise Wrong(
            zh=f"{file} 不是合格的卷宗，没有核对。\n{error.zh()}",
            en=f"{file} is no dossier; nothing was judged.\n{faults}",
        ) from error


def _judge_many(
    paths: Sequence[str], asked: Asked, report: Path | None, *, total: int, jobs: int | None
) -> int:
    summary = Summary()
    with (
        _reported(report, asked, summary) as written,
        _progress.steps_bar(say("核对", "judging"), total=total) as advance,
    ):
        for outcome in _outcomes(paths, asked, total=total, jobs=jobs):
            summary.add(outcome)
            _tell(outcome, many=total > 1)
            if written:
                written.add(outcome.file, outcome.as_html or outcome.wrong)
            advance(1)
    if total > 1 and not asked.as_json:
        check_summary.show(summary, asked)
    if total > 1 or report:
        click.echo(summary.line(), err=True)
    return Exit.BAD_INPUT if summary.bad else Exit.FINE


def _outcomes(paths: Sequence[str], asked: Asked, *, total: int, jobs: int | None) -> Iterator[Outcome]:
    try:
        yield from judged(dossier_files(paths), asked, total=total, jobs=jobs)
    except BrokenProcessPool as error:
        raise Wrong(
            zh="一个核对进程意外终止（多半是内存不足），没有核对完。可用 --jobs 1 重试。",
            en="A judging process ended unexpectedly (out of memory, most likely). Try again with --jobs 1.",
        ) from error


def _tell(outcome: Outcome, *, many: bool) -> None:
    if outcome.wrong:
        click.echo(f"✗ {outcome.file}\n  " + outcome.wrong.replace("\n", "\n  "), err=True)
    elif many and outcome.as_json:
        # A pipe or a file takes the bytes as they are; on a terminal they go above the progress bar, as text.
        click.echo(outcome.as_json.decode() if sys.stdout.isatty() else outcome.as_json)


@contextmanager
def _reported(file: Path | None, asked: Asked, summary: Summary) -> Iterator[Report | None]:
    """Open the report, if one is asked for; it stands under its name when everything is in it, and not before."""
    if file is None:
        yield None
        return
    with Report.opened(file) as report:
        yield report
        report.finish(line=summary.line(), tables=list(check_summary.counted(summary, asked)), at=asked.at)

"""`liuhen ledger verify`: read an authority's whole log and compute it anew."""

import json
from typing import Any

import click
from django.utils import timezone

from liuhen.doors.cli._authorities import chosen
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._progress import steps_bar
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.oversight.actions import raise_alarm
from liuhen.people.models import Authority
from liuhen.vault import queries
from liuhen.vault.verify import LedgerReport, verify_ledger

#: What is wrong with who signed; everything else is wrong with the log itself.
SIGNATURES = frozenset({"checkpoint-unsigned"})


@click.group(help=say("检验留痕账本。", "Verify the ledger."))
def ledger() -> None:
    """Group of the commands about the log."""


@ledger.command(
    help=say(
        "从头重算账本：每一条留痕、每一个检查点及其签名。发现问题即向监督人员告警，退出 4（仅签名有问题时退出 5）。",
        "Compute the whole log anew: every trace, every checkpoint and its signature. What is wrong raises an alarm "
        "and ends with 4 (with 5 when only signatures are wrong).",
    )
)
@click.option(
    "--authority", default="", help=say("只检验这个机关（代号或名称）", "this authority only, by id or name")
)
@click.option("--json", "as_json", is_flag=True, help=say("每个机关输出一行 JSON", "one JSON object a line"))
def verify(authority: str, as_json: bool) -> int:
    """Verify the log of one authority, or of all."""
    codes = [_verify(owner, as_json=as_json) for owner in chosen(authority)]
    return next((code for code in (Exit.PROOF_FAILS, Exit.SIGNATURE_UNKNOWN) if code in codes), Exit.FINE)


def _verify(authority: Authority, *, as_json: bool) -> Exit:
    newest = queries.latest_head(authority=authority.slug)
    with steps_bar(authority.name, total=newest.size if newest else 0) as advance:
        seen = 0

        def progress(done: int, _total: int) -> None:
            nonlocal seen
            advance(done - seen)
            seen = done

        report = verify_ledger(authority=authority.slug, progress=progress)
    if not report.fine:
        _alarm(authority, report)
    click.echo(json.dumps(_plain(report), ensure_ascii=False) if as_json else _told(authority, report))
    return _code(report)


def _code(report: LedgerReport) -> Exit:
    if report.fine:
        return Exit.FINE
    kinds = {problem.kind for problem in report.problems}
    return Exit.SIGNATURE_UNKNOWN if kinds <= SIGNATURES else Exit.PROOF_FAILS


def _alarm(authority: Authority, report: LedgerReport) -> None:
    first = report.problems[0]
    raise_alarm(
        authority=authority,
        kind="ledger-differs",
        about=f"ledger:{authority.slug}",
        expected=f"entries: {report.entries}",
        found=f"{first.kind} at {first.where}, {report.problem_count} in all",
        by=OPERATOR,
        at=timezone.now(),
    )


def _plain(report: LedgerReport) -> dict[str, Any]:
    return {
        "authority": report.authority,
        "ok": report.fine,
        "exit_code": int(_code(report)),
        "size": report.head.size if report.head else 0,
        "root": report.head.root.hex() if report.head else None,
        "entries": report.entries,
        "heads": report.heads,
        "waiting": report.waiting,
        "problem_count": report.problem_count,
        "problems": [{"kind": p.kind, "where": p.where, "zh": p.zh, "en": p.en} for p in report.problems],
    }


def _told(authority: Authority, report: LedgerReport) -> str:
    lines = [f"  {say(problem.zh, problem.en)}" for problem in report.problems]
    verdict = (
        say("全部相符。", "All match.")
        if report.fine
        else say(
            f"发现 {report.problem_count} 处问题，已告警。", f"{report.problem_count} problems; alarm raised."
        )
    )
    head = say(
        f"{authority.name}：留痕 {report.entries} 条，检查点 {report.heads} 个，待入账本 {report.waiting} 条。{verdict}",
        f"{authority.name}: {report.entries} traces, {report.heads} checkpoints, {report.waiting} waiting. {verdict}",
    )
    return "\n".join([head, *lines])

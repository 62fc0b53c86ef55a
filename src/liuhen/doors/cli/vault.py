"""`liuhen vault verify`: read every stored file again and compare it with its digest."""

import json
from collections.abc import Iterator
from datetime import datetime

import click
from django.utils import timezone

from liuhen.doors.cli._authorities import chosen
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._progress import Advance, bytes_bar
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.oversight.actions import raise_alarm
from liuhen.people.models import Authority
from liuhen.vault import queries
from liuhen.vault.errors import ContentDiffers, ContentMissing
from liuhen.vault.verify import ContentResult, verify_vault


@click.group(help=say("检验保管库。", "Verify the vault."))
def vault() -> None:
    """Group of the commands about the vault."""


@vault.command(
    help=say(
        "重新读取每一个入库文件，与其摘要核对。不符即向监督人员告警，退出 3；文件保留原样。",
        "Read every stored file again and compare it with its digest. What differs raises an alarm and ends with 3; "
        "the files stay as they are.",
    )
)
@click.option(
    "--authority", default="", help=say("只检验这个机关（代号或名称）", "this authority only, by id or name")
)
@click.option("--json", "as_json", is_flag=True, help=say("每个文件输出一行 JSON", "one JSON object a file"))
def verify(authority: str, as_json: bool) -> int:
    """Verify the vault of one authority, or of all."""
    owners = chosen(authority)
    total = sum(kept.size for owner in owners for kept in queries.all_blobs(authority=owner.slug))
    with bytes_bar(say("核对", "verifying"), total=total) as advance:
        spoilt = [_verify(owner, timezone.now(), advance, as_json=as_json) for owner in owners]
    return Exit.DIFFERS if any(spoilt) else Exit.FINE


def _verify(authority: Authority, at: datetime, advance: Advance, *, as_json: bool) -> int:
    """Verify one vault, tell of it, and return how many files are not what they were."""
    files = octets = spoilt = 0
    for result in _told_one_by_one(authority, as_json=as_json):
        advance(result.size)
        files, octets = files + 1, octets + result.size
        if result.problem:
            spoilt += 1
            _alarm(authority, result, at)
    if not as_json:
        click.echo(_sentence(authority, files=files, octets=octets, spoilt=spoilt))
    return spoilt


def _told_one_by_one(authority: Authority, *, as_json: bool) -> Iterator[ContentResult]:
    for result in verify_vault(authority=authority.slug):
        if as_json:
            click.echo(json.dumps(_plain(authority, result), ensure_ascii=False))
        elif result.problem:
            click.echo(say(result.problem.zh, result.problem.en))
        elif not result.recorded:
            # What a crash between storing and recording leaves harms nobody; taking the file in again finds it.
            click.echo(
                say(
                    f"{result.where}：没有登记（入库中断所留），内容完好。",
                    f"{result.where}: whole, but not recorded.",
                )
            )
        yield result


def _plain(authority: Authority, result: ContentResult) -> dict[str, str | int | bool | None]:
    problem = result.problem
    return {
        "authority": authority.slug,
        "where": result.where,
        "sha256": result.digest.hex if result.digest else None,
        "size": result.size,
        "recorded": result.recorded,
        "ok": problem is None,
        "problem": say(problem.zh, problem.en) if problem else None,
    }


def _alarm(authority: Authority, result: ContentResult, at: datetime) -> None:
    kind, found = "content-differs", type(result.problem).__name__
    if isinstance(result.problem, ContentDiffers):
        found = str(result.problem.found)
    elif isinstance(result.problem, ContentMissing):
        kind, found = "content-missing", ""
    about = str(result.digest) if result.digest else result.where
    raise_alarm(authority=authority, kind=kind, about=about, expected=about, found=found, by=OPERATOR, at=at)


def _sentence(authority: Authority, *, files: int, octets: int, spoilt: int) -> str:
    verdict = (
        say(f"{spoilt} 个不符，已告警。", f"{spoilt} differ; alarm raised.")
        if spoilt
        else say("全部相符。", "All match.")
    )
    return say(
        f"{authority.name}：文件 {files} 个，{octets:,} 字节。{verdict}",
        f"{authority.name}: {files} files, {octets:,} bytes. {verdict}",
    )

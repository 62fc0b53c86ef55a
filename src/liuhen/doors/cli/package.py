"""`liuhen package NUMBER -o FILE.zip`: a case as one file that proves itself."""

from pathlib import Path

import click
from django.utils import timezone

from liuhen.archive.packages import Package, originals_size, write_package
from liuhen.cases.models import Case
from liuhen.doors.cli._cases import find_case
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import of_authority
from liuhen.doors.cli._progress import bytes_bar
from liuhen.doors.cli.language import say
from liuhen.oversight.actions import raise_alarm
from liuhen.vault.errors import ContentDiffers, ContentMissing


@click.command(
    help=say(
        "把一个案件导出为案卷包：任何人都可以在没有网络的电脑上独立检验。已有的文件不会被覆盖。",
        "Write a case as a package that anyone can check alone and offline. Nothing is overwritten.",
    )
)
@click.argument("number")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("要写的 zip 文件", "the zip to write"),
)
@of_authority
def package(number: str, out: Path, authority: str) -> None:
    """Find the case, write the package, tell what is in it."""
    case = find_case(number, authority)
    with bytes_bar(say("封装", "packing"), total=originals_size(case)) as progress:
        try:
            made = write_package(case=case, out=out, by=OPERATOR, at=timezone.now(), progress=progress)
        except ContentDiffers as error:
            _alarm(case, "content-differs", str(error.expected), found=str(error.found))
            raise
        except ContentMissing as error:
            _alarm(case, "content-missing", str(error.digest), found="")
            raise
    click.echo(_sentence(made))


def _alarm(case: Case, kind: str, digest: str, *, found: str) -> None:
    """Tell oversight of an original that is not what was stored. There is no package then."""
    raise_alarm(
        authority=case.authority,
        kind=kind,
        about=digest,
        expected=digest,
        found=found,
        by=OPERATOR,
        at=timezone.now(),
    )


def _sentence(made: Package) -> str:
    absent_zh = f"，另有 {made.absent} 个未收存" if made.absent else ""
    absent_en = f", {made.absent} not held" if made.absent else ""
    return say(
        f"{made.path}：原件 {made.originals} 个{absent_zh}，留痕 {made.traces} 条，账本检查点 {made.checkpoint}。\n"
        f"公钥指纹 {made.fingerprint}",
        f"{made.path}: {made.originals} originals{absent_en}, {made.traces} traces, checkpoint {made.checkpoint}.\n"
        f"fingerprint {made.fingerprint}",
    )

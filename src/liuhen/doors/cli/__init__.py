"""The command line: `liuhen …`. Quiet when right, exact when wrong; exit codes are in `exits`.

`check`, `packs` and `verify` start without Django. No command waits for an answer on standard input.
"""

import sys

import click

from liuhen.doors.cli._errors import expected, tell
from liuhen.doors.cli._lazy import Entry, LazyGroup
from liuhen.doors.cli.language import say

HERE = "liuhen.doors.cli"
COMMANDS = {
    "demo": Entry(
        where=f"{HERE}.demo:demo",
        says=say("准备演示数据并在本机打开网页", "Prepare a demo home and serve it on this machine"),
        needs_django=True,
    ),
    "serve": Entry(
        where=f"{HERE}.serve:serve",
        says=say("在本机打开网页", "Serve the home on this machine"),
        needs_home=True,
    ),
    "authority": Entry(
        where=f"{HERE}.authority:authority",
        says=say("登记、列出执法机关", "Register and list authorities"),
        needs_home=True,
    ),
    "unit": Entry(
        where=f"{HERE}.unit:unit",
        says=say("登记、列出承办机构", "Register and list handling units"),
        needs_home=True,
    ),
    "officer": Entry(
        where=f"{HERE}.officer:officer",
        says=say("登记、列出人员，任免职务", "Register, list, appoint officers"),
        needs_home=True,
    ),
    "account": Entry(
        where=f"{HERE}.account:account",
        says=say("开通、重置、停用登录账号", "Open, reset and close log-ins"),
        needs_home=True,
    ),
    "worker": Entry(
        where=f"{HERE}.worker:worker",
        says=say("处理后台任务", "Do the background work"),
        needs_home=True,
    ),
    "work": Entry(
        where=f"{HERE}.work:work",
        says=say("后台任务：列出失败的，重新请求", "Background work: list what failed, ask again"),
        needs_home=True,
    ),
    "check": Entry(
        where=f"{HERE}.check:check",
        says=say("对照规定核对卷宗文件", "Judge dossier files by their rule packs"),
    ),
    "case": Entry(
        where=f"{HERE}.case:case",
        says=say("导入、列出、查看案件", "Import, list and show cases"),
        needs_home=True,
    ),
    "docket": Entry(
        where=f"{HERE}.docket:docket",
        says=say("本机关的适用；规则更新后重新核对案件", "What holds for an authority; judge cases again"),
        needs_home=True,
    ),
    "intake": Entry(
        where=f"{HERE}.intake:intake",
        says=say("音像入库，给出回执", "Store recordings and give receipts"),
        needs_home=True,
    ),
    "dock": Entry(
        where=f"{HERE}.dock:dock",
        says=say(
            "看守采集口：设备接上即入库，并告知何时可以清除",
            "Watch where devices are mounted; say when to clear",
        ),
        needs_home=True,
    ),
    "device": Entry(
        where=f"{HERE}.device:device",
        says=say(
            "设备台账：领用、交回、检查、报修、保养", "The register of devices: issue, return, check, mend"
        ),
        needs_home=True,
    ),
    "station": Entry(
        where=f"{HERE}.station:station",
        says=say("登记、停用自动推送音像的采集站", "Add and close stations that send recordings"),
        needs_home=True,
    ),
    "place": Entry(
        where=f"{HERE}.place:place",
        says=say(
            "登记监控场所和摄像头，导入运行情况，列出缺口", "Places with fixed cameras: reports and gaps"
        ),
        needs_home=True,
    ),
    "package": Entry(
        where=f"{HERE}.package:package",
        says=say("把一个案件导出为可以独立检验的案卷包", "Write a case as a package that proves itself"),
        needs_home=True,
    ),
    "verify": Entry(
        where=f"{HERE}.verify:verify",
        says=say("检验一个案卷包", "Verify a case package"),
    ),
    "ledger": Entry(
        where=f"{HERE}.ledger:ledger",
        says=say("检验留痕账本", "Verify the ledger"),
        needs_home=True,
    ),
    "vault": Entry(
        where=f"{HERE}.vault:vault",
        says=say("检验保管库中的全部文件", "Verify every stored file"),
        needs_home=True,
    ),
    "packs": Entry(
        where=f"{HERE}.packs:packs",
        says=say("列出、检查、查看、比较规则包", "List, lint, show and compare rule packs"),
    ),
}


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "留痕：行政执法全过程记录。\n\n\b\n退出码：0 正常；2 输入有误，未作任何更改；3 内容不符；4 证明不成立；5 签名不明。",
        "Liuhen: full-process recording of administrative enforcement.\n\n\b\n"
        "Exit codes: 0 fine; 2 bad input, nothing changed; 3 content differs; 4 proof fails; 5 signature unknown.",
    ),
)
@click.version_option(package_name="liuhen", prog_name="liuhen", message="%(prog)s %(version)s")
def liuhen() -> None:
    """Group of all commands."""


def main() -> None:
    """Run the command line; end the process with its exit code."""
    try:
        answer = liuhen(standalone_mode=False)
    except click.Abort:
        sys.exit(130)
    except Exception as error:
        if not expected(error):
            raise
        sys.exit(tell(error))
    sys.exit(answer if isinstance(answer, int) else 0)

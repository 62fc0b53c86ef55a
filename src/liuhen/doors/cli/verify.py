"""`liuhen verify FILE`: the verifier that every package carries, run from here. Starts without Django.

Who has the authority's key in this home need not ask for its fingerprint: it is compared by itself.
"""

import json
from hashlib import sha256
from pathlib import Path

import click

from liuhen.doors import verify as verifier
from liuhen.doors.cli._places import home
from liuhen.doors.cli.language import ENGLISH, say
from liuhen.vault.authority import origin_of
from liuhen.vault.errors import VaultError
from liuhen.vault.keys import key_path, signer

ORIGIN = origin_of("x").removesuffix("x")


@click.command(
    help=say(
        "检验一个案卷包（zip 或解压后的文件夹）。退出码：0 全部相符；2 不是完好的案卷包；3 内容不符；4 证明不成立；5 签名不明。",
        "Verify a case package (zip, or unpacked folder). "
        "Exit codes: 0 all fits; 2 no sound package; 3 content differs; 4 proof fails; 5 signature unknown.",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--key", help=say("机关公布的公钥指纹，或公钥文件", "the published fingerprint, or a file of keys")
)
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON", "print JSON"))
def verify(file: Path, key: str | None, as_json: bool) -> int:
    """Verify, compare the key with that of this home if it has one, tell."""
    report = verifier.verify(file, key=key)
    if not key:
        _compare_with_own_key(report)
    if as_json:
        click.echo(json.dumps(report.to_plain(), ensure_ascii=False))
    else:
        click.echo("\n".join(verifier.told(report, "en" if ENGLISH else "zh")))
    return report.exit_code


def _compare_with_own_key(report: verifier.Report) -> None:
    own = _own_fingerprint(report.authority)
    if own is None:
        return
    report.key_compared = True
    if own != report.fingerprint:
        report.add("key-differs", verifier.KEY, own, report.fingerprint)


def _own_fingerprint(origin: str) -> str | None:
    """Return the fingerprint of the key that this home has for the log of that name; None if it has none."""
    try:
        authority = origin.removeprefix(ORIGIN)
        if origin == authority or origin_of(authority) != origin:
            return None
        # A key is only looked for: asking for the signer of an authority without one would make it.
        if not key_path(home=home(), authority=authority).is_file():
            return None
        return sha256(str(signer(home=home(), authority=authority).public).encode()).hexdigest()
    except VaultError:
        return None

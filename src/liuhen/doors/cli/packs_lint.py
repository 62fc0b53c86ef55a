"""`liuhen packs lint [DIR]`: every mistake in how packs are written, line by line."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._options import as_json
from liuhen.doors.cli._places import rulepacks
from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_linting import load, mistakes_of
from liuhen.doors.cli.packs_mistakes import Mistake


@click.command(
    help=say(
        "严格检查规则包的写法，逐行指明全部错误：文件、行、列、位置、给出的、应有的；有错退出 2。"
        "DIR 是放规则包的文件夹，或者一个规则包。",
        "Check strictly how packs are written; every mistake is named with file, line, column, path, what was given and "
        "what was wanted, and the exit code is 2. DIR is a folder of packs, or one pack.",
    )
)
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@as_json
def lint(folder: Path | None, as_json: bool) -> int:
    """Read every pack of `folder` (default: those of this installation), and name what is wrong with each."""
    found = {pack: mistakes_of(pack) for pack in _packs((folder or rulepacks()).resolve())}
    if as_json:
        plain = [_plain(mistake) for mistakes in found.values() for mistake in mistakes]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for pack, mistakes in found.items():
            _tell(pack, mistakes)
    return Exit.BAD_INPUT if any(found.values()) else Exit.FINE


def _packs(root: Path) -> list[Path]:
    if _is_pack(root):
        return [root]
    if packs := sorted(folder for folder in root.iterdir() if _is_pack(folder)):
        return packs
    raise Wrong(
        zh=f"{root} 里没有规则包；应有 <代号>/pack.yaml，国家法律为 cn/national.yaml。",
        en=f"There is no pack in {root}; wanted <id>/pack.yaml, and cn/national.yaml for national law.",
    )


def _is_pack(folder: Path) -> bool:
    return (folder / "pack.yaml").exists() or (folder / "national.yaml").exists()


def _tell(pack: Path, mistakes: list[Mistake]) -> None:
    for mistake in mistakes:
        click.echo(f"✗ {mistake.told()}", err=True)
    if mistakes:
        return
    sound = load(pack)
    click.echo(
        say(
            f"✓ {sound.id}：条文 {len(sound.clauses)}，规则 {len(sound.rules)}",
            f"✓ {sound.id}: {len(sound.clauses)} clauses, {len(sound.rules)} rules",
        )
    )


def _plain(mistake: Mistake) -> dict[str, object]:
    plain = asdict(mistake)
    del plain["spot"]
    return {"file": plain.pop("file"), "line": mistake.spot.line, "column": mistake.spot.column, **plain}

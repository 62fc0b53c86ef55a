"""`liuhen case import FILE`: a dossier becomes a case, whole or not at all.

The dossier names its authority. One that this home does not know yet is registered with its first case: the operator at
the console vouches for it. Its written id is `--authority-slug`, else `authority-1`, `authority-2` … in their order.
"""

import json
from itertools import count
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from liuhen.archive.imports import bring_in, bring_in_first
from liuhen.cases.models import Case
from liuhen.docket.queries import counts
from liuhen.doors.cli._cases import told
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json
from liuhen.doors.cli.language import say
from liuhen.law.dossier import BadDossier, Dossier, load
from liuhen.people.models import Authority
from liuhen.people.queries import authority_named, the_only_authority
from liuhen.recordings.models import Segment

UNCHANGED = say("未作任何更改。", "Nothing was changed.")


@click.command(
    "import",
    help=say(
        "导入一份卷宗（YAML 或 JSON），要么全部导入，要么一点也不导入。卷宗所写的执法机关如尚未登记，则一并登记。",
        "Import a dossier (YAML or JSON), whole or not at all. The authority that it names is registered if it is new.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--media",
    type=click.Path(path_type=Path),
    help=say("存放音像文件的文件夹，按文件名查找", "folder with the media files, found by name"),
)
@click.option(
    "--authority",
    default="",
    help=say("卷宗未写明机关时导入到的机关", "the authority, when the dossier names none"),
)
@click.option(
    "--authority-slug",
    default="",
    help=say("新登记机关的代号", "written id of an authority that is registered now"),
)
@as_json
def import_case(file: Path, media: Path | None, authority: str, authority_slug: str, as_json: bool) -> None:
    """Read the dossier, bring it in, tell what became of it."""
    dossier = read_dossier(file)
    owner = _known_authority(dossier, authority)
    here: dict[str, Any] = {"dossier": dossier, "media": media, "by": OPERATOR, "at": timezone.now()}
    if owner:
        case = bring_in(authority=owner, **here)
    else:
        case = bring_in_first(slug=authority_slug or _free_slug(), **here)
    answer = _answer(case, dossier, registered=owner is None)
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else _sentence(answer))


def read_dossier(file: Path) -> Dossier:
    """Read a dossier file.

    Raises:
        Wrong: it is none; names the file and every fault in it.
    """
    try:
        return load(file)
    except BadDossier as error:
        raise Wrong(
            zh=f"{file} 不是合格的卷宗。{UNCHANGED}\n{error.zh()}",
            en=f"{file} is no dossier. {UNCHANGED}\n" + "\n".join(fault.en() for fault in error.faults),
        ) from error


def _known_authority(dossier: Dossier, named: str) -> Authority | None:
    """Return the authority that takes the case; None when the dossier names one that is new here."""
    if named:
        return authority_named(named)
    if dossier.authority and dossier.authority.name:
        return Authority.objects.filter(name=dossier.authority.name).first()
    return the_only_authority()


def _free_slug() -> str:
    taken = set(Authority.objects.values_list("slug", flat=True))
    return next(slug for n in count(1) if (slug := f"authority-{n}") not in taken)


def _answer(case: Case, dossier: Dossier, *, registered: bool) -> dict[str, Any]:
    segments = Segment.objects.filter(recording__in_cases__case=case)
    return {
        "number": case.number,
        "authority": case.authority.name,
        "authority_slug": case.authority.slug,
        "authority_registered": registered,
        "pack": case.pack,
        "events": len(dossier.events),
        "documents": len(dossier.documents),
        "recordings": len(dossier.recordings),
        "files_held": segments.filter(held=True).count(),
        "files_absent": list(
            segments.filter(held=False).order_by("recording", "position").values_list("file_name", flat=True)
        ),
        "findings": counts(Case.objects.filter(pk=case.pk), timezone.now()),
    }


def _sentence(answer: dict[str, Any]) -> str:
    a = answer
    new_zh = (
        f"已登记执法机关 {a['authority']}（代号 {a['authority_slug']}）。\n"
        if a["authority_registered"]
        else ""
    )
    new_en = f"Registered {a['authority']} as {a['authority_slug']}.\n" if a["authority_registered"] else ""
    absent = len(a["files_absent"])
    return say(
        f"{new_zh}已导入 {a['number']}：环节 {a['events']}，文书 {a['documents']}，音像 {a['recordings']}"
        f"（入库文件 {a['files_held']}，尚缺文件 {absent}）。\n核对：{told(a['findings'])}。",
        f"{new_en}Imported {a['number']}: {a['events']} events, {a['documents']} documents, {a['recordings']} "
        f"recordings ({a['files_held']} files stored, {absent} absent).\nFindings: {told(a['findings'])}.",
    )

"""`liuhen case show NUMBER`: the case out of the database. With `--json`, the dossier: the facts that were brought in."""

import json
from collections.abc import Mapping
from datetime import datetime

import click
from django.utils import timezone

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.dossiers import dossier_of
from liuhen.docket.models import Finding
from liuhen.docket.queries import status_now
from liuhen.doors.cli._cases import STATUSES, find_case
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._tables import table
from liuhen.doors.cli.language import ENGLISH, say
from liuhen.law.dossier import SHANGHAI, Dossier
from liuhen.law.word import Word
from liuhen.law.words import ACTS, EVENT_KINDS, FORMS, MEDIUMS


@click.command("show", help=say("查看案件；--json 输出卷宗。", "Show a case; --json prints its dossier."))
@click.argument("number")
@of_authority
@as_json
def show_case(number: str, authority: str, as_json: bool) -> None:
    """Print the case for people, or its dossier for programs; the looking is in the trail."""
    now = timezone.now()
    case = find_case(number, authority)
    cases.note_view(case=case, by=OPERATOR, at=now)
    dossier = dossier_of(case)
    if as_json:
        click.echo(json.dumps(dossier.to_plain(), ensure_ascii=False, indent=1))
        return
    _head(case, dossier)
    _events(dossier)
    _documents(dossier)
    _recordings(dossier)
    _findings(case, now)


def _word(words: Mapping[str, Word], key: str) -> str:
    word = words.get(key)
    return key if word is None else word.en if ENGLISH else word.zh


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else ""


def _head(case: Case, dossier: Dossier) -> None:
    click.echo(f"{case.number}  {case.title}")
    started = say(f"启动 {_time(case.started_at)}", f"started {_time(case.started_at)}")
    closed = (
        say(f"，结案 {_time(case.closed_at)}", f", closed {_time(case.closed_at)}") if case.closed_at else ""
    )
    click.echo(f"{case.authority.name} · {dossier.pack} · {_word(ACTS, case.act)} · {started}{closed}")


def _events(dossier: Dossier) -> None:
    table(
        *(
            "",
            say("环节", "event"),
            say("时间", "time"),
            say("地点", "place"),
            say("文书", "documents"),
            say("音像", "recordings"),
        ),
        rows=[
            (
                e.id,
                _word(EVENT_KINDS, e.kind),
                _time(e.at),
                e.place,
                " ".join(e.documents),
                " ".join(e.recordings),
            )
            for e in sorted(dossier.events, key=lambda event: event.at)
        ],
        title=say("经过", "Events"),
    )


def _documents(dossier: Dossier) -> None:
    table(
        *("", say("文书", "document"), say("文号", "number"), say("制作", "made"), say("签名", "signatures")),
        rows=[
            (d.id, _word(FORMS, d.form), d.number, _time(d.made_at), len(d.signatures))
            for d in dossier.documents
        ],
        title=say("文书", "Documents"),
    )


def _recordings(dossier: Dossier) -> None:
    table(
        *(
            "",
            say("音像", "medium"),
            say("设备", "device"),
            say("起", "from"),
            say("止", "to"),
            say("入库", "stored"),
        ),
        rows=[
            (
                r.id,
                _word(MEDIUMS, r.medium),
                r.device,
                _time(r.segments[0].start),
                _time(r.segments[-1].end),
                _time(r.stored_at),
            )
            for r in dossier.recordings
        ],
        title=say("音像", "Recordings"),
    )


def _findings(case: Case, at: datetime) -> None:
    found = [(finding, status_now(finding, at)) for finding in Finding.every.filter(case=case)]
    _answers([pair for pair in found if not pair[0].national], say("核对", "Findings"))
    if national := [pair for pair in found if pair[0].national]:
        _answers(national, say("国家法律（另列）", "National law (apart)"))


def _answers(found: list[tuple[Finding, str]], title: str) -> None:
    met = sum(status == "met" for _, status in found)
    table(
        *(say("结论", "status"), say("条款", "clause"), say("对象", "about"), say("期限", "due"), say("理由", "reason")),
        rows=[
            (STATUSES[status], f.clause, f.subject, _time(f.due), f.because_en if ENGLISH else f.because_zh)
            for f, status in found if status != "met"
        ],
        title=say(f"{title}（另有 {met} 项符合）", f"{title} ({met} more are met)"),
    )  # fmt: skip

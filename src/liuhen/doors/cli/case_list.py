"""`liuhen case list`: every case of the home, or of one authority, newest first."""

import json

import click
from django.utils import timezone

from liuhen.cases.models import Case
from liuhen.docket.queries import worst_of
from liuhen.doors.cli._cases import STATUSES
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._tables import table
from liuhen.doors.cli.language import ENGLISH, say
from liuhen.law.dossier import SHANGHAI
from liuhen.law.words import ACTS
from liuhen.people.queries import authority_named


@click.command("list", help=say("列出案件。", "List cases."))
@of_authority
@as_json
def list_cases(authority: str, as_json: bool) -> None:
    """Print one line a case, or one JSON array."""
    cases = Case.objects.select_related("authority").order_by("-started_at", "-pk")
    if authority:
        cases = cases.filter(authority=authority_named(authority))
    found = list(cases)
    worst = worst_of(found, timezone.now())
    if as_json:
        click.echo(
            json.dumps([_plain(case, worst.get(case.pk)) for case in found], ensure_ascii=False, indent=1)
        )
    elif not found:
        click.echo(
            say(
                "还没有案件。用 liuhen case import 导入一份卷宗。",
                "No case yet. Bring one in: liuhen case import.",
            )
        )
    else:
        table(
            *(
                say("案号", "number"),
                say("案由", "title"),
                say("行为", "act"),
                say("启动", "started"),
                say("核对", "worst"),
            ),
            rows=[_line(case, worst.get(case.pk)) for case in found],
        )


def _plain(case: Case, worst: str | None) -> dict[str, str | None]:
    return {
        "number": case.number,
        "title": case.title,
        "authority": case.authority.name,
        "authority_slug": case.authority.slug,
        "pack": case.pack,
        "act": case.act,
        "procedure": case.procedure,
        "started_at": case.started_at.astimezone(SHANGHAI).isoformat(),
        "closed_at": case.closed_at.astimezone(SHANGHAI).isoformat() if case.closed_at else None,
        "worst": worst,
    }


def _line(case: Case, worst: str | None) -> tuple[str, ...]:
    act = ACTS[case.act]
    started = f"{case.started_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return (case.number, case.title, act.en if ENGLISH else act.zh, started, STATUSES.get(worst or "", ""))

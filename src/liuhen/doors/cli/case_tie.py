"""`liuhen case tie NUMBER --event e2 --recording REF`: a recording belongs to an event."""

import json

import click
from django.utils import timezone

from liuhen.cases.actions import tie
from liuhen.docket.actions import changing
from liuhen.doors.cli._cases import find_case
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli.language import say
from liuhen.recordings.queries import find


@click.command("tie", help=say("把入库的音像关联到环节。", "Tie a stored recording to events of a case."))
@click.argument("number")
@click.option(
    "--event",
    "events",
    multiple=True,
    required=True,
    help=say("环节编号，可多个", "id of an event, repeatable"),
)
@click.option(
    "--recording", required=True, help=say("音像编号（回执所载）", "the recording, as its receipt names it")
)
@of_authority
@as_json
def tie_recording(
    number: str, events: tuple[str, ...], recording: str, authority: str, as_json: bool
) -> None:
    """Tie, and have the case judged again."""
    case, now = find_case(number, authority), timezone.now()
    found = find(case.authority, recording)
    if found is None:
        raise Wrong(
            zh=f"没有编号为 {recording} 的音像。未作任何更改。",
            en=f"There is no recording {recording} in {case.authority}. Nothing was changed.",
        )
    with changing(case=case, at=now):
        tied = tie(case=case, recording=found, events=events, by=OPERATOR, at=now)
    if as_json:
        plain = {"case": case.number, "recording": found.ref, "key": tied.key, "events": list(events)}
        click.echo(json.dumps(plain, ensure_ascii=False))
        return
    click.echo(
        say(
            f"音像 {found.ref} 已关联到 {case.number} 的 {'、'.join(events)}，案内编号 {tied.key}。",
            f"Recording {found.ref} belongs to {', '.join(events)} of {case.number}; its id there is {tied.key}.",
        )
    )

"""`liuhen unit …`: the handling units (承办机构) of an authority."""

import click
from django.db.models import Count
from django.utils import timezone

from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._people import tell
from liuhen.doors.cli._tables import listed
from liuhen.doors.cli.language import say
from liuhen.people import actions


@click.group(help=say("登记、列出承办机构。", "Register and list handling units."))
def unit() -> None:
    """Group of the commands about units."""


@unit.command("new", help=say("登记承办机构。", "Register a handling unit."))
@click.argument("name")
@of_authority
@as_json
def new(name: str, authority: str, as_json: bool) -> None:
    """Register a unit."""
    made = actions.register_unit(authority=owner(authority), name=name, by=OPERATOR, at=timezone.now())
    tell(
        {"name": made.name, "authority": made.authority.slug},
        as_json=as_json,
        zh=f"已登记承办机构 {made.name}（{made.authority.name}）。",
        en=f"The unit {made.name} of {made.authority.name} is registered.",
    )


@unit.command("list", help=say("列出承办机构。", "List the handling units."))
@of_authority
@as_json
def list_units(authority: str, as_json: bool) -> None:
    """Print one line a unit, or one JSON array."""
    found = owner(authority).units.annotate(people=Count("officers")).order_by("name")
    listed(
        [{"name": each.name, "officers": each.people} for each in found],
        as_json=as_json,
        heads=say("名称 人员", "name officers"),
        line=lambda plain: (*plain.values(),),
        nothing=say(
            "还没有承办机构。登记一个：liuhen unit new 名称",
            "No unit yet. Register one: liuhen unit new NAME",
        ),
    )

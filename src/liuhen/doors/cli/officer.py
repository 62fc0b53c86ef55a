"""`liuhen officer …`: who works at an authority, with which certificate, appointed to what."""

from typing import Any

import click
from django.db import transaction
from django.utils import timezone

from liuhen.doors.cli._authorities import owner
from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json, of_authority
from liuhen.doors.cli._people import label, roles_told, tell
from liuhen.doors.cli._tables import listed
from liuhen.doors.cli.language import say
from liuhen.people import actions
from liuhen.people.models import Officer
from liuhen.people.queries import find_officer, staff


@click.group(
    help=say(
        f"登记、列出人员，任免职务。\n\n职务：{roles_told()}",
        f"Register and list officers; appoint them and end appointments.\n\nRoles: {roles_told()}",
    )
)
def officer() -> None:
    """Group of the commands about officers."""


@officer.command(
    "new", help=say("登记人员，可同时任职。", "Register an officer, and appoint them where asked.")
)
@click.argument("name")
@click.option("--certificate", default="", help=say("执法证号", "number of the enforcement certificate"))
@click.option("--unit", default=None, help=say("承办机构，没有则新登记", "handling unit, made when new"))
@click.option("--role", "roles", multiple=True, help=say("职务，可多次指定", "role, may be repeated"))
@of_authority
@as_json
def new(
    name: str, certificate: str, unit: str | None, roles: tuple[str, ...], authority: str, as_json: bool
) -> None:
    """Register an officer with all roles, or nothing."""
    at, held = timezone.now(), list(dict.fromkeys(roles))
    with transaction.atomic():
        made = actions.register_officer(
            authority=owner(authority), name=name, certificate=certificate, unit=unit, by=OPERATOR, at=at
        )
        for role in held:
            actions.appoint(officer=made, role=role, by=OPERATOR, at=at)
    told = say("、", ", ").join(label(role) for role in held)
    tell(
        _plain(staff(made.authority).get(pk=made.pk)),
        as_json=as_json,
        zh=f"已登记 {made.name}" + (f"，任{told}。" if told else "，尚无职务。"),
        en=f"{made.name} is registered" + (f" as {told}." if told else ", with no role yet."),
    )


@officer.command("appoint", help=say("任命职务，从现在起。", "Appoint an officer to a role, from now on."))
@click.argument("who", metavar=say("人员", "WHO"))
@click.argument("role", metavar=say("职务", "ROLE"))
@of_authority
@as_json
def appoint(who: str, role: str, authority: str, as_json: bool) -> None:
    """Appoint an officer."""
    found = find_officer(owner(authority), who)
    actions.appoint(officer=found, role=role, by=OPERATOR, at=timezone.now())
    tell(
        {"officer": found.name, "role": role, "held": True},
        as_json=as_json,
        zh=f"{found.name} 已任{label(role)}。",
        en=f"{found.name} is appointed {label(role)}.",
    )


@officer.command(
    "change", help=say("变更执法证号或承办机构。", "Write down another certificate number or unit.")
)
@click.argument("who", metavar=say("人员", "WHO"))
@click.option("--certificate", default=None, help=say("新的执法证号", "the new certificate number"))
@click.option("--unit", default=None, help=say("新的承办机构，没有则新登记", "the new unit, made when new"))
@of_authority
@as_json
def change(who: str, certificate: str | None, unit: str | None, authority: str, as_json: bool) -> None:
    """Change what is known of an officer."""
    found = find_officer(owner(authority), who)
    actions.change_officer(officer=found, certificate=certificate, unit=unit, by=OPERATOR, at=timezone.now())
    tell(
        _plain(staff(found.authority).get(pk=found.pk)),
        as_json=as_json,
        zh=f"{found.name} 的登记已变更。",
        en=f"What is known of {found.name} is changed.",
    )


@officer.command("dismiss", help=say("免去职务，从现在起。", "End an appointment, from now on."))
@click.argument("who", metavar=say("人员", "WHO"))
@click.argument("role", metavar=say("职务", "ROLE"))
@of_authority
@as_json
def dismiss(who: str, role: str, authority: str, as_json: bool) -> None:
    """End an appointment."""
    found = find_officer(owner(authority), who)
    actions.end_appointment(officer=found, role=role, by=OPERATOR, at=timezone.now())
    tell(
        {"officer": found.name, "role": role, "held": False},
        as_json=as_json,
        zh=f"{found.name} 不再任{label(role)}。",
        en=f"{found.name} is no longer {label(role)}.",
    )


@officer.command(
    "list", help=say("列出人员、证件、职务和账号。", "List officers with certificate, roles, account.")
)
@of_authority
@as_json
def list_officers(authority: str, as_json: bool) -> None:
    """Print one line an officer, or one JSON array."""
    listed(
        [_plain(each) for each in staff(owner(authority))],
        as_json=as_json,
        heads=say("姓名 执法证号 承办机构 职务 登录名 账号", "name certificate unit roles log-in account"),
        line=_line,
        nothing=say(
            "还没有人员。登记一个：liuhen officer new 姓名 --certificate 执法证号 --unit 承办机构 --role officer",
            "Nobody yet. Register one: liuhen officer new NAME --certificate NUMBER --unit UNIT --role officer",
        ),
    )


def _plain(officer: Officer) -> dict[str, Any]:
    return {
        "ref": officer.ref,
        "name": officer.name,
        "certificate": officer.certificate or None,
        "unit": officer.unit.name if officer.unit else None,
        "roles": [held.role for held in officer.now_held],  # type: ignore[attr-defined]
        "username": officer.username,
        "account": account_state(officer),
    }


def _line(plain: dict[str, Any]) -> tuple[Any, ...]:
    told = say("、", ", ").join(label(role) for role in plain["roles"])
    states = {"none": "", "open": say("在用", "open"), "closed": say("停用", "closed")}
    return (
        plain["name"],
        plain["certificate"],
        plain["unit"],
        told,
        plain["username"],
        states[plain["account"]],
    )


def account_state(officer: Officer) -> str:
    """Return none, open or closed."""
    if officer.username is None:
        return "none"
    return "open" if officer.is_active else "closed"

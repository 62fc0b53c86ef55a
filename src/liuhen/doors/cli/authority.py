"""`liuhen authority …`: the enforcing authorities of this home. Each has its own ledger, key and place in the vault."""

import click
from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from liuhen.doors.cli._home import OPERATOR
from liuhen.doors.cli._options import as_json
from liuhen.doors.cli._people import tell
from liuhen.doors.cli._tables import listed
from liuhen.doors.cli.language import say
from liuhen.law.packs import load_all
from liuhen.people import actions
from liuhen.people.models import Authority


@click.group(help=say("登记、列出执法机关。", "Register and list enforcing authorities."))
def authority() -> None:
    """Group of the commands about authorities."""


@authority.command(
    "new",
    help=say(
        "登记执法机关。代号用字母、数字、连字符，登记后不变，用作文件夹名和留痕中的名称。",
        "Register an authority. Its id (letters, digits, hyphens) stays: it names folders and stands in the trail.",
    ),
)
@click.argument("slug")
@click.argument("name")
@click.option(
    "--pack", required=True, help=say("适用的规则包，见 liuhen packs list", "its rule pack, see packs list")
)
@as_json
def new(slug: str, name: str, pack: str, as_json: bool) -> None:
    """Register an authority."""
    made = actions.register_authority(slug=slug, name=name, pack=pack, by=OPERATOR, at=timezone.now())
    tell(
        {"slug": made.slug, "name": made.name, "pack": made.pack},
        as_json=as_json,
        zh=f"已登记 {made.name}（{made.slug}），适用 {_title(made.pack)}。",
        en=f"{made.name} ({made.slug}) is registered under the rule pack {made.pack}.",
    )


@authority.command("list", help=say("列出执法机关。", "List the authorities."))
@as_json
def list_authorities(as_json: bool) -> None:
    """Print one line an authority, or one JSON array."""
    active = Q(officers__username__isnull=False, officers__is_active=True)
    found = Authority.objects.annotate(
        people=Count("officers", distinct=True), accounts=Count("officers", filter=active, distinct=True)
    ).order_by("slug")
    listed(
        [
            {"slug": a.slug, "name": a.name, "pack": a.pack, "officers": a.people, "accounts": a.accounts}
            for a in found
        ],
        as_json=as_json,
        heads=say("代号 名称 规则包 人员 账号", "id name pack officers accounts"),
        line=lambda plain: (*plain.values(),),
        nothing=say(
            "还没有执法机关。先登记一个：liuhen authority new 代号 名称 --pack 规则包",
            "No authority yet. Register one: liuhen authority new ID NAME --pack PACK",
        ),
    )


def _title(pack: str) -> str:
    known = load_all(settings.LIUHEN_RULEPACKS).get(pack)
    return f"《{known.title}》" if known else pack

"""Can an authority be registered like this? Asked by the action, and before anything is stored for a new authority."""

import re
from pathlib import Path

from django.conf import settings

from liuhen.law.dossier import Fault
from liuhen.people.models import Authority
from liuhen.people.wanting import BadInput, quote

SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)


class CannotRegisterAuthority(BadInput):
    """An authority cannot be registered under this written id, name or rule pack."""


def require_registrable(*, slug: str, name: str, pack: str) -> None:
    """Insist that an authority can be registered under this written id, name and rule pack.

    Raises:
        CannotRegisterAuthority: with every reason.
    """
    faults = []
    if not SLUG.fullmatch(slug):
        faults.append(
            Fault(
                "slug", quote(slug), "1 to 40 letters, digits, - or _, beginning with a letter or digit",
                "1 至 40 个字母、数字、连字符或下划线，以字母或数字开头",
            )
        )  # fmt: skip
    elif Authority.objects.filter(slug=slug).exists():
        faults.append(Fault("slug", quote(slug), "a written id that is free", "未被使用的机关代号"))
    if not name.strip() or len(name) > 200:
        faults.append(Fault("name", quote(name), "a name of 1 to 200 characters", "1 至 200 个字的机关名称"))
    elif Authority.objects.filter(name=name).exists():
        faults.append(Fault("name", quote(name), "a name that is not registered yet", "尚未登记的机关名称"))
    known = sorted(path.parent.name for path in Path(settings.LIUHEN_RULEPACKS).glob("*/pack.yaml"))
    if pack not in known:
        words = ", ".join(known)
        faults.append(
            Fault("pack", quote(pack), f"one of the rule packs {words}", f"以下规则包之一：{words}")
        )
    if faults:
        raise CannotRegisterAuthority(*faults)

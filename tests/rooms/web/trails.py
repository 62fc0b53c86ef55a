"""A trail that became long, and what its pages say."""

import re
from html import unescape

from django.http import HttpResponse
from tests import cast
from tests.cast import HE, NOON
from tests.rooms.web.desk import text

from liuhen.trace import Trace
from liuhen.vault.actions import leave_all


def viewed(thing: str, times: int) -> None:
    """Somebody opens a thing of the story's authority this often. `thing`: its written id."""
    by = cast.officer(HE).written
    act = f"{thing.partition(':')[0]}.viewed"
    looks = [Trace(act=act, of=thing, by=by, at=NOON) for _ in range(times)]
    leave_all(authority=cast.authority().slug, traces=looks)


def leads(answer: HttpResponse, name: str) -> str:
    """Return where a link between the pages of a trail leads without a script."""
    (href,) = (
        href
        for href, inside in re.findall(r'<a href="([^"]+)#trail"[^>]*>(.*?)</a>', text(answer))
        if name in inside
    )
    return unescape(href)


def digests(answer: HttpResponse) -> list[str]:
    """Return the digests of the traces on a page, as they stand from top to bottom."""
    return re.findall(r'<td class="code soft" title="(\w+)">', text(answer))

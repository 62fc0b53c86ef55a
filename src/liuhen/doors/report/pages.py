"""The templates of the report. What comes from a dossier is text, never markup."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from liuhen.doors.cli.language import ENGLISH, say

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_PAGES.globals.update(say=say, lang="en" if ENGLISH else "zh-Hans")


def page(name: str, **strings: Any) -> str:
    """Return a page, or a part of one."""
    return _PAGES.get_template(name).render(strings)

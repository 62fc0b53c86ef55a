"""What a mistake in a pack is called: what was given, what was wanted, and what was probably meant."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_lines import Spot
from liuhen.law.dossier.events import Facts
from liuhen.law.dossier.telling import show
from liuhen.law.forms import FORMS

MOST_WORDS = 40
_WANTED: dict[str, tuple[str, str]] = {
    "missing": ("必填内容", "a value; this key is required"),
    "string_type": ("文字（数字、日期请加引号）", "text (put numbers and dates in quotation marks)"),
    "bool_type": ("true 或者 false", "true or false"),
    "bool_parsing": ("true 或者 false", "true or false"),
    "int_type": ("整数", "a whole number"),
    "int_parsing": ("整数", "a whole number"),
    "greater_than": ("大于 0 的数", "a number greater than 0"),
    "tuple_type": ("列表，例如 [survey]", "a list such as [survey]"),
    "list_type": ("列表，每条规则以“- ”开头", "a list, each rule beginning with `- `"),
    "dict_type": ("键值对", "keys with values"),
    "model_type": ("键值对", "keys with values"),
    "model_attributes_type": ("键值对", "keys with values"),
    "union_tag_not_found": ("写明 kind 的规则", "a rule that names its kind"),
    "string_pattern_mismatch": ("形如 A-tj-7 的编号", "an id such as A-tj-7"),
    "date_parsing": ("形如 2025-01-01 的日期", "a date such as 2025-01-01"),
    "date_from_datetime_parsing": ("形如 2025-01-01 的日期", "a date such as 2025-01-01"),
    "date_type": ("形如 2025-01-01 的日期", "a date such as 2025-01-01"),
}
_SAID = re.compile(r"(?P<given>.+) is no (?P<of>fact of an event|form of the catalogue)$")
_OF: dict[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    "fact of an event": (("事件事实的键", "a fact of an event"), tuple(Facts.model_fields)),
    "form of the catalogue": (("文书目录中的编号", "a form of the catalogue"), tuple(FORMS)),
}
_IN_CHINESE = {
    "one of within, every, keep": "within、every、keep 三者之一",
    "one of hours, days, working_days": "hours、days、working_days 三者之一",
    "P6M, P1Y and the like, permanent, no-expiry or case-file": "P6M、P1Y 之类，或者 permanent、no-expiry、case-file",
    "a period of the case file runs from: archiving-year": "from: archiving-year（案卷的期限从归档次年起算）",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is wrong in a file of a pack."""

    file: str
    spot: Spot
    path: str
    given: str
    wanted: str
    meant: str = ""

    def told(self) -> str:
        """Say it in a line that editors can jump from."""
        where = f"{self.file}:{self.spot.line}:{self.spot.column}"
        given, path = self.given or say("空", "nothing"), self.path or say("文件", "file")
        meant = say(f"是不是“{self.meant}”？", f" Did you mean {self.meant!r}?") if self.meant else ""
        return say(
            f"{where}：{path}：给出的是{given}，应为{self.wanted}。{meant}",
            f"{where}: {path}: given {given}, wanted {self.wanted}.{meant}",
        )


def near(given: str, words: list[str] | tuple[str, ...]) -> str:
    """Return the word that was probably meant, or nothing."""
    return next(iter(get_close_matches(given, words, n=1, cutoff=0.6)), "")


def one_of(words: list[str]) -> str:
    """Say that one of some words is wanted."""
    listed = ", ".join(words[:MOST_WORDS]) + (", …" if len(words) > MOST_WORDS else "")
    return say(f"以下之一：{listed}", f"one of {listed}")


def explained(error: ErrorDetails, known: list[str]) -> tuple[str, str, str]:
    """Return what was given, what was wanted and what was meant; `known` are the keys that may stand beside."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(error["loc"][-1])
        return (
            show(key),
            say("此处已有的键：", "a key that is known here: ") + ", ".join(known),
            near(key, known),
        )
    if kind in ("literal_error", "union_tag_invalid"):
        words = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
        given = context.get("tag", error["input"])
        return show(given), one_of(words), near(str(given), words)
    if kind == "value_error":
        return _said(str(context["error"]), error["input"])
    given = "" if kind == "missing" else show(error["input"])
    zh, en = _WANTED.get(kind, (error["msg"], error["msg"]))
    return given, say(zh, en), ""


def _said(message: str, value: Any) -> tuple[str, str, str]:
    if found := _SAID.fullmatch(message):
        (zh, en), words = _OF[found["of"]]
        return show(found["given"]), say(zh, en), near(found["given"], words)
    return show(value), say(_IN_CHINESE.get(message, message), message), ""

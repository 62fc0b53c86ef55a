"""Saying in two languages what the reader of values found wrong."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from liuhen.law.dossier.faults import Fault

_WANTED: dict[str, tuple[str, str]] = {
    "extra_forbidden": ("a key of the dossier format", "案卷格式中已有的键"),
    "missing": ("a value; this key is required", "必填内容"),
    "string_type": ("text (put numbers and dates in quotation marks)", "文字（数字、日期请加引号）"),
    "string_too_short": ("text that is not empty", "非空文字"),
    "bool_type": ("true or false", "true 或 false"),
    "tuple_type": ("a list", "列表"),
    "dict_type": ("keys with values", "键值对"),
    "model_type": ("keys with values", "键值对"),
    "model_attributes_type": ("keys with values", "键值对"),
    "too_short": ("at least one entry", "至少一项"),
    "moment": ("a time such as 2025-08-20T09:42", "形如 2025-08-20T09:42 的时间"),
    "form": ("a form id of the catalogue, or other", "文书目录中的编号或 other"),
}
# Steps of the reader that are no part of the written path.
_INNER = frozenset({"function-before", "function-after", "literal", "str", "tuple[]"})


def tell(error: ValidationError) -> list[Fault]:
    """Return one fault for each thing the reader refused."""
    return [_fault(detail) for detail in error.errors(include_url=False)]


def path_of(steps: tuple[int | str, ...]) -> str:
    """Write a path as `events[0].at`."""
    written = ""
    for step in steps:
        if isinstance(step, int):
            written += f"[{step}]"
        elif not _is_inner(step):
            written += f".{step}" if written else step
    return written or "dossier"


def show(given: Any) -> str:
    """Write a given value shortly, as a person would recognise it."""
    if given is None:
        return ""
    if isinstance(given, dict):
        return "{" + ", ".join(map(str, given)) + "}"
    if isinstance(given, list | tuple):
        return (
            f"‘[…]’ ({len(given)})"  # Never what is inside: a short file of aliases may stand for millions.
        )
    written = str(given)
    return f"‘{written if len(written) <= 60 else written[:57] + '…'}’"


def _is_inner(step: str) -> bool:
    return step in _INNER or step.startswith(("function-", "constrained-", "tuple[", "literal["))


def _fault(detail: ErrorDetails) -> Fault:
    path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        words = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        return Fault(path_of(path), show(detail["input"]), f"one of {words}", f"以下之一：{words}")
    if kind == "fact_of_another_kind":
        wanted = str(context["wanted"])
        return Fault(
            path_of((*path, "facts", context["key"])),
            show(context["key"]),
            f"one of the keys {wanted}",
            f"以下键之一：{wanted}",
        )
    if kind == "fact_word":
        wanted = str(context["wanted"])
        where = path_of((*path, "facts", context["key"]))
        return Fault(where, show(context["given"]), f"one of {wanted}", f"以下之一：{wanted}")
    given = (
        show(path[-1]) if kind == "extra_forbidden" else "" if kind == "missing" else show(detail["input"])
    )
    return Fault(path_of(path), given, *_WANTED.get(kind, (detail["msg"], "格式要求的值")))

"""The facts of a trace: codes, written ids, digests as text, counts, yes and no. Never a sentence about a person.

Allowed: `str`, `int`, `bool`, `None`, and lists and mappings of these.
Refused: floats (two programs may write one float in two ways), integers beyond 2**53 - 1 (RFC 8785 section 3.2.2.3
knows numbers as IEEE 754 doubles), texts over 300 characters, control characters and lone surrogates
(RFC 8785 section 3.2.2.2), and every other type: whoever has a date or a digest writes it first.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

WANTED = "a str, int, bool, None, or a list or mapping of these"
Fact = str | int | bool | None | tuple["Fact", ...] | Mapping[str, "Fact"]

LONGEST = 300
LARGEST = 2**53 - 1


class NotCanonical(ValueError):
    """A value has no single canonical form, or has no business in the log."""

    def __init__(self, *, where: str, given: object, wanted: str) -> None:
        super().__init__(f"{where}: {given!r} cannot stand in a trace; wanted: {wanted}.")
        self.where, self.given, self.wanted = where, given, wanted


def check_text(text: object, *, where: str) -> str:
    """Return `text` if it may stand in the log as a code or written id.

    Raises:
        NotCanonical: it is no text, too long, or has characters that no written id has.
    """
    if not isinstance(text, str):
        raise NotCanonical(where=where, given=text, wanted="a text")
    if len(text) > LONGEST:
        wanted = f"at most {LONGEST} characters; longer text is sealed under `words`"
        raise NotCanonical(where=where, given=text[:40] + "…", wanted=wanted)
    # `isprintable` is cheap and false for control characters, surrogates and every space but U+0020.
    if not text.isprintable():
        wanted = "no control characters, line breaks or unusual spaces; free text is sealed under `words`"
        raise NotCanonical(where=where, given=text, wanted=wanted)
    return text


def check_id(text: object, *, where: str) -> str:
    """Return `text` if it is a written id: not empty, no space, in Unicode normal form C."""
    checked = check_text(text, where=where)
    if not checked or " " in checked:
        raise NotCanonical(where=where, given=text, wanted="a written id: not empty, without spaces")
    if not unicodedata.is_normalized("NFC", checked):
        raise NotCanonical(where=where, given=text, wanted="Unicode normal form C")
    return checked


def freeze(value: object, *, where: str) -> Fact:
    """Return `value` as a fact that nobody can change any more.

    Raises:
        NotCanonical: a value in it, at the place the error names, may not stand in the log.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return check_text(value, where=where)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotCanonical(where=where, given=value, wanted="an integer within ±(2**53 - 1)")
        return value
    if isinstance(value, list | tuple):
        return tuple(freeze(item, where=f"{where}[{n}]") for n, item in enumerate(value))
    if isinstance(value, Mapping):
        return freeze_mapping(value, where=where)
    raise NotCanonical(where=where, given=value, wanted=WANTED)


def freeze_mapping(value: Mapping[Any, Any], *, where: str) -> Mapping[str, Fact]:
    """Return a mapping of facts that nobody can change any more; its keys are written ids."""
    return MappingProxyType(
        {
            check_id(key, where=f"{where} key"): freeze(item, where=f"{where}.{key}")
            for key, item in value.items()
        }
    )


def thaw(value: Fact) -> object:
    """Return `value` in the plain types that a JSON writer knows."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value

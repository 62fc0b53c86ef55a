"""Sealing free text: the salt comes from the operating system's random source, so no two sealings are alike."""

import secrets
from collections.abc import Mapping

from liuhen.trace import Sealed
from liuhen.trace.sealed import SALT_SIZE


def seal(text: str) -> Sealed:
    """Return `text` sealed with fresh salt, ready for a trace's `words`."""
    return Sealed(text=text, salt=secrets.token_bytes(SALT_SIZE))


def seal_all(words: Mapping[str, str]) -> dict[str, Sealed]:
    """Return every text that says something sealed, under its name; empty ones are left out."""
    return {name: seal(text) for name, text in words.items() if text}

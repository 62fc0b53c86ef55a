"""Sealing free text: the salt comes from the operating system's random source, so no two sealings are alike."""

import secrets

from liuhen.trace import Sealed
from liuhen.trace.sealed import SALT_SIZE


def seal(text: str) -> Sealed:
    """Return `text` sealed with fresh salt, ready for a trace's `words`."""
    return Sealed(text=text, salt=secrets.token_bytes(SALT_SIZE))

"""The token of a station: drawn at random, shown once, kept as its digest only.

It has 256 random bits, so a plain SHA-256 keeps it: there is nothing to guess.
"""

import secrets
from hashlib import sha256

#: So that a token that lies about somewhere can be recognised as one of ours.
PREFIX = "liuhen-"


def draw() -> str:
    """Return a new token."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is kept of a token: 64 hex digits."""
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()

"""Free text that the log knows only by a salted digest.

A log that nobody can rewrite must not hold what the law may one day ask to destroy: names, remarks, reasons.
The log gets SHA-256(salt, text). While text and salt are kept, anybody can check that they are what was logged;
when both are destroyed the proof still holds and says nothing about the person.
The salt has a fixed length, so no two pairs of salt and text give the same bytes,
and it is random, so a short text cannot be found by trying.
"""

import hashlib
from dataclasses import dataclass, field

from liuhen.trace.digest import Digest

SALT_SIZE = 16


class BadSalt(ValueError):
    """A salt is not 16 bytes."""

    def __init__(self, given: object) -> None:
        size = f"{len(given)} bytes" if isinstance(given, bytes) else type(given).__name__
        super().__init__(f"A salt is {SALT_SIZE} random bytes; given: {size}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A free text and the 16 random bytes that seal it. Its text is left out of `repr`, so that no log file holds it."""

    text: str = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"A sealed text is a str; given: {type(self.text).__name__}.")
        if not isinstance(self.salt, bytes) or len(self.salt) != SALT_SIZE:
            raise BadSalt(self.salt)
        # Raises UnicodeEncodeError for lone surrogates, which have no UTF-8 bytes.
        self.text.encode()

    @property
    def digest(self) -> Digest:
        """What the log holds of this text."""
        return Digest(hashlib.sha256(self.salt + self.text.encode()).digest())

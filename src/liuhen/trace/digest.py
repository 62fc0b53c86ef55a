"""The digest by which everything is known: SHA-256 (FIPS 180-4), written `sha256:` and 64 small hex digits."""

import hashlib
import re
from dataclasses import dataclass
from typing import Self

WRITTEN = re.compile(r"sha256:([0-9a-f]{64})")
SIZE = 32


class MalformedDigest(ValueError):
    """A text is not a digest in its written form."""

    def __init__(self, given: object) -> None:
        super().__init__(f"{given!r} is not a digest; expected 'sha256:' and 64 small hex digits.")
        self.given = given


@dataclass(frozen=True, slots=True, order=True)
class Digest:
    """The SHA-256 of some bytes: 32 bytes, written as `sha256:<64 hex>`."""

    value: bytes

    def __post_init__(self) -> None:
        if not isinstance(self.value, bytes) or len(self.value) != SIZE:
            raise MalformedDigest(self.value)

    @classmethod
    def of(cls, content: bytes) -> Self:
        """Return the digest of `content`."""
        return cls(hashlib.sha256(content).digest())

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a written digest.

        Raises:
            MalformedDigest: `text` is not in the written form.
        """
        if not isinstance(text, str) or not (match := WRITTEN.fullmatch(text)):
            raise MalformedDigest(text)
        return cls(bytes.fromhex(match[1]))

    @property
    def hex(self) -> str:
        """The 64 hex digits alone, as file names and BagIt manifests want them."""
        return self.value.hex()

    def __str__(self) -> str:
        return f"sha256:{self.value.hex()}"

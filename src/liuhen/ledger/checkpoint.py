"""Checkpoints (C2SP tlog-checkpoint): which log, how large, which root; as a signed note.

Rules
- Three lines: the origin, the size in decimal without leading zeroes, the root hash in base64.
- The name of the signing key is the origin.
- Extension lines are read past, never written: nobody can audit them.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from liuhen.ledger.hashing import SIZE
from liuhen.ledger.note import Note, PublicKey, Signer

DECIMAL = re.compile(r"0|[1-9][0-9]*", re.ASCII)


class MalformedCheckpoint(ValueError):
    """The text of a note is not a checkpoint."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Not a checkpoint: {why}.")


class OtherLog(ValueError):
    """A checkpoint is of another log than the one that was wanted."""

    def __init__(self, *, wanted: str, found: str) -> None:
        super().__init__(f"The checkpoint is of the log {found!r}; wanted {wanted!r}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The head of a log: its origin, the number of its entries and the root over them."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not self.origin or "\n" in self.origin:
            raise MalformedCheckpoint(f"the origin {self.origin!r} is empty or has more than one line")
        if self.size < 0:
            raise MalformedCheckpoint(f"the size is {self.size}")
        if len(self.root) != SIZE:
            raise MalformedCheckpoint(f"a root hash has {SIZE} bytes; given: {len(self.root)}")

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a note.

        Raises:
            MalformedCheckpoint: it is not a checkpoint.
        """
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < 3 or not all(lines) or not text.endswith("\n"):
            raise MalformedCheckpoint("wanted at least three lines, none of them empty")
        origin, size, root = lines[:3]
        if not DECIMAL.fullmatch(size):
            raise MalformedCheckpoint(f"the size is {size!r}; wanted a decimal number without leading zeroes")
        try:
            decoded = base64.b64decode(root, validate=True)
        except (binascii.Error, ValueError) as error:
            raise MalformedCheckpoint(f"the root hash is not base64 ({error})") from error
        if base64.b64encode(decoded).decode("ascii") != root:
            raise MalformedCheckpoint("the root hash is not base64 in its one spelling")
        return cls(origin=origin, size=int(size), root=decoded)

    def signed_by(self, signer: Signer) -> Note:
        """Return this checkpoint as a signed note."""
        return signer.sign(str(self))


def open_checkpoint(written: bytes, *, key: PublicKey) -> Checkpoint:
    """Read a signed checkpoint and check that `key` signed it and that it is of the log of that name.

    Raises:
        MalformedNote, MalformedCheckpoint: it cannot be read.
        SignatureUnknown, SignatureFails: `key` did not sign it.
        OtherLog: its origin is not the name of `key`.
    """
    note = Note.parse(written)
    note.require_signed_by(key)
    checkpoint = Checkpoint.parse(note.text)
    if checkpoint.origin != key.name:
        raise OtherLog(wanted=key.name, found=checkpoint.origin)
    return checkpoint

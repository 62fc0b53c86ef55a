"""Signed notes (C2SP signed-note): a text, an empty line, and lines that sign it with Ed25519 (RFC 8032).

Rules
- The text ends in a newline; the signature covers the text with that newline and nothing else.
- A key is known by its name and its key id together; a signature by an unknown key says nothing.
- A signature that names a known key and does not fit it spoils the whole note.
- Only Ed25519 (signature type 0x01) is made or trusted here.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
DASH = "\u2014 "
#: C2SP: at least 16 must be accepted; more than this is not a note but an attack.
MOST_SIGNATURES = 64


class MalformedNote(ValueError):
    """Some bytes are not a signed note."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Not a signed note: {why}.")


class MalformedKey(ValueError):
    """A text is not a key in its written form."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Not an Ed25519 key in the form 'name+key id+base64': {why}.")


class SignatureUnknown(ValueError):
    """No trusted key signed the note."""

    def __init__(self, *, wanted: str, found: Sequence[str]) -> None:
        super().__init__(f"Nobody trusted signed the note: wanted {wanted}; signed by {', '.join(found)}.")
        self.wanted, self.found = wanted, tuple(found)


class SignatureFails(ValueError):
    """A signature names a trusted key but was not made by it over this text."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The signature of {key} does not fit the text of the note.")
        self.key = key


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who claims to have signed, and with what."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        blob = base64.b64encode(self.key_id + self.signature).decode("ascii")
        return f"{DASH}{self.name} {blob}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, written: bytes) -> Self:
        """Read a note; nothing is trusted yet.

        Raises:
            MalformedNote: the bytes are not in the form of a signed note.
        """
        try:
            whole = written.decode("utf-8")
        except UnicodeDecodeError as error:
            raise MalformedNote(f"not UTF-8 ({error})") from error
        if any(character < " " and character != "\n" for character in whole):
            raise MalformedNote("it has control characters other than newline")
        # C2SP: the text may hold empty lines; the last empty line parts it from the signatures.
        text, empty, lines = whole.rpartition("\n\n")
        if not empty or not lines.endswith("\n"):
            raise MalformedNote("wanted a text, an empty line, and signature lines that end in a newline")
        return cls(text + "\n", _read_signatures(lines))

    def __bytes__(self) -> bytes:
        return (self.text + "\n" + "".join(map(str, self.signatures))).encode()

    def require_signed_by(self, key: "PublicKey") -> None:
        """Check that `key` signed this note.

        Raises:
            SignatureUnknown: no signature is by that key.
            SignatureFails: one claims to be and is not.
        """
        claimed = [s for s in self.signatures if (s.name, s.key_id) == (key.name, key.key_id)]
        if not claimed:
            found = [f"{s.name}+{s.key_id.hex()}" for s in self.signatures]
            raise SignatureUnknown(wanted=f"{key.name}+{key.key_id.hex()}", found=found)
        for signature in claimed:
            key.require(signature.signature, over=self.text.encode())


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A name and the 32 bytes of an Ed25519 public key (RFC 8032 section 5.1.5)."""

    name: str
    raw: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.raw) != 32:
            raise MalformedKey(f"a public key has 32 bytes; given: {len(self.raw)}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key written as `name+key id+base64(0x01, key)`.

        Raises:
            MalformedKey: the text is anything else, or its key id is not that of the key.
        """
        name, plus, rest = text.partition("+")
        key_id, plus_too, blob = rest.partition("+")
        if not plus or not plus_too:
            raise MalformedKey(f"given {text!r}")
        try:
            decoded = base64.b64decode(blob, validate=True)
        except binascii.Error as error:
            raise MalformedKey(f"its last part is not base64 ({error})") from error
        if decoded[:1] != ED25519:
            raise MalformedKey(f"its type is {decoded[:1].hex() or 'absent'}; wanted 01 (Ed25519)")
        key = cls(name, decoded[1:])
        if key_id != key.key_id.hex():
            raise MalformedKey(f"its key id is {key_id}; by name and key it should be {key.key_id.hex()}")
        return key

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name, newline, 0x01, key), as C2SP recommends."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(ED25519 + self.raw).decode('ascii')}"

    def require(self, signature: bytes, *, over: bytes) -> None:
        """Check one signature.

        Raises:
            SignatureFails: it does not fit.
        """
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, over)
        except (InvalidSignature, ValueError) as error:
            raise SignatureFails(f"{self.name}+{self.key_id.hex()}") from error


@dataclass(frozen=True, slots=True)
class Signer:
    """A name and a private key. Its `repr` shows the public half only."""

    name: str
    _private: Ed25519PrivateKey

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Self:
        """Make a signer out of the 32 secret bytes (RFC 8032 section 5.1.5)."""
        check_name(name)
        return cls(name, Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def public(self) -> PublicKey:
        """The half that everybody may know."""
        return PublicKey(self.name, self._private.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"Signer({self.public})"

    def sign(self, text: str) -> Note:
        """Return `text` as a note signed by this key.

        Raises:
            MalformedNote: `text` is no text that a note can hold.
        """
        signature = Signature(self.name, self.public.key_id, self._private.sign(text.encode()))
        note = Note(text, (signature,))
        if not text.endswith("\n") or Note.parse(bytes(note)) != note:
            raise MalformedNote("its text must end in a newline")
        return note


def check_name(name: str) -> None:
    """Refuse a key name that C2SP refuses: empty, with spaces, plus signs or control characters.

    Raises:
        MalformedKey: the name is one of these.
    """
    if not name or "+" in name or not name.isprintable() or any(map(str.isspace, name)):
        raise MalformedKey(f"the name {name!r} is empty, or has spaces, plus signs or control characters")


def _read_signatures(lines: str) -> tuple[Signature, ...]:
    written = lines[:-1].split("\n")
    if len(written) > MOST_SIGNATURES:
        raise MalformedNote(f"it has {len(written)} signatures; at most {MOST_SIGNATURES} are read")
    return tuple(map(_read_signature, written))


def _read_signature(line: str) -> Signature:
    if not line.startswith(DASH):
        raise MalformedNote(f"a signature line starts with an em dash and a space; found {line[:40]!r}")
    name, space, blob = line.removeprefix(DASH).partition(" ")
    try:
        check_name(name)
        decoded = base64.b64decode(blob, validate=True)
    except (MalformedKey, ValueError) as error:
        raise MalformedNote(f"the signature line {line[:40]!r} cannot be read") from error
    # C2SP: 4 bytes of key id and then at least one of signature; base64 has one spelling here.
    if not space or len(decoded) < 5 or base64.b64encode(decoded).decode("ascii") != blob:
        raise MalformedNote(f"the signature line {line[:40]!r} has no key id and signature in base64")
    return Signature(name, decoded[:4], decoded[4:])

"""A trace: who did what to which thing, when, and under which article. Its canonical bytes and its digest.

Rules
- One trace has exactly one sequence of bytes: JSON by the canonicalization scheme of RFC 8785, in UTF-8.
- The bytes name people and things by their written ids only. Free text is sealed (see `sealed`).
- The moment is given by the caller. Nothing here reads a clock.
- What was written can be read back; anything else that stands in the bytes is refused, not passed over.

The form is told for outsiders in docs/spec/canonical-form.md.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Self

import rfc8785

from liuhen.trace.digest import Digest
from liuhen.trace.facts import NotCanonical, check_id, check_text, freeze_mapping, thaw
from liuhen.trace.moment import read_moment, write_moment
from liuhen.trace.sealed import Sealed

#: Stands in every trace, so that bytes of another kind never pass as a trace.
FORM = "liuhen.trace/1"
ACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", re.ASCII)
KEYS = frozenset({"act", "at", "by", "facts", "form", "of", "under", "words"})
NOTHING: Mapping[str, Any] = MappingProxyType({})

Words = Mapping[str, Sealed | Digest]


class MalformedTrace(ValueError):
    """Some bytes are not a trace in its canonical form."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Not a trace in its canonical form: {why}.")
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trace:
    """One thing that somebody did.

    act: the verb, such as `case.filed` (a room's `acts.py` lists its verbs).
    of: the written id of the thing that it was done to.
    by: the written id of who did it.
    at: when, with a time zone; kept in UTC to the microsecond.
    under: the article or clause that asks for it or allows it, if any.
    facts: codes, written ids, digests and counts that belong to the act; see `facts`.
    words: free texts by name, each sealed; a trace read back from the log holds only their digests.
    canonical, digest: the bytes that this makes, and their SHA-256.
    """

    act: str
    of: str
    by: str
    at: datetime
    under: str | None = None
    facts: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    words: Words = field(default_factory=lambda: NOTHING)
    canonical: bytes = field(init=False, repr=False)
    digest: Digest = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.act, str) or not ACT.fullmatch(self.act):
            raise NotCanonical(where="act", given=self.act, wanted="a verb such as 'case.filed'")
        check_id(self.of, where="of")
        check_id(self.by, where="by")
        if self.under is not None and not check_text(self.under, where="under"):
            raise NotCanonical(where="under", given=self.under, wanted="a citation, or None")
        written_at = write_moment(self.at)
        object.__setattr__(self, "at", self.at.astimezone(UTC))
        object.__setattr__(self, "facts", freeze_mapping(self.facts, where="facts"))
        object.__setattr__(self, "words", _checked_words(self.words))
        object.__setattr__(self, "canonical", rfc8785.dumps(self._plain(written_at)))
        object.__setattr__(self, "digest", Digest.of(self.canonical))

    def __eq__(self, other: object) -> bool:
        # A trace read back from the log equals the one that was left, although its words are closed.
        return isinstance(other, Trace) and self.canonical == other.canonical

    def __hash__(self) -> int:
        return hash(self.canonical)

    def _plain(self, written_at: str) -> dict[str, Any]:
        return {
            "form": FORM,
            "act": self.act,
            "of": self.of,
            "by": self.by,
            "at": written_at,
            "under": self.under,
            "facts": thaw(self.facts),
            "words": {name: str(_logged(words)) for name, words in self.words.items()},
        }

    @classmethod
    def parse(cls, canonical: bytes) -> Self:
        """Read a trace from its canonical bytes; of its words it holds the digests.

        Raises:
            MalformedTrace: the bytes are anything but the one canonical form of a trace.
        """
        plain = _read_object(canonical)
        try:
            trace = cls(
                act=plain["act"],
                of=plain["of"],
                by=plain["by"],
                at=read_moment(plain["at"]),
                under=plain["under"],
                facts=plain["facts"],
                words={name: Digest.parse(digest) for name, digest in plain["words"].items()},
            )
        # AttributeError, TypeError: a value of another JSON type where an object is wanted.
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            raise MalformedTrace(str(error)) from error
        if trace.canonical != canonical:
            raise MalformedTrace("it is JSON, but not written as RFC 8785 writes it")
        return trace


def _logged(words: Sealed | Digest) -> Digest:
    return words.digest if isinstance(words, Sealed) else words


def _checked_words(words: Words) -> Words:
    for name, value in words.items():
        check_id(name, where="words key")
        if not isinstance(value, Sealed | Digest):
            raise NotCanonical(where=f"words.{name}", given=value, wanted="a Sealed text, or its Digest")
    return MappingProxyType(dict(words))


def _read_object(canonical: bytes) -> dict[str, Any]:
    try:
        plain = json.loads(canonical.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise MalformedTrace(f"not JSON in UTF-8 ({error})") from error
    if not isinstance(plain, dict) or plain.keys() != KEYS:
        found = sorted(plain) if isinstance(plain, dict) else type(plain).__name__
        raise MalformedTrace(f"wanted the members {', '.join(sorted(KEYS))}; found {found}")
    if plain["form"] != FORM:
        raise MalformedTrace(f"its form is {plain['form']!r}; wanted {FORM!r}")
    return plain

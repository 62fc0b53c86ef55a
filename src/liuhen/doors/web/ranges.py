"""What part of a file a request asks for, by RFC 9110 section 14. Bytes only: no request, no file.

Rules
- Only GET knows ranges (14.2); for any other method the whole is meant.
- A header that cannot be read, another unit than bytes, and several ranges at once are answered with the whole
  (14.2 allows to ignore the field); a first range alone would not be what was asked for.
- A range that begins behind the end, and the last no bytes, cannot be satisfied (14.1.2): 416.
- With If-Range the range counts only while the strong tag still fits (13.1.5).
"""

import re
from dataclasses import dataclass

ASKED = re.compile(r"bytes\s*=\s*(?:(\d{1,19})-(\d{1,19})?|-(\d{1,19}))\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Bytes `first` to `last`, both counted in, of a file of `size` bytes."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        """How many bytes this is."""
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        """The value of the header `Content-Range`."""
        return f"bytes {self.first}-{self.last}/{self.size}"


class CannotBeSatisfied(Exception):
    """No byte of the file lies in the range that was asked for."""

    def __init__(self, *, size: int) -> None:
        super().__init__(f"No byte of the {size} lies in the range asked for.")
        self.content_range = f"bytes */{size}"


def part_asked_for(
    *, method: str, header: str | None, if_range: str | None, tag: str, size: int
) -> Part | None:
    """Return the part that a request asks for; none means the whole.

    Raises:
        CannotBeSatisfied: the range is well written and lies outside the file.
    """
    if method != "GET" or header is None or (if_range is not None and if_range.strip() != tag):
        return None
    if not (match := ASKED.fullmatch(header.strip())):
        return None
    first, last, suffix = match.groups()
    if suffix is not None:
        return _the_last(int(suffix), size=size)
    return _from_to(int(first), int(last) if last else None, size=size)


def _the_last(length: int, *, size: int) -> Part:
    if length == 0 or size == 0:
        raise CannotBeSatisfied(size=size)
    return Part(first=max(0, size - length), last=size - 1, size=size)


def _from_to(first: int, last: int | None, *, size: int) -> Part | None:
    if last is not None and last < first:
        return None  # 14.1.1: an invalid range; the field is ignored
    if first >= size:
        raise CannotBeSatisfied(size=size)
    return Part(first=first, last=size - 1 if last is None else min(last, size - 1), size=size)

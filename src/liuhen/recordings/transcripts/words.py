"""Pieces of text by which Chinese is found: two characters each, overlapping, so that any two that stand together are a word.

The same pieces are kept and asked for on every database. A piece is written with the numbers of its characters: no database has an
opinion about those, whatever rare name they stand in. Marks between words are no part of any piece.

    六百元整 → 六百, 百元, 元整, 整
"""

import re
import unicodedata
from collections.abc import Iterator

RUN = re.compile(r"[^\W_]+")


def pieces(text: str) -> list[str]:
    """Return the pieces of a text in their order: of every run of letters each two neighbours, then the last alone."""
    return [piece for run in _runs(text) for piece in _pieces(run)]


def wanted(text: str) -> tuple[list[str], bool]:
    """Return the pieces that stand one after the other wherever `text` does, and whether the last is only a beginning.

    Nothing where `text` has no letter or digit.
    """
    runs = list(_runs(text))
    if not runs:
        return [], False
    *before, last = runs
    found = [piece for run in before for piece in _pieces(run)]
    if len(last) == 1:
        return [*found, _one(last)], True
    return [*found, *(_two(last, n) for n in range(len(last) - 1))], False


def _runs(text: str) -> Iterator[str]:
    # Full-width digits and capital letters are found as they are usually typed.
    return (match[0] for match in RUN.finditer(unicodedata.normalize("NFKC", text).casefold()))


def _pieces(run: str) -> Iterator[str]:
    yield from (_two(run, n) for n in range(len(run) - 1))
    yield _one(run[-1])


def _two(run: str, n: int) -> str:
    return f"{ord(run[n]):x}x{ord(run[n + 1]):x}"


def _one(character: str) -> str:
    return f"{ord(character):x}x"

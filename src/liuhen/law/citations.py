"""How a clause is cited: 《title of the regulation》第三十九条第（三）项.

A clause id is `<pack>-<article>[letter]`, or `<pack>-<article>.<item>[letter]` where the text numbers its items.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_CLAUSE = re.compile(r"(?P<pack>[a-z][a-z0-9-]*?)-(?P<article>\d+)(?:\.(?P<item>\d+))?(?P<letter>[a-z]?)")
_DIGITS = "零一二三四五六七八九"


class MalformedClauseId(ValueError):
    """A text is not a clause id."""

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is not a clause id; expected such as 'tj-39c' or 'tj-41.2a'.")


class Place(NamedTuple):
    """Where a clause stands: pack, article and, where the text numbers them, item."""

    pack: str
    article: int
    item: int | None

    def zh(self) -> str:
        """Return 第三十九条, with 第（三）项 where there is an item."""
        item = f"第（{numeral(self.item)}）项" if self.item is not None else ""
        return f"第{numeral(self.article)}条{item}"

    def en(self) -> str:
        """Return `Article 39`, with the item in brackets."""
        return f"Article {self.article}" + (f"({self.item})" if self.item is not None else "")


@lru_cache(maxsize=4096)
def place(clause_id: str) -> Place:
    """Read where a clause stands from its id.

    Raises:
        MalformedClauseId: the id has another shape.
    """
    if not (found := _CLAUSE.fullmatch(clause_id)):
        raise MalformedClauseId(clause_id)
    item = int(found["item"]) if found["item"] else None
    return Place(found["pack"], int(found["article"]), item)


@lru_cache(maxsize=1024)
def numeral(number: int) -> str:
    """Write 1 to 999 in Chinese numerals, as articles are counted: 12 is 十二, 205 is 二百零五."""
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number % 10] if number % 10 else "")
    if number < 100:
        return _DIGITS[number // 10] + "十" + (_DIGITS[number % 10] if number % 10 else "")
    rest = number % 100
    if rest == 0:
        return _DIGITS[number // 100] + "百"
    joined = "零" + _DIGITS[rest] if rest < 10 else ("一" if rest < 20 else "") + numeral(rest)
    return _DIGITS[number // 100] + "百" + joined


def cite(clause_id: str, *, title: str) -> str:
    """Cite a clause in full: 《title》第三十九条."""
    return f"《{title}》{place(clause_id).zh()}"

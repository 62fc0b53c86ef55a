"""A name in the two languages of the product."""

from typing import NamedTuple


class Word(NamedTuple):
    """What something is called: Chinese for screens and reasons, English beside it."""

    zh: str
    en: str


def so_many(number: int, units: str) -> str:
    """Return a number with its unit in English: `1 day`, `2 days`."""
    return f"{number} {units.removesuffix('s') if number == 1 else units}"

"""A name in the two languages of the product."""

from typing import NamedTuple


class Word(NamedTuple):
    """What something is called: Chinese for screens and reasons, English beside it."""

    zh: str
    en: str

"""What the command line says: Chinese, or English with `LIUHEN_LANG=en`."""

import os

ENGLISH = os.environ.get("LIUHEN_LANG", "zh").lower().startswith("en")


def say(zh: str, en: str) -> str:
    """Return the sentence in the language that was asked for."""
    return en if ENGLISH else zh

"""Passwords that the house draws for somebody: sayable over a table, guessed by nobody, shown once and kept nowhere."""

import secrets

from axes.utils import reset

SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnprstvwyz" for vowel in "aeiou"]


def draw() -> str:
    """Return a new password of about 56 bits."""
    words = ["".join(secrets.choice(SYLLABLES) for _ in range(3)) for _ in range(2)]
    return "-".join([*words, f"{secrets.randbelow(1_000_000):06d}"])


def let_try_again(username: str) -> None:
    """Let a log-in that rests after wrong passwords be tried at once: its password is another one now."""
    reset(username=username)

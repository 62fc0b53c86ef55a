"""Sound that is shaped like speech: syllables with tones, two speakers in turn, pauses between them.

A glottal pulse train goes through three resonators (formants), as in the classic source and filter model of speech.
Nobody's voice is copied and nothing can be understood; level, rhythm and pauses are those of talk.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, exp, pi
from random import Random

RATE = 16_000
Formants = tuple[float, float, float]

VOWELS: tuple[tuple[Formants, Formants], ...] = (
    ((750, 1200, 2600), (750, 1200, 2600)),  # a
    ((300, 2250, 3000), (300, 2250, 3000)),  # i
    ((340, 720, 2400), (340, 720, 2400)),  # u
    ((480, 1150, 2450), (480, 1150, 2450)),  # e
    ((720, 1300, 2600), (340, 2100, 2900)),  # ai
    ((700, 1150, 2500), (380, 800, 2400)),  # ao
    ((330, 2100, 2900), (700, 1250, 2600)),  # ia
    ((350, 760, 2400), (520, 1000, 2450)),  # uo
)
# The four tones of Putonghua as a factor on the speaker's pitch: beginning, middle, end.
TONES = ((1.25, 1.25, 1.23), (1.0, 1.12, 1.3), (0.95, 0.78, 1.0), (1.3, 1.05, 0.75))
SPEAKERS = (118.0, 196.0)
#: How long the throat sounds in a syllable, in seconds.
VOICED = 0.19


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllable:
    """One syllable as it is to be said."""

    vowel: int
    tone: int
    breath: int  # 0 none, 1 a short burst, 2 a long hiss
    speaker: int


def speech(*, seconds: float, chance: Random) -> "array[int]":
    """Return `seconds` of talk as 16-bit mono samples at `RATE`."""
    wanted = round(seconds * RATE)
    samples: array[int] = array("h")
    for part in _talk(chance):
        samples.extend(part)
        if len(samples) >= wanted:
            break
    del samples[wanted:]
    return samples


def _talk(chance: Random) -> "Iterator[array[int]]":
    speaker = 0
    yield _hush(0.3)
    while True:
        for _ in range(chance.randint(4, 14)):
            yield _said(_next_syllable(chance, speaker))
        yield _hush(chance.choice((0.2, 0.4, 0.7, 1.2)))
        speaker = chance.choice((speaker, 1 - speaker))


def _next_syllable(chance: Random, speaker: int) -> Syllable:
    return Syllable(
        vowel=chance.randrange(len(VOWELS)),
        tone=chance.randrange(len(TONES)),
        breath=chance.randrange(3),
        speaker=speaker,
    )


@cache
def _hush(seconds: float) -> "array[int]":
    # A microphone in a street is never digitally silent.
    return array("h", (_noise_at(n) // 40 for n in range(round(seconds * RATE))))


def _said(syllable: Syllable) -> "array[int]":
    return _hiss((0.0, 0.03, 0.08)[syllable.breath]) + _voiced(
        syllable.vowel, syllable.tone, syllable.speaker
    )


@cache
def _hiss(seconds: float) -> "array[int]":
    return array("h", (_noise_at(n) // 5 for n in range(round(seconds * RATE))))


@cache
def _voiced(vowel: int, tone: int, speaker: int) -> "array[int]":
    """Return the part of a syllable that is sung by the throat; there are few, and each is worked out once."""
    count = round(VOICED * RATE)
    begin, end = VOWELS[vowel]
    pitch = SPEAKERS[speaker]
    out: array[int] = array("h")
    # What each resonator gave last, and the time before.
    a1 = a2 = b1 = b2 = c1 = c2 = phase = 0.0
    for n in range(count):
        along = n / count
        if n % 80 == 0:
            (ga, fa, ha), (gb, fb, hb), (gc, fc, hc) = (
                _resonator(b + (e - b) * along) for b, e in zip(begin, end, strict=True)
            )
            step = pitch * _bend(TONES[tone], along) / RATE
            loud = min(1.0, along / 0.12, (1 - along) / 0.25) * 5200
        phase = (phase + step) % 1
        pulse = 1.0 - 2.2 * phase if phase < 0.6 else 0.0
        a1, a2 = ga * pulse + fa * a1 + ha * a2, a1
        b1, b2 = gb * a1 + fb * b1 + hb * b2, b1
        c1, c2 = gc * b1 + fc * c1 + hc * c2, c1
        out.append(max(-32_000, min(32_000, round(c1 * loud))))
    return out


def _resonator(frequency: float, bandwidth: float = 90.0) -> tuple[float, float, float]:
    # The two-pole digital resonator of formant synthesis, unity gain at zero frequency.
    c = -exp(-2 * pi * bandwidth / RATE)
    b = 2 * exp(-pi * bandwidth / RATE) * cos(2 * pi * frequency / RATE)
    return 1 - b - c, b, c


def _bend(tone: tuple[float, float, float], along: float) -> float:
    first, middle, last = tone
    return first + (middle - first) * 2 * along if along < 0.5 else middle + (last - middle) * (2 * along - 1)


def _noise_at(index: int) -> int:
    # A fixed hash of the position: noise that is the same on every machine.
    mixed = (index * 2_654_435_761 + 97) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 2_246_822_519) & 0xFFFFFFFF
    return ((mixed >> 13) & 0x3FFF) - 0x2000

"""A street that moves, with the clock of the recorder burnt in.

Everything follows from the seed text and the moment asked for, so the same frame is drawn the same way every
time. The built-in font of Pillow knows Latin letters only: what it cannot draw is left out of the picture.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from math import sin
from random import Random

from PIL import Image, ImageDraw, ImageFont

Size = tuple[int, int]
Colour = tuple[int, int, int]

MARGIN = 24
CLOCK_INK: Colour = (255, 236, 120)
PLATE: Colour = (16, 18, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walker:
    """Somebody who crosses the street: where from, how fast (widths a second), how tall (part of the height)."""

    x: float
    speed: float
    tall: float
    coat: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One place as the camera sees it; `frame` draws it at a moment of the clip."""

    size: Size
    caption: str
    backdrop: Image.Image
    walkers: tuple[Walker, ...]

    def frame(self, *, elapsed: float, clock: datetime) -> Image.Image:
        """Return the picture `elapsed` seconds into the clip, showing `clock` as the time of recording."""
        picture = self.backdrop.crop(_sway(self.size, elapsed))
        pen = ImageDraw.Draw(picture)
        for walker in self.walkers:
            _walk(pen, walker, self.size, elapsed)
        _burn_in(pen, self.size, clock=clock, caption=self.caption, lit=elapsed % 1 < 0.5)
        return picture


def scene(*, size: Size, caption: str, seed: str) -> Scene:
    """Return the scene that belongs to `seed`."""
    chance = dice(seed)
    walkers = tuple(_walker(chance) for _ in range(4))
    return Scene(size=size, caption=drawable(caption), backdrop=_backdrop(size, chance), walkers=walkers)


def dice(seed: str) -> Random:
    """Return chance that falls the same way for the same seed."""
    return Random(sha256(seed.encode()).digest())  # noqa: S311 - for pictures, not for secrets


def drawable(text: str) -> str:
    """Return the part of `text` that the built-in font can draw."""
    return " ".join("".join(c if " " <= c <= "~" else " " for c in text).split())


def _backdrop(size: Size, chance: Random) -> Image.Image:
    width, height = size[0] + 2 * MARGIN, size[1] + 2 * MARGIN
    picture = Image.new("RGB", (width, height), _shade(chance, 150, 215))
    pen = ImageDraw.Draw(picture)
    ground = int(height * 0.72)
    x = 0
    while x < width:
        wide = chance.randint(width // 10, width // 4)
        _house(pen, chance, (x, chance.randint(height // 8, height // 2), x + wide, ground))
        x += wide
    pen.rectangle((0, ground, width, height), fill=_shade(chance, 90, 120))
    for start in range(0, width, width // 8):
        pen.rectangle((start, ground + 30, start + width // 16, ground + 34), fill=(225, 225, 225))
    return picture


def _house(pen: ImageDraw.ImageDraw, chance: Random, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    pen.rectangle(box, fill=_shade(chance, 95, 190))
    pane = _shade(chance, 40, 90)
    for x in range(left + 8, right - 14, 22):
        for y in range(top + 10, bottom - 18, 26):
            pen.rectangle((x, y, x + 11, y + 14), fill=pane)


def _walker(chance: Random) -> Walker:
    return Walker(
        x=chance.random(),
        speed=chance.choice((-1, 1)) * chance.uniform(0.03, 0.12),
        tall=chance.uniform(0.24, 0.4),
        coat=_shade(chance, 30, 200),
    )


def _walk(pen: ImageDraw.ImageDraw, walker: Walker, size: Size, elapsed: float) -> None:
    width, height = size
    x = (walker.x + walker.speed * elapsed) % 1.2 * width - 0.1 * width
    foot = height * (0.76 + walker.tall * 0.4)
    tall = height * walker.tall
    stride = sin(elapsed * 7 + walker.x * 9) * tall * 0.14
    hip, head = foot - tall * 0.45, tall * 0.09
    for side in (-stride, stride):
        pen.line((x, hip, x + side, foot), fill=PLATE, width=max(2, int(tall * 0.07)))
    pen.rectangle((x - tall * 0.12, foot - tall * 0.82, x + tall * 0.12, hip), fill=walker.coat)
    pen.ellipse((x - head, foot - tall, x + head, foot - tall + 2 * head), fill=(222, 184, 150))


def _burn_in(pen: ImageDraw.ImageDraw, size: Size, *, clock: datetime, caption: str, lit: bool) -> None:
    width, height = size
    text = max(12, height // 18)
    _plate(pen, (8, 8), f"{clock:%Y-%m-%d %H:%M:%S}", text, CLOCK_INK)
    if caption:
        _plate(pen, (8, height - text - 18), caption, text, (240, 240, 240))
    if lit:
        pen.ellipse((width - 24, 12, width - 12, 24), fill=(220, 40, 40))


def _plate(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, height: int, ink: Colour) -> None:
    face = _face(height)
    left, top, right, bottom = pen.textbbox(at, text, font=face)
    pen.rectangle((left - 4, top - 4, right + 4, bottom + 4), fill=PLATE)
    pen.text(at, text, font=face, fill=ink)


def _sway(size: Size, elapsed: float) -> tuple[int, int, int, int]:
    # A camera on a chest is never still.
    x = MARGIN + round(MARGIN * 0.8 * sin(elapsed * 0.9))
    y = MARGIN + round(MARGIN * 0.5 * sin(elapsed * 1.7 + 1))
    return x, y, x + size[0], y + size[1]


def _shade(chance: Random, low: int, high: int) -> Colour:
    return chance.randint(low, high), chance.randint(low, high), chance.randint(low, high)


@lru_cache(maxsize=8)
def _face(height: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(height)

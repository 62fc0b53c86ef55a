"""The trace line with places: what a page draws, mark by mark. All lengths are pixels."""

from dataclasses import dataclass

from liuhen.doors.web.trace_line.facts import Lane, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One drawn thing. `shape`: bar, span, dot, square, diamond, flag, late, hole or hollow."""

    shape: str
    x: float
    y: float
    width: float
    height: float
    title: str
    href: str = ""
    tone: Tone = Tone.PLAIN
    kind: str = ""

    @property
    def points(self) -> str:
        """The corners of a diamond around the middle."""
        middle, half = self.x + self.width / 2, self.y + self.height / 2
        right, foot = self.x + self.width, self.y + self.height
        return f"{middle:g},{self.y:g} {right:g},{half:g} {middle:g},{foot:g} {self.x:g},{half:g}"

    @property
    def foot(self) -> float:
        """Where a line under the mark begins."""
        return self.y + self.height + 1

    @property
    def y_middle(self) -> float:
        """Where a thin line through the middle begins."""
        return self.y + self.height / 2 - 1.5

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the mark."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A word beside a mark, with the line that leads to it."""

    text: str
    x: float
    y: float
    foot: float
    lead: float | None = None
    href: str = ""
    tone: Tone = Tone.PLAIN

    @property
    def text_x(self) -> float:
        """Where the word itself begins: a little right of its line."""
        return self.x + 3

    @property
    def lead_x(self) -> float:
        """Where the line stands that leads to the mark: at the word, unless the word had to move away."""
        return self.x if self.lead is None else self.lead

    @property
    def lead_y(self) -> float:
        """Where the line begins that leads from the word to its mark: at the word's head, or above a word below."""
        return self.y - 11 if self.y <= self.foot else self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on the time axis; `href` zooms in."""

    x: float
    text_x: float
    text: str
    foot: float = 0.0
    href: str = ""
    row: int = 0

    @property
    def top(self) -> float:
        """Where the line of the tick begins: beside its text, or on the axis when it has none."""
        return self.row * 16 + 4 if self.text else 34

    @property
    def text_y(self) -> float:
        """The line on which the text stands."""
        return self.row * 16 + 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One lane: its name's key and where it lies."""

    lane: Lane
    top: float
    height: float

    @property
    def line(self) -> float:
        """The line that parts this lane from the one above."""
        return self.top - 5

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything that is drawn, and the size of the paper."""

    width: float
    height: float
    axis: float
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...]
    cuts: tuple[float, ...]
    shades: tuple[Mark, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    now: float | None

"""A picture as SVG. Written here and not in a template: a large case has a thousand marks, and a page a moment.

Every text is escaped; colours and type are left to the style sheet, by class. No style stands in the marks themselves.
"""

from collections.abc import Iterator
from html import escape

from liuhen.doors.web.trace_line.facts import Tone
from liuhen.doors.web.trace_line.picture import Label, Mark, Picture, Tick

#: A link that only redraws the picture does so in place where there is a script.
ZOOM = 'hx-get="{0}" hx-target="#trace-line" hx-swap="outerHTML" hx-push-url="true"'


def write(picture: Picture, *, name: str, now: str) -> str:
    """Return the picture as an SVG element. `name` says what it is to whoever cannot see it, `now` names the line of now."""
    width, height = f"{picture.width:g}", f"{picture.height:g}"
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return (
        f'<svg {size} role="group" aria-label="{escape(name)}">'
        + "".join(_background(picture))
        + "".join(map(_tick, picture.ticks))
        + "".join(_cut(x, picture.axis) for x in picture.cuts)
        + "".join(map(_lead, picture.labels))
        + "".join(map(_mark, picture.marks))
        + "".join(map(_word, picture.labels))
        + "".join(_now(picture, now))
        + "</svg>"
    )


def _background(picture: Picture) -> Iterator[str]:
    for shade in picture.shades:
        yield f'<rect class="shade" {_box(shade)}/>'
    yield _line("axis-line", 0, picture.width, picture.axis)
    for strip in picture.strips[1:]:
        yield _line("lane-line", 0, picture.width, strip.line)


def _line(kind: str, left: float, right: float, y: float) -> str:
    return f'<line class="{kind}" x1="{left:g}" x2="{right:g}" y1="{y:g}" y2="{y:g}"/>'


def _upright(kind: str, x: float, top: float, foot: float) -> str:
    return f'<line class="{kind}" x1="{x:g}" x2="{x:g}" y1="{top:g}" y2="{foot:g}"/>'


def _tick(tick: Tick) -> str:
    line = _upright("tick", tick.x, tick.top, tick.foot)
    if not tick.text:
        return line
    href = escape(tick.href)
    word = f'<text class="tick-text" x="{tick.text_x:g}" y="{tick.text_y:g}">{escape(tick.text)}</text>'
    return f'{line}<a href="{href}" {ZOOM.format(href)}>{word}</a>'


def _cut(x: float, axis: float) -> str:
    return f'<path class="cut" transform="translate({x:g} {axis:g})" d="M-4 4L-1 -4M1 4L4 -4"/>'


def _lead(label: Label) -> str:
    return _upright(f"lead {label.tone}", label.lead_x, label.lead_y, label.foot)


def _word(label: Label) -> str:
    word = f'<text class="word {label.tone}" x="{label.text_x:g}" y="{label.y:g}">{escape(label.text)}</text>'
    # The mark itself is the link that a keyboard reaches; its word would only be the same again.
    return f'<a href="{escape(label.href)}" tabindex="-1">{word}</a>' if label.href else word


def _mark(mark: Mark) -> str:
    title = escape(mark.title)
    drawn = _shape(mark, f"<title>{title}</title>")
    return f'<a href="{escape(mark.href)}" aria-label="{title}">{drawn}</a>' if mark.href else drawn


def _shape(mark: Mark, title: str) -> str:
    match mark.shape:
        case "dot":
            x, y = mark.centre
            return f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="4">{title}</circle>'
        case "diamond":
            return f'<polygon class="diamond {mark.kind}" points="{mark.points}">{title}</polygon>'
        case "flag":
            place = f'transform="translate({mark.x:g} {mark.y:g})"'
            return f'<path class="flag {mark.tone}" {place} d="M3.5 0V12H5V7L10 3.5L5 0Z">{title}</path>'
        case "late":
            box = f'x="{mark.x:g}" y="{mark.y_middle:g}" width="{mark.width:g}" height="3"'
            return f'<rect class="late-line" {box}>{title}</rect>'
        case "bar":
            return f'<rect class="bar-{escape(mark.kind)}" {_box(mark)}>{title}</rect>{_under(mark)}'
    return f'<rect class="{mark.shape} {mark.tone}" {_box(mark)}>{title}</rect>'


def _under(mark: Mark) -> str:
    if mark.tone not in (Tone.LATE, Tone.SOON):
        return ""
    place = f'x="{mark.x:g}" y="{mark.foot:g}" width="{mark.width:g}" height="3"'
    return f'<rect class="under {mark.tone}" {place}/>'


def _box(mark: Mark) -> str:
    return f'x="{mark.x:g}" y="{mark.y:g}" width="{mark.width:g}" height="{mark.height:g}"'


def _now(picture: Picture, name: str) -> Iterator[str]:
    if picture.now is not None:
        line = _upright("now", picture.now, 0, picture.height)
        yield line.replace("/>", f"><title>{escape(name)}</title></line>")

"""The picture as SVG: well-formed, escaped, linked, without a style of its own."""

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest

from liuhen.doors.web.trace_line import (
    Absent,
    Agreement,
    Deadline,
    Film,
    Happening,
    Hole,
    Lane,
    Line,
    Paper,
    Span,
    Tone,
    draw,
    write,
)
from liuhen.law.dossier import SHANGHAI

NINE = datetime(2025, 8, 20, 9, tzinfo=SHANGHAI)
HOUR = Span(NINE, NINE + timedelta(hours=1))
NASTY = '"><script>alert(1)</script>&'


def line(label: str = "检查") -> Line:
    told = {"label": label, "title": label, "href": f"/cases/{label}/"}
    return Line(
        happenings=(Happening(span=HOUR, **told), Happening(span=Span(NINE, NINE), **told)),
        papers=(Paper(at=NINE, **told),),
        films=(
            Film(
                medium="video",
                spans=(HOUR,),
                tone=Tone.LATE,
                holes=(Hole(span=HOUR, title=label, tone=Tone.SOON),),
                **told,
            ),
        ),
        agreements=(Agreement(at=NINE, granted=False, **told),),
        deadlines=(Deadline(due=NINE, done=HOUR.end, tone=Tone.LATE, **told),),
        absents=tuple(Absent(lane=lane, span=HOUR, tone=Tone.LATE, **told) for lane in Lane),
        now=NINE,
    )


def written(label: str = "检查", **more: object) -> str:
    picture = draw(line(label), zoom=lambda span: f"?from={label}", write_day=lambda day, _: label, **more)  # type: ignore[arg-type]
    assert picture is not None
    return write(picture, name=label, now=label)


def test_it_is_well_formed_and_says_what_it_is() -> None:
    root = ElementTree.fromstring(written())  # noqa: S314 - our own text

    assert root.tag == "svg"
    assert root.get("aria-label") == "检查"


@pytest.mark.parametrize("label", [NASTY, "'", "<>", "&amp;"])
def test_no_text_can_become_a_mark(label: str) -> None:
    told = written(label)

    root = ElementTree.fromstring(told)  # noqa: S314 - our own text
    assert "<script" not in told
    assert {element.tag for element in root.iter()} <= {
        "svg", "rect", "line", "a", "text", "title", "path", "circle", "polygon",
    }  # fmt: skip
    assert label in {element.text for element in root.iter("title")}


@pytest.mark.parametrize(
    "kind", ["span", "dot", "square", "bar-video", "hole soon", "hollow late", "diamond refused", "flag late",
             "late-line", "under late", "shade", "now"],
)  # fmt: skip
def test_every_meaning_has_its_mark(kind: str) -> None:
    root = ElementTree.fromstring(written())  # noqa: S314 - our own text

    assert any(element.get("class", "").startswith(kind) for element in root.iter())


def test_every_link_has_a_name_and_no_mark_a_style() -> None:
    root = ElementTree.fromstring(written())  # noqa: S314 - our own text

    for link in root.iter("a"):
        assert link.get("aria-label") or "".join(link.itertext())
    assert all(element.get("style") is None for element in root.iter())

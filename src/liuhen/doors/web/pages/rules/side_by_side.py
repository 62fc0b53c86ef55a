"""Two regulations side by side, dimension by dimension; what is the same can be left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.pages.rules import texts
from liuhen.doors.web.pages.rules.book import Switch
from liuhen.doors.web.pages.rules.shelf import card_of
from liuhen.doors.web.reader import reader_of
from liuhen.law.citations import place
from liuhen.law.comparing import Line, Row, Section
from liuhen.law.comparing import compare as told_side_by_side
from liuhen.law.packs import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A clause by its place in the text."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """One thing that a regulation says."""

    text: str
    cited: Sequence[Cited]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPart:
    """One matter; a cell without lines: the regulation says nothing of it that a rule judges."""

    name: str
    same: bool
    cells: Sequence[Sequence[CellLine]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart:
    """One dimension."""

    key: str
    title: str
    rows: Sequence[RowPart]


def compare(request: HttpRequest) -> HttpResponse:
    """Show the two regulations that are asked for; without a choice, the authority's own beside the first other."""
    reader, known = reader_of(request), texts.regulations()
    one = _chosen(request, "a", known, reader.authority.pack)
    other = _chosen(request, "b", known, next(pack for pack in known if pack != one))
    only = request.GET.get("show") == "different"
    pair = (known[one], known[other])
    context = {
        "cards": [card_of(pack, reader, (0, 0)) for pack in pair],
        "sections": _sections(pair, only),
        "choices": [(pack.id, _short(pack)) for pack in known.values()],
        "a": one,
        "b": other,
        "switches": _switches(one, other, only),
        "swap": f"?{urlencode({'a': other, 'b': one, **({'show': 'different'} if only else {})})}",
        "only": only,
    }
    return render(request, "web/rules/compare.html", context)


def _chosen(request: HttpRequest, key: str, known: object, otherwise: str) -> str:
    wanted = request.GET.get(key)
    if wanted:
        return texts.pack_or_404(wanted).id
    return otherwise if otherwise in known else next(iter(known))  # type: ignore[operator,call-overload]


def _short(pack: Pack) -> str:
    return writing.choose(zh=pack.title, en=pack.title_en)


def _switches(one: str, other: str, only: bool) -> Sequence[Switch]:
    both = {"a": one, "b": other}
    return (
        Switch(label=gettext("everything"), href=f"?{urlencode(both)}", current=not only),
        Switch(
            label=gettext("only what differs"),
            href=f"?{urlencode({**both, 'show': 'different'})}",
            current=only,
        ),
    )


@lru_cache(maxsize=64)
def _told(root: Path, one: str, other: str) -> tuple[Section, ...]:
    del root  # The packs of another root are other packs.
    known = texts.regulations()
    return told_side_by_side([known[one], known[other]])


def _sections(pair: Sequence[Pack], only: bool) -> Sequence[SectionPart]:
    sections = _told(Path(settings.LIUHEN_RULEPACKS), *(pack.id for pack in pair))
    parts = (
        SectionPart(
            key=section.key,
            title=writing.say(section.title),
            rows=tuple(_row(row, pair) for row in section.rows if not (only and row.same)),
        )
        for section in sections
    )
    return tuple(part for part in parts if part.rows)


def _row(row: Row, pair: Sequence[Pack]) -> RowPart:
    cells = tuple(
        tuple(_line(line, pack) for line in cell) for cell, pack in zip(row.cells, pair, strict=True)
    )
    return RowPart(name=writing.say(row.name), same=row.same, cells=cells)


def _line(line: Line, pack: Pack) -> CellLine:
    book = reverse("web:pack", args=[pack.id])
    labels: dict[str, str] = {}
    for clause in line.clauses:
        where = place(clause.id)
        labels.setdefault(writing.choose(zh=where.zh(), en=where.en()), f"{book}#{clause.id}")
    cited = tuple(Cited(label=label, href=href) for label, href in labels.items())
    return CellLine(text=writing.say(line.text), cited=cited)

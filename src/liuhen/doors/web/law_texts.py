"""What a clause is called on a page: its article, its title, what it asks, and where the rules page tells it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from liuhen.docket.packs import national_law
from liuhen.doors.web.addresses import pack_address
from liuhen.doors.web.trace_line import Lane
from liuhen.doors.web.writing import choose, in_chinese
from liuhen.law import citations
from liuhen.law.packs import Pack, load_all

#: The lane on which something is drawn that a clause of this kind asks for and that does not exist.
LANES = {"capture-av": Lane.FILM, "capture-text": Lane.PAPER, "approval": Lane.AGREEMENT}


@lru_cache(maxsize=4)
def _packs(root: Path) -> dict[str, Pack]:
    return load_all(root)


def packs() -> dict[str, Pack]:
    """Return every pack of this installation by its id; they are read once."""
    return _packs(settings.LIUHEN_RULEPACKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """A clause, ready for a page."""

    id: str
    article: str
    title: str
    asks: str
    lane: Lane | None
    href: str


def clause_text(clause_id: str) -> ClauseText:
    """Return the words for a clause; one that no pack here knows is told by its place in the text alone."""
    return _clause_text(clause_id, settings.LIUHEN_RULEPACKS, in_chinese())


@lru_cache(maxsize=4096)
def _clause_text(clause_id: str, root: Path, chinese: bool) -> ClauseText:
    if nation := _national_text(clause_id, chinese):
        return nation
    where = citations.place(clause_id)
    pack = _packs(root).get(where.pack)
    clause = pack.clauses.get(clause_id) if pack else None
    article = where.zh() if chinese else where.en()
    if pack is None or clause is None:
        return ClauseText(id=clause_id, article=article, title=clause_id, asks="", lane=None, href="")
    return ClauseText(
        id=clause_id,
        article=article,
        title=clause.title if chinese else clause.gist_en.partition(":")[0],
        asks=clause.gist_zh if chinese else clause.gist_en,
        lane=LANES.get(clause.kind),
        href=f"{pack_address(pack.id)}#{clause_id}",
    )


def _national_text(clause_id: str, chinese: bool) -> ClauseText | None:
    """Return the words for an entry of national law, whose gist is its name; None for any other id."""
    nation = national_law()
    if nation is None or clause_id not in nation.clauses:
        return None
    clause = nation.clauses[clause_id]
    return ClauseText(
        id=clause_id,
        article=clause.article_zh if chinese else clause.article_en,
        title=clause.gist_zh if chinese else clause.gist_en,
        asks="",
        lane=None,
        href=f"{pack_address(nation.id)}#{clause_id}",
    )


def pack_title(pack_id: str) -> str:
    """Return the name of a regulation."""
    pack = packs().get(pack_id)
    return choose(zh=f"《{pack.title}》", en=pack.title_en) if pack else pack_id

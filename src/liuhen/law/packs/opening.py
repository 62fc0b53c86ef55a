"""May a new case be opened under this regulation on this day? One answer for the button and for the gate.

A case that was opened in time goes on under its regulation; only opening is asked about here (A-ar-1, A-hx-4, A-tj-11).
Bringing in a case that was opened elsewhere opens none: its facts are what they are, and the judge says what is wrong with its day.
"""

from collections.abc import Sequence
from datetime import date

from liuhen.law.force import GROUNDS, ForceRecord, Ground, MayOpen
from liuhen.law.packs.shapes import Pack
from liuhen.law.word import Word


def may_open(pack: Pack, records: Sequence[ForceRecord], day: date) -> MayOpen:
    """Say whether a case may start on `day` under the pack, by its own dates or by a document on record."""
    if any(version.in_force.on(day) for version in pack.versions) or _by_its_own_dates(pack, day):
        return MayOpen(
            granted=True, because_zh=f"《{pack.title}》在施行期内", because_en=f"{pack.title_en} is in force"
        )
    needed = _needed(pack, day)
    own = [r for r in records if r.pack == pack.id and r.ground == needed and r.on(day)]
    if own:
        return MayOpen(
            granted=True,
            because_zh=f"依{own[-1].citation}（{GROUNDS[needed].zh}）施行",
            because_en=f"in force by {own[-1].citation} ({GROUNDS[needed].en})",
        )
    return _refused(pack, needed, day)


def _by_its_own_dates(pack: Pack, day: date) -> bool:
    return pack.in_force.begin is not None and pack.in_force.on(day)


def _needed(pack: Pack, day: date) -> Ground:
    if pack.in_force.begin is None:
        return "adoption"
    return "version" if day < pack.in_force.begin else "renewal"


def _refused(pack: Pack, needed: Ground, day: date) -> MayOpen:
    force, title = pack.in_force, f"《{pack.title}》"
    why = {
        "adoption": (f"{title}没有载明施行日期", f"{pack.title_en} does not say since when it is in force"),
        "version": (f"{title}自{force.begin}起施行", f"{pack.title_en} is in force only from {force.begin}"),
        "renewal": (f"{title}自{force.until}起失效", f"{pack.title_en} lapsed on {force.until}"),
    }
    zh, en = why[needed]
    article = _article(pack)
    return MayOpen(
        granted=False,
        because_zh=f"{zh}{article.zh}；{day}启动的案件须先登记{GROUNDS[needed].zh}（文号、起止日期）。已经启动的案件继续办理。",
        because_en=f"{en}{article.en}; a case that starts on {day} needs a recorded {GROUNDS[needed].en} (citation, dates). "
        "Running cases go on.",
    )


def _article(pack: Pack) -> Word:
    """Return the article that says when the regulation holds, in brackets."""
    clause = pack.clauses.get(pack.in_force.under or "")
    return Word(f"（{clause.article_zh}）", f" ({clause.article_en})") if clause else Word("", "")

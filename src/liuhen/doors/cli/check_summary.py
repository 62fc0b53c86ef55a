"""What many judgements say together: by pack, by status, by clause; only counts are held."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from liuhen.doors.cli import _tables
from liuhen.doors.cli._tables import word
from liuhen.doors.cli.check_judging import Asked, Outcome, pack_of
from liuhen.doors.cli.language import say
from liuhen.doors.report import GRAVEST_FIRST, SETTLED, Counted
from liuhen.law.clause import Clause
from liuhen.law.findings import Status
from liuhen.law.packs import NATIONAL
from liuhen.law.words import STATUSES

UNSETTLED: tuple[Status, ...] = tuple(status for status in GRAVEST_FIRST if status not in SETTLED)


@dataclass(slots=True)
class Summary:
    """Counts over all files."""

    judged: int = 0
    bad: int = 0
    cases: Counter[str] = field(default_factory=Counter)
    statuses: Counter[tuple[str, Status]] = field(default_factory=Counter)
    clauses: Counter[tuple[str, Status]] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one more file."""
        if outcome.wrong:
            self.bad += 1
            return
        self.judged += 1
        self.cases[outcome.pack] += 1
        self.clauses.update(outcome.counts)
        for (_, status), count in outcome.counts.items():
            self.statuses[outcome.pack, status] += count

    def line(self) -> str:
        """Say in a line how many files there were."""
        bad_zh = f"，{self.bad} 份有误，没有核对" if self.bad else ""
        bad_en = f", {self.bad} bad and not judged" if self.bad else ""
        return say(f"已核对 {self.judged} 份卷宗{bad_zh}。", f"{self.judged} dossiers judged{bad_en}.")


def counted(summary: Summary, asked: Asked) -> Iterator[Counted]:
    """Yield the counts as tables: by pack, and by clause that was not simply met."""
    findings = say("结论", "findings")
    if summary.judged:
        yield Counted(
            title=say("按规则包", "By pack"),
            columns=(say("规则包", "pack"), say("卷宗", "dossiers"), findings, say("名称", "title")),
            rows=tuple(_by_pack(summary)),
        )
    if clauses := _unsettled(summary, asked):
        yield Counted(
            title=say("按条文，最重的在前", "By clause, the gravest first"),
            columns=(say("条文", "clause"), say("条", "article"), findings, say("要求", "asks")),
            rows=tuple(_by_clause(summary, clauses)),
        )


def show(summary: Summary, asked: Asked) -> None:
    """Print the counts."""
    for table in counted(summary, asked):
        first, second, third, last = table.columns
        _tables.show(
            title=table.title, columns={first: 9, second: 10, third: 30, last: None}, rows=table.rows
        )


def _by_pack(summary: Summary) -> Iterator[tuple[str, ...]]:
    for pack_id, cases in sorted(summary.cases.items()):
        pack = pack_of(pack_id)
        counts = {status: summary.statuses[pack_id, status] for status in GRAVEST_FIRST}
        yield pack_id, str(cases), _told(counts), say(pack.title, pack.title_en)


def _by_clause(summary: Summary, clauses: list[Clause]) -> Iterator[tuple[str, ...]]:
    for clause in clauses:
        counts = {status: summary.clauses[clause.id, status] for status in UNSETTLED}
        article = say(clause.article_zh, clause.article_en)
        yield clause.id, article, _told(counts), say(clause.gist_zh, clause.gist_en)


def _told(counts: Mapping[Status, int]) -> str:
    told = (f"{word(STATUSES[status])}\N{NO-BREAK SPACE}{count}" for status, count in counts.items() if count)
    return say("，", ", ").join(told)


def _unsettled(summary: Summary, asked: Asked) -> list[Clause]:
    packs = (*summary.cases, *([NATIONAL] if asked.national else []))
    known = {clause.id: clause for pack in packs for clause in pack_of(pack).clauses.values()}
    found = {clause for clause, status in summary.clauses if status not in SETTLED}

    def gravest_first(clause: str) -> tuple[list[int], str]:
        return [-summary.clauses[clause, status] for status in UNSETTLED], clause

    return [known[clause] for clause in sorted(found, key=gravest_first)]

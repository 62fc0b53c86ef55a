"""One judged case as the report shows it: its head, what was found by article, the worst first, and how long things are kept."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from liuhen.doors.cli._tables import moment_told, word
from liuhen.doors.cli.language import say
from liuhen.doors.report.pages import page
from liuhen.doors.report.subjects import names_of
from liuhen.law.clause import Clause
from liuhen.law.dossier import Dossier
from liuhen.law.findings import GRAVITY, Finding, Judgement, Keeping, Status
from liuhen.law.packs import Pack
from liuhen.law.words import ACTS, KEEPS, STATUSES

GRAVEST_FIRST: tuple[Status, ...] = tuple(sorted(GRAVITY, key=lambda status: -GRAVITY[status]))
#: What nobody need look at again; the report folds it.
SETTLED: frozenset[Status] = frozenset({"met", "exempt"})


class WrittenCase(NamedTuple):
    """A case as text: its line in the list of cases, and its own section."""

    row: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding, ready for the page."""

    tone: str
    status: str
    subject: str
    id: str
    time: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Things that are kept equally long for the same reason: their names, each with its ids."""

    subjects: dict[str, list[str]]
    time: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One clause with what was found under it."""

    clause: str
    article: str
    title: str
    lines: tuple[Line, ...]


def write_case(judgement: Judgement, *, dossier: Dossier, packs: Sequence[Pack], file: str) -> WrittenCase:
    """Write a case for the report."""
    clauses = {clause.id: clause for pack in packs for clause in pack.clauses.values()}
    names = names_of(dossier)
    head = _head(judgement, dossier, packs, file)
    return WrittenCase(
        row=page("row.html", case=head),
        section=page(
            "case.html",
            case=head,
            wanting=list(_articles(judgement.findings, clauses, names, settled=False)),
            settled=list(_articles(judgement.findings, clauses, names, settled=True)),
            kept=list(_kept(judgement.retention, names)),
        ),
    )


def _head(judgement: Judgement, dossier: Dossier, packs: Sequence[Pack], file: str) -> dict[str, object]:
    counts = Counter(finding.status for finding in judgement.findings)
    return {
        "anchor": f"c{hashlib.sha256(file.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}",
        "file": file.encode("utf-8", "replace").decode(),
        "number": judgement.dossier,
        "title": dossier.case.title or "",
        "authority": (dossier.authority.name if dossier.authority else None) or "",
        "act": word(ACTS[dossier.case.act]),
        "started": moment_told(dossier.case.started_at),
        "at": moment_told(judgement.at),
        "packs": say("、", ", ").join(say(f"《{pack.title}》", pack.title_en) for pack in packs),
        "counts": [(status, word(STATUSES[status]), counts[status]) for status in GRAVEST_FIRST if counts[status]],
        "settled_count": sum(counts[status] for status in SETTLED),
    }  # fmt: skip


def _articles(
    findings: Sequence[Finding], clauses: Mapping[str, Clause], names: Mapping[str, str], *, settled: bool
) -> Iterator[Article]:
    """Yield the clauses, those with the gravest finding first and otherwise in the order of the text."""
    by_clause: dict[str, list[Finding]] = {}
    for finding in findings:
        if (finding.status in SETTLED) == settled:
            by_clause.setdefault(finding.clause, []).append(finding)
    for found in by_clause.values():
        found.sort(key=lambda finding: -GRAVITY[finding.status])
    for clause_id, found in sorted(by_clause.items(), key=lambda item: -GRAVITY[item[1][0].status]):
        clause = clauses[clause_id]
        yield Article(
            clause=clause_id,
            article=say(clause.article_zh, clause.article_en),
            title=say(clause.title, clause.gist_en),
            lines=tuple(_line(finding, names) for finding in found),
        )


def _line(finding: Finding, names: Mapping[str, str]) -> Line:
    due, done = moment_told(finding.due), moment_told(finding.done)
    times = [
        say(f"期限 {due}", f"due {due}") if due else "",
        say(f"完成 {done}", f"done {done}") if done else "",
    ]
    return Line(
        tone=finding.status,
        status=word(STATUSES[finding.status]),
        subject=names.get(finding.subject, ""),
        id="" if finding.subject == "case" else finding.subject,
        time=say("，", ", ").join(filter(None, times)),
        reason=say(finding.because_zh, finding.because_en),
    )


def _kept(retention: Sequence[Keeping], names: Mapping[str, str]) -> Iterator[Kept]:
    alike: dict[tuple[str, str], dict[str, list[str]]] = {}
    for keeping in retention:
        reason = say(keeping.because_zh, keeping.because_en)
        subjects = alike.setdefault((_how_long(keeping), reason), {})
        ids = subjects.setdefault(names.get(keeping.subject, ""), [])
        ids += [keeping.subject] if keeping.subject != "case" else []
    for (time, reason), subjects in alike.items():
        yield Kept(subjects=subjects, time=time, reason=reason)


def _how_long(keeping: Keeping) -> str:
    if until := keeping.until:
        return say(f"至少至{until.year}年{until.month}月{until.day}日", f"at least until {until}")
    if keeping.keep in KEEPS:
        return word(KEEPS[keeping.keep])
    return say("起算时间未定", "counted from a moment still to come")

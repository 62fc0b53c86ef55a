"""A judgement as people read it: findings by status, the gravest first, then how long things are kept."""

from collections.abc import Iterable, Mapping, Sequence

import click

from liuhen.doors.cli import _tables
from liuhen.doors.cli._tables import moment_told, word
from liuhen.doors.cli.language import say
from liuhen.doors.report.subjects import names_of
from liuhen.law.clause import Clause
from liuhen.law.dossier import Dossier
from liuhen.law.findings import GRAVITY, Finding, Judgement, Keeping
from liuhen.law.packs import Pack
from liuhen.law.words import KEEPS, STATUSES


def show(judgement: Judgement, *, dossier: Dossier, packs: Iterable[Pack]) -> None:
    """Print the judgement."""
    clauses = {clause.id: clause for pack in packs for clause in pack.clauses.values()}
    names = names_of(dossier)
    click.echo(_head(judgement, dossier, [*packs]))
    for status in sorted(GRAVITY, key=lambda status: -GRAVITY[status]):
        found = [finding for finding in judgement.findings if finding.status == status]
        if found:
            _tables.show(
                title=f"{word(STATUSES[status])}（{len(found)}）",
                columns=_columns(say("期限", "due")),
                lines=True,
                rows=[_line(finding, clauses, names) for finding in found],
            )
    if judgement.retention:
        _tables.show(
            title=say("保存期限", "Kept for"),
            columns=_columns(say("期限", "for")),
            lines=True,
            rows=[_kept(keeping, clauses, names) for keeping in judgement.retention],
        )


def _columns(time: str) -> dict[str, int | None]:
    return {say("条文", "article"): 12, say("对象", "subject"): 16, time: 12, say("理由", "reason"): None}


def _head(judgement: Judgement, dossier: Dossier, packs: Sequence[Pack]) -> str:
    counted = [
        f"{word(STATUSES[status])} {count}"
        for status in sorted(GRAVITY, key=lambda status: -GRAVITY[status])
        if (count := sum(finding.status == status for finding in judgement.findings))
    ]
    titles = "、".join(say(f"《{pack.title}》", pack.title_en) for pack in packs)
    return "\n".join(
        [
            f"{judgement.dossier}  {dossier.case.title or ''}".rstrip(),
            say(
                f"依据 {titles}，截至 {moment_told(judgement.at)}",
                f"by {titles}, as of {moment_told(judgement.at)}",
            ),
            say("，", ", ").join(counted) or say("没有需要核对的条文", "no clause reaches it"),
        ]
    )


def _line(finding: Finding, clauses: Mapping[str, Clause], names: Mapping[str, str]) -> list[str]:
    reason = say(finding.because_zh, finding.because_en)
    return [
        _article(finding.clause, clauses),
        _name(finding.subject, names),
        moment_told(finding.due),
        reason,
    ]


def _kept(keeping: Keeping, clauses: Mapping[str, Clause], names: Mapping[str, str]) -> list[str]:
    kept = word(KEEPS[keeping.keep]) if keeping.keep in KEEPS else keeping.keep
    until = say(f"至 {keeping.until}", f"until {keeping.until}") if keeping.until else ""
    reason = say(keeping.because_zh, keeping.because_en)
    return [
        _article(keeping.clause, clauses),
        _name(keeping.subject, names),
        f"{kept} {until}".strip(),
        reason,
    ]


def _article(clause: str, clauses: Mapping[str, Clause]) -> str:
    known = clauses.get(clause)
    return f"{say(known.article_zh, known.article_en)}\n{clause}" if known else clause


def _name(subject: str, names: Mapping[str, str]) -> str:
    return f"{subject}\n{names[subject]}" if subject in names else subject

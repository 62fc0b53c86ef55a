"""The judge: a dossier and a pack in, findings out.

Each rule of the pack answers for itself; here the answers are gathered, one for each clause and subject, and given the
article and the reason. Where several rules speak of the same clause and thing, the gravest answer stands and the
reasons are told together. The judge knows no clock: `at` comes in, and facts dated later are as if not yet there.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from liuhen.law.clause import Clause
from liuhen.law.dossier import Dossier, NotApplicable
from liuhen.law.findings import GRAVITY, Finding, Judgement, Keeping
from liuhen.law.kinds.kept import Kept, longest
from liuhen.law.overrides import Changed
from liuhen.law.packs.shapes import Bound, Pack
from liuhen.law.rule import Answer
from liuhen.law.view import View

UNDONE = frozenset({"missing", "open", "overdue"})


def judge(dossier: Dossier, *, pack: Pack, at: datetime, national: Pack | None = None) -> Judgement:
    """Answer what `pack`, and national law if given, say about `dossier` at the moment `at`.

    Of a pack with earlier versions the one counts that was in force when the case started; an override of the authority
    counts if it held then.
    """
    view = View(dossier, at)
    pack = pack.on(view.started_at.date())
    findings = [*_findings(view, pack)]
    if national:
        findings += _findings(view, national)
    return Judgement(
        dossier=dossier.case.number,
        pack=pack.id,
        at=at,
        findings=tuple(findings),
        retention=tuple(_retention(view, pack)),
    )


def _findings(view: View, pack: Pack) -> Iterator[Finding]:
    found: dict[tuple[str, str], Finding] = {}
    day = view.started_at.date()
    for bound in pack.reaching(view.act):
        if bound.keeps or (bound.about and bound.about.isdisjoint(view.there)):
            continue
        change = bound.change_on(day) if bound.changed else None
        rule = change.rule if change else bound.rule
        if not rule.reaches(view):
            continue
        for answer in rule.answers(view):
            if change:
                _change(answer, change)
            for clause, opening in bound.openings.items():
                if answer.clause is None or answer.clause == clause:
                    finding = _finding(clause, opening, bound, answer, view)
                    first = found.setdefault((clause, finding.subject), finding)
                    if first is not finding:
                        found[clause, finding.subject] = _together(first, finding)
    return iter(sorted(found.values(), key=lambda finding: pack.position[finding.clause]))


def _change(answer: Answer, change: Changed) -> None:
    told = change.told()
    answer.status = change.status(answer.status)
    answer.zh, answer.en = f"{answer.zh}；{told.zh}", f"{answer.en}; {told.en}"


def _finding(clause: str, opening: tuple[str, str], bound: Bound, answer: Answer, view: View) -> Finding:
    status, zh, en = answer.status, answer.zh, answer.en
    if not answer.happened and status in UNDONE and (skipped := _skipped(clause, bound, view)):
        status = "exempt"
        zh += f"；已声明该环节不发生，理由：{skipped.reason or '未写明'}"
        en += f"; declared not to arise, reason: {skipped.reason or 'none given'}"
    asked_zh, asked_en = opening
    return Finding(
        clause=clause,
        subject=answer.subject,
        status=status,
        due=answer.due,
        done=answer.done,
        because_zh=f"{asked_zh}{zh}。",
        because_en=f"{asked_en}{en[:1].upper()}{en[1:]}.",
        facts=answer.facts or (answer.subject,),
        rule=bound.place,
        reading=bound.reading,
    )


def _skipped(clause: str, bound: Bound, view: View) -> NotApplicable | None:
    """Return the declaration that a step does not arise, by the clause or by the step it is an item of."""
    steps = (clause, *bound.rule.declared)
    return next((view.not_applicable[step] for step in steps if step in view.not_applicable), None)


def _together(one: Finding, other: Finding) -> Finding:
    """Return the graver of two findings about the same thing; equals are told together."""
    if GRAVITY[one.status] != GRAVITY[other.status]:
        return max(one, other, key=lambda finding: GRAVITY[finding.status])
    if one.status == "met" or other.because_zh in one.because_zh:
        return one
    return Finding(
        clause=one.clause,
        subject=one.subject,
        status=one.status,
        due=one.due or other.due,
        done=one.done or other.done,
        because_zh=one.because_zh + other.because_zh,
        because_en=f"{one.because_en} {other.because_en}",
        facts=tuple(dict.fromkeys(one.facts + other.facts)),
        rule=one.rule,
        reading=one.reading or other.reading,
    )


def _retention(view: View, pack: Pack) -> Iterator[Keeping]:
    reached = [*_keeping_rules(view, pack)]
    for subject in (*view.footage, "case"):
        kept = [
            _changed(keeping, change) if change else keeping
            for rule, clauses, change in reached
            for clause in clauses
            if clause.reaches(view.act) and (keeping := rule.keeping(view, subject, clause))
        ]
        if kept:
            yield longest(kept)


def _keeping_rules(view: View, pack: Pack) -> Iterator[tuple[Kept, tuple[Clause, ...], Changed | None]]:
    for bound in pack.reaching(view.act):
        if not bound.keeps:
            continue
        change = bound.change_on(view.started_at.date())
        rule = change.rule if change else bound.rule
        if isinstance(rule, Kept) and rule.reaches(view):
            yield rule, bound.clauses, change


def _changed(keeping: Keeping, change: Changed) -> Keeping:
    told = change.told()
    return replace(
        keeping,
        because_zh=f"{keeping.because_zh}{told.zh}。",
        because_en=f"{keeping.because_en} {told.en[:1].upper()}{told.en[1:]}.",
    )

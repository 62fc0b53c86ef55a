"""Why a stored finding is as it is: the rule that answered, what the authority changed in it, what a due time was counted from.

What the rule looked at is looked at once more, as of the moment of judging, so that what is told here is what was
judged and not a story about it.
"""

from dataclasses import dataclass
from datetime import datetime

from liuhen.cases.models import Case
from liuhen.docket.dossiers import dossier_of
from liuhen.docket.models import Finding, Judging
from liuhen.docket.packs import national_law, pack_for
from liuhen.law.counting import Count
from liuhen.law.dossier import SHANGHAI
from liuhen.law.overrides import Changed
from liuhen.law.packs import NATIONAL, Bound, NotInThisPack, Pack, UnknownPack
from liuhen.law.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The rule behind a finding. `count` stands where its due time was counted, `changed` where other law prevails.

    `original_due` is when it would be due by the regulation itself, where other law sets another time (tj-38b).
    """

    pack: Pack
    bound: Bound
    changed: Changed | None
    count: Count | None
    original_due: datetime | None


def explain(finding: Finding, judging: Judging) -> Explained | None:
    """Return what is behind a finding; none if its rule stands in the pack no more, which was changed since."""
    pack = _pack_of(finding.case, finding.rule.partition("/")[0])
    bound = _rule_of(finding, pack) if pack else None
    if pack is None or bound is None:
        return None
    view = View(dossier_of(finding.case), judging.at)
    changed = bound.change_on(view.started_at.date())
    rule = changed.rule if changed else bound.rule
    same = (a for a in rule.answers(view) if a.subject == finding.subject and a.due == finding.due)
    count = next((answer.counted for answer in same if answer.counted), None)
    original = _original_due(finding, bound, view) if changed and changed.override.change.within else None
    return Explained(pack=pack, bound=bound, changed=changed, count=count, original_due=original)


def _original_due(finding: Finding, bound: Bound, view: View) -> datetime | None:
    return next((a.due for a in bound.rule.answers(view) if a.subject == finding.subject), None)


def _pack_of(case: Case, name: str) -> Pack | None:
    if name == NATIONAL:
        return national_law()
    try:
        return pack_for(case.authority, name).on(case.started_at.astimezone(SHANGHAI).date())
    except (UnknownPack, NotInThisPack):
        return None


def _rule_of(finding: Finding, pack: Pack) -> Bound | None:
    here = (bound for bound in pack.rules if bound.place == finding.rule)
    return next((b for b in here if any(clause.id == finding.clause for clause in b.clauses)), None)

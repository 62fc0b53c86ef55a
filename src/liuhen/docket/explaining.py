"""Why a stored finding is as it is: the rule that answered, and what its due time was counted from.

What the rule looked at is looked at once more, as of the moment of judging, so that what is told here is what was
judged and not a story about it.
"""

from liuhen.docket.dossiers import dossier_of
from liuhen.docket.models import Finding, Judging
from liuhen.docket.packs import pack_named
from liuhen.law.counting import Count
from liuhen.law.packs import Bound, Pack, UnknownPack
from liuhen.law.view import View


def pack_of(finding: Finding) -> Pack | None:
    """Return the pack in which the rule of a finding stands; none if it is not here any more."""
    try:
        return pack_named(finding.rule.partition("/")[0])
    except UnknownPack:
        return None


def rule_of(finding: Finding) -> Bound | None:
    """Return the rule that answered; none if the pack was changed and it stands there no more."""
    pack = pack_of(finding)
    here = (bound for bound in pack.rules if bound.place == finding.rule) if pack else iter(())
    return next((b for b in here if any(clause.id == finding.clause for clause in b.clauses)), None)


def counted(finding: Finding, judging: Judging) -> Count | None:
    """Return what the due time of a finding was counted from; none where the clause sets no period."""
    bound = rule_of(finding)
    if bound is None:
        return None
    view = View(dossier_of(finding.case), judging.at)
    same = (a for a in bound.rule.answers(view) if a.subject == finding.subject and a.due == finding.due)
    return next((answer.counted for answer in same if answer.counted), None)

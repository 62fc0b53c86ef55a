"""Every way to change a case. Each is told who and when, is one transaction, and leaves one trace.

What is given is read by the law's own reader (`checking`), so a word that a dossier may not hold is refused here too.
"""

from liuhen.cases.actions.happening import (
    hold,
    mark_case,
    mark_event,
    record_approval,
    record_event,
    set_milestone,
)
from liuhen.cases.actions.opening import add_participant, add_party, note_view, open_case
from liuhen.cases.actions.tying import CannotTie, tie, tie_waiting, untie
from liuhen.cases.checking import CaseNumberTaken, NotAFact, NotInThisCase

__all__ = [
    "CannotTie",
    "CaseNumberTaken",
    "NotAFact",
    "NotInThisCase",
    "add_participant",
    "add_party",
    "hold",
    "mark_case",
    "mark_event",
    "note_view",
    "open_case",
    "record_approval",
    "record_event",
    "set_milestone",
    "tie",
    "tie_waiting",
    "untie",
]

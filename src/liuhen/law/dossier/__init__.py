"""The dossier: one case as plain facts, in the interchange form.

It is what the judge reads, what an import takes in and what a package carries. It holds facts only, never verdicts.
Unknown keys and words, missing required keys, ids that nothing bears, ends before starts and unreadable times are
refused with their path; nothing is guessed. Times are aware, in Asia/Shanghai.
"""

from liuhen.law.dossier.case import (
    Approval,
    Authority,
    Case,
    Hold,
    MarkOfCase,
    MarkOfRecording,
    NotApplicable,
    Party,
    Person,
)
from liuhen.law.dossier.events import Event, Exemption, Facts, MarkOfEvent
from liuhen.law.dossier.faults import BadDossier, Fault
from liuhen.law.dossier.moments import SHANGHAI, end_of_day
from liuhen.law.dossier.reading import load, parse
from liuhen.law.dossier.records import Break, Document, Extension, Recording, Segment, Signature
from liuhen.law.dossier.whole import Dossier

__all__ = [
    "SHANGHAI",
    "Approval",
    "Authority",
    "BadDossier",
    "Break",
    "Case",
    "Document",
    "Dossier",
    "Event",
    "Exemption",
    "Extension",
    "Facts",
    "Fault",
    "Hold",
    "MarkOfCase",
    "MarkOfEvent",
    "MarkOfRecording",
    "NotApplicable",
    "Party",
    "Person",
    "Recording",
    "Segment",
    "Signature",
    "end_of_day",
    "load",
    "parse",
]

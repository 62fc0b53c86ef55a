"""What happened: events with the facts that each kind may carry."""

from typing import get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from liuhen.law.dossier.base import Fact, Filled, Text, YesNo
from liuhen.law.dossier.case import Marked
from liuhen.law.dossier.moments import Limit, Moment
from liuhen.law.dossier.words import (
    AnnouncedIn,
    Carrier,
    EventKind,
    EventMark,
    Ground,
    Method,
    Outcome,
    Proof,
    Recusal,
)


class MarkOfEvent(Marked):
    """A circumstance of one event."""

    mark: EventMark


class Exemption(Fact):
    """Why a record that the law asks for does not exist (yy-15, dl-11, dl-14, tj-17)."""

    ground: Ground
    reason: Filled
    by: Text | None = None


class Facts(Fact):
    """What an event says beyond time, place and people. Which keys may stand is a matter of its kind."""

    method: Text | None = None
    serves: Text | None = None
    carrier: Carrier | None = None
    tracking: Text | None = None
    proofs: tuple[Proof, ...] | None = None
    address: Text | None = None
    left_at_residence: YesNo | None = None
    through: Text | None = None
    number: Text | None = None
    receiver: Text | None = None
    failed_methods: tuple[Method, ...] | None = None
    medium: AnnouncedIn | None = None
    url: Text | None = None
    original_kept: YesNo | None = None
    payment_proof: YesNo | None = None
    note_in_file: YesNo | None = None
    real_name: YesNo | None = None
    source: Text | None = None
    complainant_told_at: Moment | None = None
    to: Text | tuple[Text, ...] | None = None
    reason: Text | None = None
    form: Text | None = None
    outcome: Outcome | None = None
    correction_on_spot: YesNo | None = None
    recusal: Recusal | None = None
    notice: Text | None = None
    transcript: Text | None = None
    report: Text | None = None
    objects: Text | tuple[Text, ...] | None = None
    officers_drawn: Text | tuple[Text, ...] | None = None
    manner: Text | None = None
    proof: Text | None = None
    comply_by: Limit | None = None
    due: Limit | None = None
    order: Text | None = None
    result: Text | None = None
    document: Text | None = None
    reported_to: Text | None = None
    witness: Text | None = None
    recorder: Text | None = None
    place_of_custody_entered_at: Moment | None = None
    arrived_at: Moment | None = None
    left_at: Moment | None = None


ANY_EVENT = frozenset(
    {"place_of_custody_entered_at", "arrived_at", "left_at", "reported_to", "witness", "recorder"}
)
_LEAD = frozenset({"real_name", "source", "complainant_told_at", "to", "reason"})
FACTS_OF: dict[str, frozenset[str]] = {
    "service": frozenset(
        [
            "method",
            "serves",
            "carrier",
            "tracking",
            "proofs",
            "address",
            "reason",
            "left_at_residence",
            "through",
            "number",
            "receiver",
            "failed_methods",
            "medium",
            "url",
            "original_kept",
            "payment_proof",
            "note_in_file",
        ]
    ),
    "complaint_received": _LEAD,
    "lead_found": _LEAD,
    "lead_not_started": _LEAD,
    "lead_transferred": _LEAD,
    "notice_given": frozenset({"form", "to"}),
    "statement_defence": frozenset({"form"}),
    "application_received": frozenset({"outcome", "correction_on_spot"}),
    "questioning_party": frozenset({"recusal"}),
    "questioning_witness": frozenset({"recusal"}),
    "hearing": frozenset({"notice", "transcript", "report"}),
    "onsite_inspection": frozenset({"method", "objects"}),
    "random_draw": frozenset({"objects", "officers_drawn"}),
    "compliance": frozenset({"manner", "proof"}),
    "decision": frozenset({"comply_by"}),
    "correction_ordered": frozenset({"due"}),
    "correction_recheck": frozenset({"order", "result"}),
    "urging": frozenset({"document"}),
    "court_application": frozenset({"result"}),
    "court_result": frozenset({"result"}),
}
# Facts whose closed words depend on the kind of the event.
_WORDS_OF: dict[tuple[str, str], tuple[str, ...]] = {
    ("service", "method"): get_args(Method),
    ("notice_given", "form"): ("written", "oral"),
    ("statement_defence", "form"): ("oral", "written", "waived-orally", "waived-in-writing"),
}
# What may stand by kind, and the words of it: looked up once for each event.
_KNOWN = {kind: FACTS_OF.get(kind, frozenset()) | ANY_EVENT for kind in get_args(EventKind)}
_WORDED = {
    kind: {key: words for (of, key), words in _WORDS_OF.items() if of == kind} for kind, _ in _WORDS_OF
}
NO_FACTS = Facts()


class Event(Fact):
    """One thing that happened; without `until` it is a moment."""

    id: Filled
    kind: EventKind
    at: Moment
    until: Moment | None = None
    place: Text | None = None
    officers: tuple[Text, ...] = ()
    parties: tuple[Text, ...] = ()
    marks: tuple[MarkOfEvent, ...] = ()
    facts: Facts = Field(default=NO_FACTS)
    documents: tuple[Text, ...] = ()
    recordings: tuple[Text, ...] = ()
    exempt: Exemption | None = None

    @model_validator(mode="after")
    def _facts_belong_to_the_kind(self) -> "Event":
        known = _KNOWN[self.kind]
        if strange := self.facts.model_fields_set - known:
            raise PydanticCustomError(
                "fact_of_another_kind", "{key}", {"key": min(strange), "wanted": ", ".join(sorted(known))}
            )
        for key, words in _WORDED.get(self.kind, {}).items():
            value = getattr(self.facts, key)
            if value is not None and value not in words:
                raise PydanticCustomError(
                    "fact_word", "{key}", {"key": key, "given": value, "wanted": ", ".join(words)}
                )
        return self

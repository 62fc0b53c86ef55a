"""The closed vocabulary of a dossier: every word that may stand in one.

A word that is not here is refused, never guessed. The names that people see are in `liuhen.law.words`.
"""

from typing import Literal

Act = Literal["licence", "penalty", "coercion", "levy", "fee", "inspection"]
Procedure = Literal["ordinary", "summary"]
PartyKind = Literal["person", "organisation"]
Medium = Literal["video", "silent-video", "audio", "photo", "screenshot"]
Source = Literal[
    "body-camera", "camera", "phone", "fixed-camera", "shared-camera", "citizen", "call", "other"
]
Cause = Literal["device", "damage", "battery", "storage", "weather", "obstruction", "other"]
Explained = Literal["spoken", "written", "none"]
Spoken = Literal["time", "place", "officers", "act", "focus"]
Circumstance = Literal["continuous_duty", "away", "remote"]
ExtendedTo = Literal["2-working-days"]
Ground = Literal["state-secret", "trade-secret", "privacy", "unsuitable", "other"]
SignatureForm = Literal["signature", "seal", "fingerprint", "e-signature"]
Approved = Literal[
    "start", "decision", "closing", "extension", "legal-review", "legality-review", "collective-discussion",
    "expert-opinion",
]  # fmt: skip
Method = Literal["direct", "mail", "leaving", "entrusted", "forwarded", "fax", "announcement"]
Carrier = Literal["ems", "registered", "express", "other"]
Proof = Literal["registration", "posting", "receipt"]
AnnouncedIn = Literal["newspaper", "web", "posting"]
Recusal = Literal["none", "applied", "decided"]
Outcome = Literal["accepted", "refused", "supplement"]

EventKind = Literal[
    "application_received", "complaint_received", "lead_found", "case_started", "lead_not_started",
    "lead_transferred",
    "onsite_verification", "onsite_inspection", "survey", "random_draw", "commitment_followup",
    "questioning_party", "questioning_witness", "obtaining_evidence", "sampling", "testing_commissioned",
    "advance_registration", "registration_decided", "assistance_requested", "phone_call", "scene_response",
    "sealing", "seizure", "coercive_execution",
    "notice_given", "statement_defence", "hearing", "expert_argument", "legal_review", "collective_discussion",
    "decision",
    "summary_penalty", "service",
    "correction_ordered", "correction_recheck", "compliance", "urging", "court_application", "court_result",
    "closing",
]  # fmt: skip

CaseMark = Literal[
    "major", "complex", "disputed_levy", "complaint", "reconsideration", "lawsuit", "group_incident", "emergency",
    "public_interest", "personal_safety", "guidance_only", "penalty_file",
]  # fmt: skip
EventMark = Literal[
    "uncooperative", "resisting", "violence", "dispute", "emergency", "danger", "contention_prone",
    "major_property", "must_record", "brought_in",
]  # fmt: skip
RecordingMark = Literal["evidence"] | CaseMark | EventMark

LabelKey = Literal[
    "case_number", "party", "handler", "time", "place", "method", "maker", "proves", "category", "content",
    "extractor", "extracted_at", "source_name", "purpose", "camera_point", "copies", "holder_signature",
    "maker_signature", "transcript",
]  # fmt: skip

# Key contents of a recording: the item keys of ar-12a, ar-12b, yy-17a, dl-12, hx-10 and tj-21c.
Content = Literal[
    "place", "time", "scene", "participants", "violation", "scene_environment", "persons_conduct",
    "show_certificate_inform_rights", "key_evidence", "inquiry_process", "measures_on_persons_property",
    "make_serve_documents", "other", "serve_documents", "officer_actions", "facts_evidence",
    "make_serve_documents_measures",
]  # fmt: skip

Role = Literal[
    "handler", "co_handler", "recorder", "unit_head", "legal_reviewer", "legal_head", "deputy_leader", "principal",
    "discussion_member", "discussion_chair", "hearing_chair", "hearing_member", "hearing_clerk", "investigator",
    "server", "window_clerk", "verifier", "inspector", "drawer", "draw_witness", "fee_assessor",
    "custodian_officer", "record_admin", "device_admin", "archivist", "volume_maker", "volume_checker",
    "supervisor",
    "party", "agent", "interviewee", "witness", "present_person", "third_party", "recipient", "applicant",
    "interested_party", "expert", "tester", "custodian", "substitute", "complainant", "requester", "interpreter",
    "transferee",
]  # fmt: skip

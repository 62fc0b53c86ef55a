"""Carriers as strings: one in a list, one file on it, one case in whose file it can be entered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.models import CaseRecording
from liuhen.cases.queries import visible_cases
from liuhen.documents.models import Document
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.reader import Reader
from liuhen.recordings.carriers import queries
from liuhen.recordings.carriers.tables import Carrier, CarrierContent

#: The register of original carriers in a case file.
REGISTER = "F-A06"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierLine:
    """One carrier, ready for a page."""

    ref: str
    number: str
    kind: str
    what: str
    place: str
    keeper: str
    files: int
    copies: int
    compared: str
    released: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLine:
    """One file on a carrier; its name only for those who may see the recording."""

    name: str
    href: str
    digest: str
    evidence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case in whose file the carrier can be entered, or is."""

    number: str
    href: str
    document: str


def line_of(carrier: Carrier, *, files: int) -> CarrierLine:
    """Return a carrier as a line."""
    return CarrierLine(
        ref=carrier.ref,
        number=carrier.number,
        kind=str(Carrier.Kind(carrier.kind).label),
        what=gettext("original carrier") if carrier.original else gettext("copy"),
        place=carrier.place,
        keeper=carrier.keeper.name,
        files=files,
        copies=carrier.copies,
        compared=writing.minute(carrier.compared_at) if carrier.compared_at else "",
        released=writing.minute(carrier.released_at) if carrier.released_at else "",
        since=writing.minute(carrier.registered_at),
    )


def content_of(content: CarrierContent, seen: set[int]) -> ContentLine:
    """Return a file on a carrier; seen: the recordings (by primary key) that the reader may see."""
    recording = content.segment.recording
    visible = recording.pk in seen
    return ContentLine(
        name=(content.segment.file_name or recording.ref)
        if visible
        else gettext("a file that you may not see"),
        href=recording_address(recording.ref) if visible else "",
        digest=content.sha256,
        evidence=queries.is_evidence(recording),
    )


def cases_of(reader: Reader, row: Carrier, contents: Sequence[CarrierContent]) -> Sequence[CaseLine]:
    """Return the cases that the reader may see and that have a recording on the carrier."""
    within = CaseRecording.objects.filter(recording__in={c.segment.recording_id for c in contents})
    seen = visible_cases(reader.officer, reader.at, roles=reader.roles)
    cases = list(seen.filter(pk__in=within.values("case")))
    papers = Document.objects.filter(case__in=cases, form=REGISTER, number=row.number)
    entered = {paper.case_id: paper.key for paper in papers}
    return tuple(
        CaseLine(
            number=case.number,
            href=reverse("web:case", args=[case.number]),
            document=reverse("web:document", args=[case.number, entered[case.pk]])
            if case.pk in entered
            else "",
        )
        for case in cases
    )

"""What makes a recording evidence, on its page: labels, what is said, statements, carriers, notarisations."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.pages.carriers.presenting import CarrierLine, line_of
from liuhen.doors.web.pages.labels import forms_of
from liuhen.doors.web.pages.recording.derived import place_text
from liuhen.doors.web.pages.recording.transcript import speech_of
from liuhen.doors.web.reader import reader_of
from liuhen.people import access
from liuhen.recordings.carriers.queries import holding, is_evidence
from liuhen.recordings.evidence.queries import notarisations_of, statements_of
from liuhen.recordings.evidence.tables import Notarisation, Statement
from liuhen.recordings.models import Derived, Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One statement."""

    what: str
    who: str
    when: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedLine:
    """Something derived about which a statement can be made."""

    what: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotarisationLine:
    """One notarisation; `href` where its certificate is held as a file."""

    office: str
    certificate: str
    day: str
    what: str
    file: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was stated about a recording, and on which things it lies."""

    is_evidence: bool
    statements: Sequence[StatementLine]
    derived: Sequence[DerivedLine]
    carriers: Sequence[CarrierLine]
    notarisations: Sequence[NotarisationLine]
    may_keep_carriers: bool


def evidence_of(request: HttpRequest, recording: Recording, position: int | None) -> dict[str, Any]:
    """Return the context of these parts; position: the file that the player shows."""
    at = _second(request)
    segment = next((s for s in recording.segments.all() if s.position == position), None)
    return {
        "label_form": forms_of([recording])[0],
        "speech": speech_of(recording, segment, at=at) if segment else None,
        # A browser opens a film at the second that stands behind its address.
        "from_second": f"#t={at:.2f}" if at else "",
        "evidence": _evidence(recording, roles=reader_of(request).roles),
    }


def _evidence(recording: Recording, *, roles: frozenset[str]) -> Evidence:
    derived = Derived.objects.filter(original__recording=recording).select_related("clip")
    return Evidence(
        is_evidence=is_evidence(recording),
        statements=tuple(_statement(recording, each) for each in statements_of(recording)),
        derived=tuple(_derived(recording, each) for each in derived.order_by("original__position", "offset")),
        carriers=tuple(line_of(each, files=0) for each in holding(recording)),
        notarisations=tuple(_notarisation(recording, each) for each in notarisations_of(recording)),
        may_keep_carriers=bool(access.may_keep_carriers(roles=roles)),
    )


def _statement(recording: Recording, statement: Statement) -> StatementLine:
    about = _derived_name(statement.derived) if statement.derived else gettext("the recording")
    said = gettext("%(about)s, version %(n)d")
    return StatementLine(
        what=said % {"about": about, "n": statement.version},
        who=statement.by.name,
        when=writing.minute(statement.made_at),
        href=reverse("web:statement", args=[recording.ref, statement.ref]),
    )


def _derived(recording: Recording, derived: Derived) -> DerivedLine:
    form = reverse("web:statement-form", args=[recording.ref])
    said = gettext("Statement on: %(what)s") % {"what": _derived_name(derived)}
    return DerivedLine(what=said, href=f"{form}?derived={derived.ref}")


def _derived_name(derived: Derived) -> str:
    kinds = {"still": gettext("Still frame"), "clip": gettext("Clip")}
    return f"{kinds.get(derived.kind, derived.kind)} {place_text(derived)}"


def _notarisation(recording: Recording, row: Notarisation) -> NotarisationLine:
    href = reverse("web:notarisation-file", args=[recording.ref, row.ref]) if row.sha256 else ""
    return NotarisationLine(
        office=row.office,
        certificate=row.certificate,
        day=writing.day(row.certified_on),
        what=row.what,
        file=row.file_name,
        href=href,
    )


def _second(request: HttpRequest) -> float | None:
    try:
        at = float(request.GET.get("at", ""))
    except ValueError:
        return None
    return at if math.isfinite(at) and at >= 0 else None

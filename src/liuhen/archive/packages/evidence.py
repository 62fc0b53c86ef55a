"""data/evidence.json: what goes with the recordings as evidence, told together for whoever reads rather than checks.

Statements, transcripts and notarisations in all their versions, and the physical carriers on which the recordings lie.
Each names the traces that tell of it; what is said here stands there too, sealed and opened.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from liuhen.cases.models import Case
from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.carriers.queries import carriers_with
from liuhen.recordings.carriers.tables import Carrier
from liuhen.recordings.evidence.queries import notarised_among, stated_among
from liuhen.recordings.evidence.tables import Notarisation, Statement
from liuhen.recordings.transcripts.queries import transcribed_among
from liuhen.recordings.transcripts.tables import Transcript
from liuhen.vault.queries import Logged

Keys = Mapping[int, str]


def carriers_of(case: Case) -> list[Carrier]:
    """Return the carriers that hold a file of this case."""
    return list(carriers_with(_keys(case)))


def evidence_of(case: Case, carriers: Iterable[Carrier], traces: Iterable[Logged]) -> dict[str, Any]:
    """Return the content of evidence.json; the number of queries does not grow with it.

    traces: those that go into the package, each with its place in the log.
    """
    keys, known = _keys(case), list(traces)
    places = {trace.number: trace.index for trace in known}
    return {
        "v": 1,
        "case": case.number,
        "statements": [_statement(row, keys, places) for row in stated_among(keys)],
        "transcripts": [_transcript(row, keys, places) for row in transcribed_among(keys)],
        "notarisations": [_notarisation(row, keys, places) for row in notarised_among(keys)],
        "carriers": [_carrier(row, keys, known) for row in carriers],
    }


def _keys(case: Case) -> Keys:
    return dict(case.caserecording_set.order_by("position").values_list("recording_id", "key"))


def _statement(row: Statement, keys: Keys, places: Mapping[int, int | None]) -> dict[str, Any]:
    made = row.derived
    return {
        "of": keys[row.recording_id],
        "derived": made and {"kind": made.kind, "offset_ms": made.offset, "sha256": _digest(made.sha256)},
        "version": row.version,
        "says": row.says,
        "copies": row.copies,
        "maker_signed": row.maker_signed,
        "holder": row.holder,
        "answer": row.answer,
        "refusal": row.refusal,
        "witness": row.witness,
        "by": row.by.name,
        "at": _moment(row.made_at),
        "trace": places.get(row.trace_number),
    }


def _transcript(row: Transcript, keys: Keys, places: Mapping[int, int | None]) -> dict[str, Any]:
    return {
        "of": keys[row.segment.recording_id],
        "part": row.segment.position,
        "version": row.version,
        "lines": [
            {"ms": line.offset, "speaker": line.speaker, "text": line.text} for line in row.lines.all()
        ],
        "file": row.file_name or None,
        "sha256": _digest(row.sha256),
        "by": row.by.name,
        "at": _moment(row.made_at),
        "trace": places.get(row.trace_number),
    }


def _notarisation(row: Notarisation, keys: Keys, places: Mapping[int, int | None]) -> dict[str, Any]:
    return {
        "of": keys[row.recording_id],
        "office": row.office,
        "certificate": row.certificate,
        "on": row.certified_on.isoformat(),
        "what": row.what,
        "file": row.file_name or None,
        "sha256": _digest(row.sha256),
        "by": row.by.name,
        "at": _moment(row.made_at),
        "trace": places.get(row.trace_number),
    }


def _carrier(row: Carrier, keys: Keys, traces: Iterable[Logged]) -> dict[str, Any]:
    holds = [content for content in row.contents.all() if content.segment.recording_id in keys]
    return {
        "number": row.number,
        "kind": row.kind,
        "original": row.original,
        "copies": row.copies,
        "place": row.place,
        "keeper": row.keeper.name,
        "instead_of": row.instead_of.number if row.instead_of else None,
        "reason": row.reason,
        "registered_at": _moment(row.registered_at),
        "compared_at": _moment(row.compared_at),
        "released_at": _moment(row.released_at),
        "holds": [
            {"of": keys[c.segment.recording_id], "part": c.segment.position, "sha256": _digest(c.sha256)}
            for c in holds
        ],
        "traces": [trace.index for trace in traces if trace.trace.of == row.written],
    }


def _digest(hex_: str) -> str | None:
    return f"sha256:{hex_}" if hex_ else None


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(SHANGHAI).isoformat() if at else None

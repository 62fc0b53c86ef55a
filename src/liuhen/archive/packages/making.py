"""The small files of a package, the trace that commits to them, and what proves it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

import rfc8785

from liuhen.archive import acts
from liuhen.archive.packages.evidence import carriers_of, evidence_of
from liuhen.archive.packages.originals import Original
from liuhen.archive.packages.proving import Proven, digest_of_list, prove, traces_of
from liuhen.archive.packages.readme import NAME as README
from liuhen.archive.packages.readme import readme
from liuhen.cases.models import Case
from liuhen.docket.dossiers import dossier_of
from liuhen.docket.packs import pack_for
from liuhen.law.dossier import SHANGHAI
from liuhen.law.judge import judge
from liuhen.trace import Digest, Trace
from liuhen.vault import actions as vault
from liuhen.vault import queries
from liuhen.vault.home import public_key_of
from liuhen.vault.queries import Logged

#: What the trace `package.made` names, by the name of its fact.
VOUCHED = {
    "dossier": "data/dossier.json",
    "findings": "data/findings.json",
    "files": "data/files.json",
    "evidence": "data/evidence.json",
    "readme": README,
    "verifier": "verify.py",
}


def make(case: Case, originals: list[Original], *, by: str, at: datetime) -> tuple[dict[str, bytes], Proven]:
    """Make the small files by path, leave the trace that names them, and prove it and all others."""
    authority = case.authority.slug
    carriers = carriers_of(case)
    things = _things(case, originals) | {carrier.written for carrier in carriers}
    others = traces_of(authority=authority, things=things)
    small = _vouched(case, originals, others, at=at)
    small["data/evidence.json"] = rfc8785.dumps(evidence_of(case, carriers, others))
    left = vault.leave(authority=authority, trace=_trace(case, small, others, by=by, at=at))
    head = vault.integrate(authority=authority) or queries.latest_head(authority=authority)
    assert head is not None  # noqa: S101 - there is a head: a trace was left
    made = queries.logged(authority=authority, number=left.number)
    proven = prove([*others, made], authority=authority, head=head)
    proving = {
        "data/traces.jsonl": proven.traces,
        "data/proofs.json": proven.proofs,
        "data/checkpoint.txt": proven.checkpoint,
        "data/authority.pub": proven.key,
    }
    return small | proving, proven


def _things(case: Case, originals: Iterable[Original]) -> set[str]:
    documents = {document.written for document in case.document_set.all()}
    return {case.written} | documents | {original.thing for original in originals}


def _vouched(
    case: Case, originals: list[Original], traces: Iterable[Logged], *, at: datetime
) -> dict[str, bytes]:
    places = {trace.number: trace.index for trace in traces}
    dossier = dossier_of(case)
    judgement = judge(dossier, pack=pack_for(case.authority, case.pack), at=at.astimezone(SHANGHAI))
    listed: dict[str, Any] = {
        "v": 1,
        "case": case.number,
        "files": [original.to_plain(places) for original in originals],
    }
    return {
        README: readme(case, originals, key=public_key_of(case.authority.slug), at=at),
        "verify.py": (files("liuhen") / "doors" / "verify.py").read_bytes(),
        "data/dossier.json": rfc8785.dumps(dossier.to_plain()),
        "data/findings.json": rfc8785.dumps(judgement.to_json()),
        "data/files.json": rfc8785.dumps(listed),
    }


def _trace(case: Case, small: Mapping[str, bytes], others: list[Logged], *, by: str, at: datetime) -> Trace:
    facts = {fact: str(Digest.of(small[path])) for fact, path in VOUCHED.items()}
    listed = {"trace_count": len(others), "trace_list": str(digest_of_list(others))}
    return Trace(act=acts.PACKAGED, of=case.written, by=by, at=at, facts={**facts, **listed})

"""The traces of a case, and what proves them: their list, the checkpoint, one inclusion proof for each."""

import base64
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import rfc8785

from liuhen.ledger import hash_leaf
from liuhen.trace import Digest
from liuhen.vault import actions as vault
from liuhen.vault import queries
from liuhen.vault.home import public_key_of
from liuhen.vault.queries import Logged
from liuhen.vault.writer import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """The files of a package that prove it, and the head of the log under which they do."""

    traces: bytes
    proofs: bytes
    checkpoint: bytes
    key: bytes
    size: int


def traces_of(*, authority: str, things: Collection[str]) -> list[Logged]:
    """Return every trace of these things, each with its place in the log, in the order of the log."""
    vault.integrate(authority=authority)
    logged = [
        trace for trace in queries.custody(authority=authority, things=things) if trace.index is not None
    ]
    return sorted(logged, key=_place)


def digest_of_list(traces: Iterable[Logged]) -> Digest:
    """Return the digest of the list: for each trace its index and its leaf hash in hex, one a line."""
    lines = (f"{trace.index} {hash_leaf(trace.trace.canonical).hex()}\n" for trace in traces)
    return Digest.of("".join(lines).encode("ascii"))


def prove(traces: Collection[Logged], *, authority: str, head: Head) -> Proven:
    """Return what proves `traces` under `head`."""
    tree = queries.tree(authority=authority, size=head.size)
    proofs: list[dict[str, Any]] = [
        {"index": _place(t), "hashes": [*map(_base64, tree.inclusion_proof(_place(t)))]} for t in traces
    ]
    return Proven(
        traces=b"".join(rfc8785.dumps(_line(trace)) + b"\n" for trace in traces),
        proofs=rfc8785.dumps({"v": 1, "size": head.size, "proofs": proofs}),
        checkpoint=head.note,
        key=f"{public_key_of(authority)}\n".encode(),
        size=head.size,
    )


def _line(trace: Logged) -> dict[str, Any]:
    words = {name: {"salt": _base64(w.salt), "text": w.text} for name, w in trace.words.items()}
    return {"index": _place(trace), "trace": trace.trace.canonical.decode(), "words": words}


def _place(trace: Logged) -> int:
    assert trace.index is not None  # noqa: S101 - narrows the type: `traces_of` gives out no others
    return trace.index


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")

"""The written specification's own examples are what the code does."""

import re
from pathlib import Path

from liuhen.ledger import Checkpoint, PublicKey, Signer, hash_leaf, open_checkpoint, verify_inclusion
from liuhen.trace import Digest, Sealed, Trace

SPEC = Path(__file__).resolve().parents[2] / "docs" / "spec"


def blocks(page: str) -> list[str]:
    return re.findall(r"```(?:json|text)\n(.*?)\n```", (SPEC / page).read_text("utf-8"), re.DOTALL)


def test_the_example_of_the_canonical_form_is_a_trace_with_that_digest() -> None:
    written, digest = blocks("canonical-form.md")

    trace = Trace.parse(written.encode())

    assert trace.digest == Digest.parse(digest)
    sealed = Sealed(text="当事人李某在场", salt=bytes(range(16)))
    assert trace.words == {"note": sealed.digest}


def test_the_example_of_the_ledger_is_signed_and_holds_that_trace() -> None:
    written, _ = blocks("canonical-form.md")
    leaf, key, checkpoint = blocks("ledger.md")
    leaf_hash = hash_leaf(written.encode())

    head = open_checkpoint((checkpoint + "\n").encode(), key=PublicKey.parse(key))

    assert leaf_hash.hex() == leaf
    assert head == Checkpoint(origin="liuhen/yunlan-cgj", size=1, root=leaf_hash)
    assert Signer.from_seed("liuhen/yunlan-cgj", b"s" * 32).public == PublicKey.parse(key)
    verify_inclusion(leaf=leaf_hash, index=0, size=1, path=[], root=head.root)

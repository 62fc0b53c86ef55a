"""Checking proofs: RFC 9162 sections 2.1.3.2 and 2.1.4.2, step by step, as its text says it.

Nothing here needs the tree. A proof that does not hold raises; there is no answer to forget to look at.
"""

from collections.abc import Sequence

from liuhen.ledger.hashing import EMPTY, hash_node


class ProofFails(ValueError):
    """A proof does not lead to the root it should lead to."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The proof fails: {why}.")
        self.why = why


def verify_inclusion(*, leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf hash `leaf` stands at `index` in the tree of `size` leaves that has `root`.

    Raises:
        ProofFails: it is not shown.
    """
    # RFC 9162 §2.1.3.2, steps 1 to 5.
    if not 0 <= index < size:
        raise ProofFails(f"entry {index} cannot be in a tree of {size} entries")
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            raise ProofFails(f"the path has {len(path)} hashes, more than a tree of {size} entries is high")
        if fn & 1 or fn == sn:
            r = hash_node(p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = hash_node(r, p)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise ProofFails(f"the path has only {len(path)} hashes and ends below the root")
    _require_equal(r, root, what="root")


def verify_consistency(
    *, old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree of `size` leaves with `root` begins with the tree of `old_size` leaves with `old_root`.

    Raises:
        ProofFails: it is not shown.
    """
    if not 0 <= old_size <= size:
        raise ProofFails(f"a tree of {size} entries cannot begin with one of {old_size}")
    if old_size in (0, size):
        _verify_trivial(old_size=old_size, old_root=old_root, size=size, root=root, proof=proof)
        return
    if not proof:
        raise ProofFails("it is empty")
    # RFC 9162 §2.1.4.2, step 2: the old tree is itself a node of the new one and so not in the proof.
    first, *rest = proof if old_size & (old_size - 1) else (old_root, *proof)
    fn, sn = old_size - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = first
    for c in rest:
        if sn == 0:
            raise ProofFails(f"it has {len(proof)} hashes, more than a tree of {size} entries is high")
        if fn & 1 or fn == sn:
            fr, sr = hash_node(c, fr), hash_node(c, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = hash_node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise ProofFails(f"it has only {len(proof)} hashes and ends below the root")
    _require_equal(fr, old_root, what="old root")
    _require_equal(sr, root, what="root")


def _verify_trivial(
    *, old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> None:
    if proof:
        raise ProofFails(f"none is needed from size {old_size} to {size}, but {len(proof)} hashes were given")
    if old_size == 0:
        _require_equal(EMPTY, old_root, what="old root")
    if old_size == size:
        _require_equal(old_root, root, what="root")


def _require_equal(computed: bytes, expected: bytes, *, what: str) -> None:
    if computed != expected:
        raise ProofFails(f"it leads to the {what} {computed.hex()}, expected {expected.hex()}")

"""The three hashes of RFC 9162 section 2.1.1, and only those.

The ledger knows bytes. It does not know traces, people, files or time.
"""

from collections.abc import Iterable
from hashlib import sha256

# RFC 9162 §2.1.1: the two prefixes keep a leaf from ever passing as a node.
LEAF = b"\x00"
NODE = b"\x01"
SIZE = 32

#: The root of the tree that has no entries: the hash of nothing.
EMPTY = sha256(b"").digest()


def hash_leaf(entry: bytes) -> bytes:
    """Return the hash of one entry as a leaf."""
    return sha256(LEAF + entry).digest()


def hash_leaves(entries: Iterable[bytes]) -> list[bytes]:
    """Return the hash of each entry as a leaf. A log has millions: a call for each would cost half as much again."""
    return [sha256(LEAF + entry).digest() for entry in entries]


def hash_node(left: bytes, right: bytes) -> bytes:
    """Return the hash of two neighbours as their parent."""
    return sha256(NODE + left + right).digest()


def hash_pairs(hashes: Iterable[bytes]) -> list[bytes]:
    """Return the parents of an even number of neighbours, two by two.

    Raises:
        ValueError: one is left over.
    """
    one = iter(hashes)
    return [sha256(NODE + left + right).digest() for left, right in zip(one, one, strict=True)]


def split(size: int) -> int:
    """Return the largest power of two smaller than `size` (the k of RFC 9162 section 2.1.1); `size` is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)

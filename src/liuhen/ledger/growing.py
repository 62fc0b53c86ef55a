"""A tree that only grows, held as its frontier: the roots of its perfect subtrees, largest first.

A tree of n leaves has one perfect subtree for every bit that is set in n (RFC 9162 section 2.1.2 describes the same
stack). So a million leaves are held in twenty hashes.
"""

from collections.abc import Iterable

from liuhen.ledger.hashing import EMPTY, SIZE, hash_node


class WrongFrontier(ValueError):
    """A frontier does not fit its size."""

    def __init__(self, *, size: int, given: int) -> None:
        super().__init__(
            f"A tree of {size} leaves has {size.bit_count()} perfect subtrees; given: {given} hashes of {SIZE} bytes."
        )


class GrowingTree:
    """The frontier of a tree, its size and its root.

    >>> tree = GrowingTree()
    >>> tree.append(hash_leaf(b"an entry"))
    """

    __slots__ = ("_frontier", "size")

    def __init__(self, *, size: int = 0, frontier: Iterable[bytes] = ()) -> None:
        self._frontier = list(frontier)
        self.size = size
        fits = [hash_ for hash_ in self._frontier if len(hash_) == SIZE]
        if size < 0 or len(fits) != len(self._frontier) or len(fits) != size.bit_count():
            raise WrongFrontier(size=size, given=len(fits))

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash on the right."""
        # RFC 9162 §2.1.2 step 3: merge once for every set bit that the new leaf carries over.
        merging = self.size
        while merging & 1:
            leaf = hash_node(self._frontier.pop(), leaf)
            merging >>= 1
        self._frontier.append(leaf)
        self.size += 1

    def append_perfect(self, root: bytes, *, height: int) -> None:
        """Add a whole perfect subtree of 2**`height` leaves; the tree must end on a multiple of that.

        Raises:
            ValueError: the tree does not end there.
        """
        if self.size % (1 << height):
            raise ValueError(f"A tree of {self.size} leaves cannot take a perfect subtree of {1 << height}.")
        merging = self.size >> height
        while merging & 1:
            root = hash_node(self._frontier.pop(), root)
            merging >>= 1
        self._frontier.append(root)
        self.size += 1 << height

    @property
    def frontier(self) -> tuple[bytes, ...]:
        """The roots of the perfect subtrees, largest first."""
        return tuple(self._frontier)

    def root(self) -> bytes:
        """Return the root hash of all leaves so far."""
        if not self._frontier:
            return EMPTY
        # RFC 9162 §2.1.2 step 4: fold from the right.
        *rest, root = self._frontier
        for left in reversed(rest):
            root = hash_node(left, root)
        return root

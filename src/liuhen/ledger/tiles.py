"""Tiles: the tree cut into pieces of 256 hashes that never change once they are full (C2SP tlog-tiles).

Tile n of level 0 holds the leaf hashes 256·n to 256·n+255; tile n of level l holds the roots of the tiles
256·n to 256·n+255 of level l-1. A tile stands for the whole subtree of height 8 above its hashes.
Only full tiles are kept. What is not full yet is taken from the level below, so nothing is ever rewritten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liuhen.ledger.growing import GrowingTree
from liuhen.ledger.hashing import SIZE, hash_pairs

HEIGHT = 8
WIDTH = 1 << HEIGHT
BYTES = WIDTH * SIZE


class BadTile(ValueError):
    """Some bytes are not a full tile."""

    def __init__(self, given: int) -> None:
        super().__init__(f"A full tile has {BYTES} bytes ({WIDTH} hashes of {SIZE}); given: {given} bytes.")


class WrongSize(ValueError):
    """The hashes left over do not fit the size of the tree."""

    def __init__(self, *, size: int, wanted: list[int], given: list[int]) -> None:
        super().__init__(f"A tree of {size} leaves leaves {wanted} hashes over, by level; given: {given}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A full tile: its place, its 256 hashes and the root over them."""

    level: int
    number: int
    hashes: bytes
    root: bytes

    @classmethod
    def of(cls, *, level: int, number: int, hashes: Sequence[bytes]) -> "Tile":
        """Make a full tile out of 256 hashes.

        Raises:
            BadTile: there are not exactly 256 of them.
        """
        joined = b"".join(hashes)
        if len(hashes) != WIDTH or len(joined) != BYTES:
            raise BadTile(len(joined))
        return cls(level=level, number=number, hashes=joined, root=perfect_root(hashes))


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a power-of-two number of neighbouring hashes."""
    while len(hashes) > 1:
        hashes = hash_pairs(hashes)
    return hashes[0]


def cut(hashes: bytes) -> list[bytes]:
    """Return the single hashes of joined ones."""
    return [hashes[start : start + SIZE] for start in range(0, len(hashes), SIZE)]


class Tiler:
    """Takes leaf hashes in order and gives back each tile as soon as it is full, lower levels first.

    `size` leaves are there already; `unfilled` holds, level by level, the hashes that no full tile of that level
    holds yet (C2SP: floor(size / 256**level) mod 256 of them).
    """

    __slots__ = ("_unfilled", "size")

    def __init__(self, *, size: int = 0, unfilled: Sequence[Sequence[bytes]] = ()) -> None:
        given = [list(hashes) for hashes in unfilled]
        wanted = list(widths(size))
        if [len(hashes) for hashes in given] != wanted:
            raise WrongSize(size=size, wanted=wanted, given=[len(hashes) for hashes in given])
        self.size, self._unfilled = size, given

    def append(self, leaf: bytes) -> list[Tile]:
        """Add one leaf hash; return the tiles that it filled."""
        return self.extend((leaf,))

    def extend(self, leaves: Sequence[bytes]) -> list[Tile]:
        """Add leaf hashes, a tile's worth at a time; return the tiles that they filled."""
        filled: list[Tile] = []
        done = 0
        while done < len(leaves):
            part = leaves[done : done + WIDTH - self.size % WIDTH]
            done += len(part)
            self.size += len(part)
            self._put(part, level=0, filled=filled)
        return filled

    def _put(self, hashes: Sequence[bytes], *, level: int, filled: list[Tile]) -> None:
        if level == len(self._unfilled):
            self._unfilled.append([])
        waiting = self._unfilled[level]
        waiting += hashes
        if len(waiting) == WIDTH:
            number = (self.size >> (HEIGHT * (level + 1))) - 1
            tile = Tile.of(level=level, number=number, hashes=waiting)
            filled.append(tile)
            self._unfilled[level] = []
            self._put((tile.root,), level=level + 1, filled=filled)

    def root(self) -> bytes:
        """Return the root hash over all leaves so far, from what stands in no full tile."""
        tree = GrowingTree()
        for level in reversed(range(len(self._unfilled))):
            for hash_ in self._unfilled[level]:
                tree.append_perfect(hash_, height=HEIGHT * level)
        return tree.root()


def widths(size: int) -> Iterator[int]:
    """Yield, level by level, how many hashes of a tree of `size` leaves stand in no full tile of that level."""
    while size:
        yield size % WIDTH
        size //= WIDTH

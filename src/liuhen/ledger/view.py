"""Reading a tiled tree: any root, and both kinds of proof, from a few tiles.

The recursions are those of RFC 9162 and keep its letters out of the way: `PATH(m, D_n)` is `inclusion_proof`,
`PROOF(m, D_n)` is `consistency_proof`, `MTH(D[start:end])` is `_range_hash`.
"""

from collections.abc import Callable
from functools import cached_property

from liuhen.ledger.hashing import EMPTY, SIZE, hash_node, split
from liuhen.ledger.tiles import HEIGHT, WIDTH, cut, perfect_root

#: (level, number, width) → the joined hashes of that tile: 256 when it is full, fewer at the right edge.
ReadTile = Callable[[int, int, int], bytes]


class NoSuchEntry(LookupError):
    """The tree is not that large."""

    def __init__(self, *, wanted: str, size: int) -> None:
        super().__init__(f"{wanted} was asked for, but the tree has {size} entries.")


class TileMissing(LookupError):
    """A tile that belongs to the tree was not there, or had another length."""

    def __init__(self, *, level: int, number: int, wanted: int, found: int) -> None:
        super().__init__(
            f"Tile {number} of level {level}: wanted {wanted} hashes, found {found / SIZE:g}. "
            "The ledger's tables are damaged; run `liuhen ledger verify`."
        )


class TreeView:
    """A tree of `size` leaves, read through its tiles. Each tile is asked for once."""

    def __init__(self, *, size: int, read_tile: ReadTile) -> None:
        self.size = size
        self._read_tile = read_tile
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    @cached_property
    def root(self) -> bytes:
        """The root hash (RFC 9162 section 2.1.1)."""
        return self._range_hash(0, self.size) if self.size else EMPTY

    def root_at(self, size: int) -> bytes:
        """Return the root that the tree had when it was `size` leaves large."""
        self._require(0 <= size <= self.size, f"The root at size {size}")
        return self._range_hash(0, size) if size else EMPTY

    def inclusion_proof(self, index: int) -> list[bytes]:
        """Return the audit path of the leaf at `index`, lowest neighbour first (RFC 9162 section 2.1.3.1)."""
        self._require(0 <= index < self.size, f"Entry {index}")
        path: list[bytes] = []
        start, end = 0, self.size
        while end - start > 1:
            middle = start + split(end - start)
            if index < middle:
                path.append(self._range_hash(middle, end))
                end = middle
            else:
                path.append(self._range_hash(start, middle))
                start = middle
        return path[::-1]

    def consistency_proof(self, old_size: int) -> list[bytes]:
        """Return the proof that the tree of `old_size` leaves is a beginning of this one (RFC 9162 section 2.1.4.1).

        It is empty for the same size. RFC 9162 defines none for the empty tree: every tree begins with it.
        """
        self._require(0 <= old_size <= self.size, f"A proof from size {old_size}")
        if old_size in (0, self.size):
            return []
        proof: list[bytes] = []
        start, end, whole = 0, self.size, True
        # SUBPROOF(m, D_n, b): `whole` is b, true as long as the old tree is asked for from its very beginning.
        while old_size != end:
            middle = start + split(end - start)
            if old_size <= middle:
                proof.append(self._range_hash(middle, end))
                end = middle
            else:
                proof.append(self._range_hash(start, middle))
                start, whole = middle, False
        if not whole:
            proof.append(self._range_hash(start, end))
        return proof[::-1]

    def _range_hash(self, start: int, end: int) -> bytes:
        """MTH(D[start:end]), for a range that starts on a multiple of the power of two not smaller than it."""
        size = end - start
        if size & (size - 1) == 0:
            return self._perfect(start=start, height=size.bit_length() - 1)
        middle = start + split(size)
        return hash_node(self._range_hash(start, middle), self._range_hash(middle, end))

    def _perfect(self, *, start: int, height: int) -> bytes:
        level, above = divmod(height, HEIGHT)
        number, offset = divmod(start >> (HEIGHT * level), WIDTH)
        return perfect_root(self._tile(level, number)[offset : offset + (1 << above)])

    def _tile(self, level: int, number: int) -> list[bytes]:
        if (hashes := self._tiles.get((level, number))) is None:
            width = min(WIDTH, (self.size >> (HEIGHT * level)) - number * WIDTH)
            joined = self._read_tile(level, number, width)
            if len(joined) != width * SIZE:
                raise TileMissing(level=level, number=number, wanted=width, found=len(joined))
            hashes = self._tiles[(level, number)] = cut(joined)
        return hashes

    def _require(self, holds: bool, wanted: str) -> None:
        if not holds:
            raise NoSuchEntry(wanted=wanted, size=self.size)

"""A whole tree in memory, tiled as the vault tiles it."""

from collections.abc import Sequence

from liuhen.ledger import Tile, Tiler, TreeView, hash_leaf


def tile(entries: Sequence[bytes]) -> tuple[Tiler, dict[tuple[int, int], Tile]]:
    """Put all entries through a tiler; return it and the tiles that it filled."""
    tiler, full = Tiler(), {}
    for entry in entries:
        for filled in tiler.append(hash_leaf(entry)):
            full[(filled.level, filled.number)] = filled
    return tiler, full


def view(entries: Sequence[bytes]) -> TreeView:
    """Return the view of the tree over `entries`, reading full tiles, and the levels below where none is full."""
    _, full = tile(entries)

    def read_tile(level: int, number: int, width: int) -> bytes:
        if width == 256:
            return full[(level, number)].hashes
        first = number * 256
        if level == 0:
            return b"".join(map(hash_leaf, entries[first : first + width]))
        return b"".join(full[(level - 1, n)].root for n in range(first, first + width))

    return TreeView(size=len(entries), read_tile=read_tile)

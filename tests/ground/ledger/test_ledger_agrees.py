"""Two unlike implementations must agree: the tiled tree, and the words of RFC 9162."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ground.ledger import slow_tree
from tests.ground.ledger.trees import tile, view

from liuhen.ledger import GrowingTree, Tiler, hash_leaf, verify_consistency, verify_inclusion

SMALL = st.lists(st.binary(max_size=40), max_size=70)
# Sizes around the places where tiles fill: 256, 512 and a little of everything between.
SIZES = st.integers(0, 40) | st.integers(250, 262) | st.integers(505, 520) | st.integers(0, 1100)


def numbered(size: int) -> list[bytes]:
    return [f"entry {n}".encode() for n in range(size)]


@given(SMALL)
def test_the_growing_tree_agrees_with_the_written_definition(entries: list[bytes]) -> None:
    growing = GrowingTree()
    for entry in entries:
        growing.append(hash_leaf(entry))

    assert growing.root() == slow_tree.MTH(entries)


@given(SIZES)
@settings(max_examples=60)
def test_the_tiled_tree_agrees_with_the_written_definition_at_every_size(size: int) -> None:
    entries = numbered(size)

    assert view(entries).root == slow_tree.MTH(entries)
    assert tile(entries)[0].root() == slow_tree.MTH(entries)


@given(SIZES.filter(bool), st.data())
@settings(max_examples=80)
def test_inclusion_proofs_agree_and_hold(size: int, data: st.DataObject) -> None:
    entries = numbered(size)
    index = data.draw(st.integers(0, size - 1))

    path = view(entries).inclusion_proof(index)

    assert path == slow_tree.PATH(index, entries)
    root = slow_tree.MTH(entries)
    verify_inclusion(leaf=hash_leaf(entries[index]), index=index, size=size, path=path, root=root)


@given(SIZES.filter(bool), st.data())
@settings(max_examples=80)
def test_consistency_proofs_agree_and_hold(size: int, data: st.DataObject) -> None:
    entries = numbered(size)
    old = data.draw(st.integers(1, size))

    proof = view(entries).consistency_proof(old)

    assert proof == slow_tree.PROOF(old, entries)
    old_root, root = slow_tree.MTH(entries[:old]), slow_tree.MTH(entries)
    verify_consistency(old_size=old, old_root=old_root, size=size, root=root, proof=proof)
    assert view(entries).root_at(old) == old_root


@given(SIZES, SIZES)
@settings(max_examples=40)
def test_a_tiler_that_goes_on_from_what_was_left_over_fills_the_same_tiles(before: int, more: int) -> None:
    entries = numbered(before + more)
    _, tiles_before = tile(entries[:before])
    whole, all_tiles = tile(entries)

    leaves = list(map(hash_leaf, entries[:before]))
    levels, level, unfilled = before, leaves, []
    while levels:
        unfilled.append(level[len(level) - len(level) % 256 :])
        depth = len(unfilled) - 1
        levels //= 256
        level = [tiles_before[(depth, n)].root for n in range(levels)]
    resumed = Tiler(size=before, unfilled=unfilled)
    filled = [new for entry in entries[before:] for new in resumed.append(hash_leaf(entry))]

    assert {(t.level, t.number): t for t in filled} == {
        k: t for k, t in all_tiles.items() if k not in tiles_before
    }
    assert resumed.root() == whole.root()


@given(st.integers(0, 600), st.integers(0, 600))
@settings(max_examples=60)
def test_a_growing_tree_goes_on_from_its_frontier(before: int, more: int) -> None:
    entries = numbered(before + more)
    first = GrowingTree()
    for entry in entries[:before]:
        first.append(hash_leaf(entry))

    resumed = GrowingTree(size=first.size, frontier=first.frontier)
    for entry in entries[before:]:
        resumed.append(hash_leaf(entry))

    assert resumed.root() == slow_tree.MTH(entries)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=6))
def test_leaves_in_any_portions_fill_the_same_tiles_as_one_by_one(portions: list[int]) -> None:
    leaves = [hash_leaf(bytes([n % 256, n // 256])) for n in range(sum(portions))]
    at_once, one_by_one, filled, start = Tiler(), Tiler(), [], 0

    for portion in portions:
        filled += at_once.extend(leaves[start : start + portion])
        start += portion

    assert filled == [tile for leaf in leaves for tile in one_by_one.append(leaf)]
    assert (at_once.size, at_once.root()) == (one_by_one.size, one_by_one.root())

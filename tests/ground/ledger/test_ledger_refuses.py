"""What the tree and its proofs must refuse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ground.ledger.trees import view

from liuhen.ledger import (
    GrowingTree,
    NoSuchEntry,
    ProofFails,
    Tile,
    TileMissing,
    Tiler,
    TreeView,
    WrongFrontier,
    WrongSize,
    hash_leaf,
    verify_consistency,
    verify_inclusion,
)
from liuhen.ledger.tiles import BadTile

ENTRIES = [f"entry {n}".encode() for n in range(300)]
TREE = view(ENTRIES)


def flip(hash_: bytes, bit: int) -> bytes:
    changed = bytearray(hash_)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@given(index=st.integers(0, 299), place=st.integers(0), bit=st.integers(0, 255))
@settings(max_examples=60)
def test_no_bit_of_an_inclusion_proof_can_be_changed(index: int, place: int, bit: int) -> None:
    path = TREE.inclusion_proof(index)
    place %= len(path)
    path[place] = flip(path[place], bit)

    with pytest.raises(ProofFails):
        verify_inclusion(leaf=hash_leaf(ENTRIES[index]), index=index, size=300, path=path, root=TREE.root)


@given(index=st.integers(0, 299), other=st.integers(0, 299))
@settings(max_examples=60)
def test_an_entry_cannot_be_shown_at_the_place_of_another(index: int, other: int) -> None:
    path = TREE.inclusion_proof(index)
    wrong = other if other != index else (index + 1) % 300

    with pytest.raises(ProofFails):
        verify_inclusion(leaf=hash_leaf(ENTRIES[index]), index=wrong, size=300, path=path, root=TREE.root)


@given(old=st.integers(1, 299), place=st.integers(0), bit=st.integers(0, 255))
@settings(max_examples=60)
def test_no_bit_of_a_consistency_proof_can_be_changed(old: int, place: int, bit: int) -> None:
    proof = TREE.consistency_proof(old)
    place %= len(proof)
    proof[place] = flip(proof[place], bit)

    with pytest.raises(ProofFails):
        verify_consistency(old_size=old, old_root=TREE.root_at(old), size=300, root=TREE.root, proof=proof)


@pytest.mark.parametrize("changed", ["shorter", "longer", "empty"])
def test_a_proof_of_another_length_fails(changed: str) -> None:
    def change(hashes: list[bytes]) -> list[bytes]:
        return {"shorter": hashes[:-1], "longer": [*hashes, hashes[0]], "empty": []}[changed]

    with pytest.raises(ProofFails):
        verify_inclusion(
            leaf=hash_leaf(ENTRIES[7]),
            index=7,
            size=300,
            path=change(TREE.inclusion_proof(7)),
            root=TREE.root,
        )
    with pytest.raises(ProofFails):
        verify_consistency(
            old_size=77,
            old_root=TREE.root_at(77),
            size=300,
            root=TREE.root,
            proof=change(TREE.consistency_proof(77)),
        )


def test_a_node_never_passes_as_an_entry() -> None:
    left, right = hash_leaf(ENTRIES[0]), hash_leaf(ENTRIES[1])
    tree = view(ENTRIES[:2])

    with pytest.raises(ProofFails):
        verify_inclusion(leaf=hash_leaf(left + right), index=0, size=1, path=[], root=tree.root)


def test_a_tree_that_became_smaller_is_not_consistent() -> None:
    with pytest.raises(ProofFails, match="a tree of 8 entries cannot begin with one of 9"):
        verify_consistency(old_size=9, old_root=TREE.root_at(9), size=8, root=TREE.root_at(8), proof=[])


def test_two_trees_of_one_size_must_have_one_root() -> None:
    with pytest.raises(ProofFails, match="it leads to the root"):
        verify_consistency(old_size=8, old_root=TREE.root_at(8), size=8, root=TREE.root_at(9), proof=[])


def test_every_tree_begins_with_the_empty_one_but_its_root_must_be_that_of_nothing() -> None:
    verify_consistency(old_size=0, old_root=view([]).root, size=8, root=TREE.root_at(8), proof=[])

    with pytest.raises(ProofFails, match="old root"):
        verify_consistency(old_size=0, old_root=TREE.root, size=8, root=TREE.root_at(8), proof=[])


def test_an_entry_outside_the_tree_has_no_proof() -> None:
    with pytest.raises(NoSuchEntry, match="Entry 300 was asked for, but the tree has 300 entries"):
        TREE.inclusion_proof(300)
    with pytest.raises(NoSuchEntry):
        TREE.inclusion_proof(-1)
    with pytest.raises(NoSuchEntry):
        TREE.consistency_proof(301)
    with pytest.raises(NoSuchEntry):
        TREE.root_at(301)
    with pytest.raises(ProofFails, match="entry 9 cannot be in a tree of 9"):
        verify_inclusion(leaf=hash_leaf(b""), index=9, size=9, path=[], root=TREE.root)


def test_a_tile_that_lost_a_hash_is_named() -> None:
    damaged = TreeView(size=300, read_tile=lambda level, number, width: b"\0" * 32 * (width - 1))

    with pytest.raises(TileMissing, match="Tile 0 of level 1: wanted 1 hashes, found 0"):
        _ = damaged.root


def test_state_that_does_not_fit_its_size_is_refused() -> None:
    with pytest.raises(WrongFrontier, match="A tree of 3 leaves has 2 perfect subtrees; given: 1"):
        GrowingTree(size=3, frontier=[bytes(32)])
    with pytest.raises(WrongSize, match=r"A tree of 257 leaves leaves \[1, 1\] hashes over"):
        Tiler(size=257, unfilled=[[bytes(32)]])
    with pytest.raises(BadTile, match="A full tile has 8192 bytes"):
        Tile.of(level=0, number=0, hashes=[bytes(32)])
    with pytest.raises(ValueError, match="cannot take a perfect subtree of 256"):
        GrowingTree(size=1, frontier=[bytes(32)]).append_perfect(bytes(32), height=8)

"""The tree answers as the published vectors of Certificate Transparency say (RFC 6962 and 9162 share the tree)."""

import pytest
from tests.ground.ledger.trees import tile, view

from liuhen.ledger import (
    EMPTY,
    GrowingTree,
    ProofFails,
    hash_leaf,
    verify_consistency,
    verify_inclusion,
)

ENTRIES = [
    bytes.fromhex(written)
    for written in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    bytes.fromhex(written)
    for written in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
# Nodes that the published proofs name, by the entries under them.
N = {
    "0": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "1": "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "2-3": "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "4": "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "4-5": "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "4-7": "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "6-7": "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0-1": "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "0-3": "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
}
INCLUSION = [
    (0, 1, []),
    (0, 8, ["1", "2-3", "4-7"]),
    (5, 8, ["4", "6-7", "0-3"]),
    (2, 3, ["0-1"]),
]
CONSISTENCY = [
    (1, 1, []),
    (1, 8, ["1", "2-3", "4-7"]),
    (6, 8, ["4-5", "6-7", "0-3"]),
    (2, 5, ["2-3", "4"]),
]


def hashes(names: list[str]) -> list[bytes]:
    return [bytes.fromhex(N[name]) for name in names]


@pytest.mark.parametrize("size", range(9))
def test_every_root_is_the_published_one(size: int) -> None:
    growing = GrowingTree()
    for entry in ENTRIES[:size]:
        growing.append(hash_leaf(entry))

    tiler, _ = tile(ENTRIES[:size])

    assert growing.root() == ROOTS[size]
    assert tiler.root() == ROOTS[size]
    assert view(ENTRIES[:size]).root == ROOTS[size]
    assert view(ENTRIES).root_at(size) == ROOTS[size]


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert view([]).root == ROOTS[0] == EMPTY


@pytest.mark.parametrize(("index", "size", "names"), INCLUSION)
def test_every_inclusion_proof_is_the_published_one(index: int, size: int, names: list[str]) -> None:
    path = view(ENTRIES[:size]).inclusion_proof(index)

    assert path == hashes(names)
    verify_inclusion(leaf=hash_leaf(ENTRIES[index]), index=index, size=size, path=path, root=ROOTS[size])


@pytest.mark.parametrize(("old", "size", "names"), CONSISTENCY)
def test_every_consistency_proof_is_the_published_one(old: int, size: int, names: list[str]) -> None:
    proof = view(ENTRIES[:size]).consistency_proof(old)

    assert proof == hashes(names)
    verify_consistency(old_size=old, old_root=ROOTS[old], size=size, root=ROOTS[size], proof=proof)


def test_a_published_proof_does_not_pass_for_another_entry() -> None:
    path = hashes(["4", "6-7", "0-3"])

    with pytest.raises(ProofFails, match="it leads to the root"):
        verify_inclusion(leaf=hash_leaf(ENTRIES[4]), index=5, size=8, path=path, root=ROOTS[8])

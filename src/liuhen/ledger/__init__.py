"""The Merkle log of RFC 9162: tree, tiles, proofs and signed checkpoints. It knows bytes only."""

from liuhen.ledger.checkpoint import Checkpoint, MalformedCheckpoint, OtherLog, open_checkpoint
from liuhen.ledger.growing import GrowingTree, WrongFrontier
from liuhen.ledger.hashing import EMPTY, hash_leaf, hash_leaves, hash_node
from liuhen.ledger.note import (
    MalformedKey,
    MalformedNote,
    Note,
    PublicKey,
    SignatureFails,
    SignatureUnknown,
    Signer,
)
from liuhen.ledger.proofs import ProofFails, verify_consistency, verify_inclusion
from liuhen.ledger.tiles import Tile, Tiler, WrongSize
from liuhen.ledger.view import NoSuchEntry, TileMissing, TreeView

__all__ = [
    "EMPTY",
    "Checkpoint",
    "GrowingTree",
    "MalformedCheckpoint",
    "MalformedKey",
    "MalformedNote",
    "NoSuchEntry",
    "Note",
    "OtherLog",
    "ProofFails",
    "PublicKey",
    "SignatureFails",
    "SignatureUnknown",
    "Signer",
    "Tile",
    "TileMissing",
    "Tiler",
    "TreeView",
    "WrongFrontier",
    "WrongSize",
    "hash_leaf",
    "hash_leaves",
    "hash_node",
    "open_checkpoint",
    "verify_consistency",
    "verify_inclusion",
]

"""Waiting traces take their places in batches; what was signed before is never contradicted."""

import pytest
from django.db import connection, transaction
from tests.ground.ledger import slow_tree
from tests.rooms.vault.story import HAICHENG, YUNLAN, leave, tamper, trace

from liuhen.ledger import (
    EMPTY,
    NoSuchEntry,
    Signer,
    TileMissing,
    hash_leaf,
    open_checkpoint,
    verify_consistency,
    verify_inclusion,
)
from liuhen.vault import actions, queries, writer
from liuhen.vault.home import public_key_of, signer_of

pytestmark = pytest.mark.django_db


def batch(count: int, *, start: int = 0) -> writer.Head:
    leave(count, start=start)
    head = actions.integrate(authority=YUNLAN)
    assert head is not None
    return head


def test_the_log_is_the_tree_of_the_rfc_over_the_canonical_bytes() -> None:
    head = batch(300)

    entries = [canonical for _, canonical in queries.entries(authority=YUNLAN)]

    assert entries == [trace(number).canonical for number in range(300)]
    assert head.root == slow_tree.MTH(entries)
    assert head.size == 300


def test_the_head_is_signed_by_the_authority() -> None:
    head = batch(3)

    checkpoint = open_checkpoint(head.note, key=public_key_of(YUNLAN))

    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == ("liuhen/yunlan-cgj", 3, head.root)
    assert queries.latest_head(authority=YUNLAN) == head


@pytest.mark.parametrize("sizes", [[1, 1, 1], [255, 1, 1], [256, 256], [100, 500, 3], [600]])
def test_batches_of_any_size_lead_to_the_same_log(sizes: list[int]) -> None:
    start = 0
    for size in sizes:
        head = batch(size, start=start)
        start += size

    entries = [trace(number).canonical for number in range(start)]

    assert head.root == slow_tree.MTH(entries)
    assert [one.size for one in queries.heads(authority=YUNLAN)] == [
        sum(sizes[: n + 1]) for n in range(len(sizes))
    ]


def test_a_batch_larger_than_one_transaction_takes_is_taken_in_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "BATCH", 100)

    head = batch(250)

    assert [one.size for one in queries.heads(authority=YUNLAN)] == [100, 200, 250]
    assert head.root == slow_tree.MTH([trace(number).canonical for number in range(250)])


def test_every_entry_can_be_proved_at_every_head_that_covers_it() -> None:
    batch(200)
    batch(313, start=200)

    for head in queries.heads(authority=YUNLAN):
        tree = queries.tree(authority=YUNLAN, size=head.size)
        assert tree.root == head.root
        for index in range(0, head.size, 37):
            verify_inclusion(
                leaf=hash_leaf(trace(index).canonical),
                index=index,
                size=head.size,
                path=tree.inclusion_proof(index),
                root=head.root,
            )


def test_later_heads_are_consistent_with_earlier_ones() -> None:
    old, new = batch(200), batch(313, start=200)

    proof = queries.consistency_proof(authority=YUNLAN, old_size=old.size, size=new.size)

    verify_consistency(old_size=old.size, old_root=old.root, size=new.size, root=new.root, proof=proof)


def test_places_are_told_by_number() -> None:
    left = actions.leave_all(authority=YUNLAN, traces=[trace(0), trace(1)])
    actions.integrate(authority=YUNLAN)

    assert [queries.index_of(authority=YUNLAN, number=one.number) for one in left] == [0, 1]
    assert queries.logged_at(authority=YUNLAN, index=1).number == left[1].number


def test_nothing_waiting_changes_nothing() -> None:
    head = batch(2)

    assert actions.integrate(authority=YUNLAN) is None
    assert actions.settle(authority=YUNLAN) is None
    assert list(queries.heads(authority=YUNLAN)) == [head]


def test_each_authority_has_a_log_of_its_own() -> None:
    leave(3)
    leave(2, authority=HAICHENG)

    yunlan, haicheng = actions.integrate(authority=YUNLAN), actions.integrate(authority=HAICHENG)

    assert yunlan and haicheng
    assert (yunlan.size, haicheng.size) == (3, 2)
    assert open_checkpoint(haicheng.note, key=public_key_of(HAICHENG)).origin == "liuhen/haicheng-zjj"


def test_an_empty_log_has_the_root_of_nothing_and_no_proofs() -> None:
    assert queries.tree(authority=YUNLAN, size=0).root == EMPTY
    with pytest.raises(NoSuchEntry):
        queries.inclusion_proof(authority=YUNLAN, index=0, size=0)
    with pytest.raises(NoSuchEntry, match="The log of yunlan-cgj at size 1"):
        queries.tree(authority=YUNLAN, size=1)


def test_another_key_cannot_go_on_with_the_log() -> None:
    batch(2)
    leave(1, start=2)

    with pytest.raises(writer.KeyChanged, match="is not the one that signed the checkpoint at size 2"):
        actions.integrate(authority=YUNLAN, signer=Signer.from_seed("liuhen/yunlan-cgj", b"x" * 32))

    assert queries.waiting(authority=YUNLAN) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vault_trace SET canonical = {bytes} WHERE id = (SELECT MAX(id) FROM vault_trace) - 1",
        'DELETE FROM vault_entry WHERE "index" = 299',
        "UPDATE vault_tile SET root = {bytes}",
        "UPDATE vault_checkpoint SET root = {bytes}",
        "UPDATE vault_checkpoint SET note = {bytes}",
        "UPDATE vault_checkpoint SET size = 298",
    ],
)
def test_nothing_is_added_to_a_log_that_is_not_as_it_was_signed(sql: str) -> None:
    batch(300)
    zeroes = "decode(repeat('00', 32), 'hex')" if connection.vendor == "postgresql" else "zeroblob(32)"
    tamper(sql.format(bytes=zeroes))
    leave(1, start=300)

    with pytest.raises(writer.LogDamaged, match="nothing is added") as refusal:
        actions.integrate(authority=YUNLAN)

    assert "请运行 liuhen ledger verify" in refusal.value.zh
    assert queries.waiting(authority=YUNLAN) >= 1


def test_a_missing_tile_is_named_when_a_proof_needs_it() -> None:
    head = batch(600)
    tamper("DELETE FROM vault_tile WHERE number = 1")

    with pytest.raises(TileMissing, match="Tile 0 of level 1: wanted 2 hashes, found 1"):
        queries.inclusion_proof(authority=YUNLAN, index=300, size=head.size)


def test_places_are_not_given_inside_somebody_elses_transaction(transactional_db: None) -> None:
    # A head must not be handed out that a later rollback would take back.
    leave(1)
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        actions.integrate(authority=YUNLAN, signer=signer_of(YUNLAN))

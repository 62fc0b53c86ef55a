"""Cards and discs are things: they have a number, a place and a keeper, and what is on them is known by digest."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests import cast, stories
from tests.cast import LIN, NOON, ZHOU

from liuhen.recordings.carriers import actions
from liuhen.recordings.carriers.actions import CannotKeep, CannotRelease, CarrierDiffers
from liuhen.recordings.carriers.queries import carriers_of, holding, how_many_on
from liuhen.recordings.carriers.tables import Carrier
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db
DIGEST = "ab" * 32


def filmed(**given: Any) -> Recording:
    start = stories.MORNING
    segments = [{"file": "a.mp4", "sha256": DIGEST, "start": start, "end": start}]
    return stories.footage(segments=segments, **given)


def register(recording: Recording | None = None, **given: Any) -> Carrier:
    lin = cast.officer(LIN)
    words: dict[str, Any] = {
        "authority": lin.authority,
        "number": "TF-0001",
        "kind": "card",
        "original": True,
        "place": "档案室 3 号柜",
        "keeper": lin,
        "segments": list(recording.segments.all()) if recording else [],
    }
    return actions.register(by=lin.written, at=NOON, **(words | given))


def disc_for(card: Carrier, recording: Recording) -> Carrier:
    return register(
        recording,
        number="GP-0001",
        kind="disc",
        original=False,
        copies=2,
        instead_of=card,
        reason="存储卡已损坏",
    )


def told_of(carrier: Carrier) -> list[str]:
    return stories.told_of(carrier.authority, carrier.written)


@pytest.mark.clause("dl-17a", "tj-44b")
def test_a_carrier_has_a_number_a_place_a_keeper_and_its_contents_by_digest() -> None:
    recording = filmed()

    card = register(recording)

    assert [content.sha256 for content in card.contents.all()] == [DIGEST]
    assert list(holding(recording)) == [card]
    assert [(move.place, move.keeper.name) for move in card.moves.all()] == [("档案室 3 号柜", "林样本")]
    assert told_of(card) == ["carrier.registered"]


def test_a_number_is_given_once_and_everything_that_lacks_is_told() -> None:
    register()

    with pytest.raises(CannotKeep) as refusal:
        register(place=" ", copies=0)

    assert {fault.path for fault in refusal.value.faults} == {"number", "place", "copies"}
    assert Carrier.objects.count() == 1


def test_what_is_not_known_by_digest_is_on_no_carrier() -> None:
    with pytest.raises(CannotKeep, match="digest is known"):
        register(stories.footage())


def test_moving_and_handing_over_leave_their_own_traces_and_where_it_was_stays() -> None:
    card, zhou = register(), cast.officer(ZHOU)
    by = {"by": cast.officer(LIN).written, "at": NOON}

    actions.move(carrier=card, place="档案室 5 号柜", keeper=cast.officer(LIN), reason="调柜", **by)  # type: ignore[arg-type]
    actions.move(carrier=card, place="市档案馆", keeper=zhou, reason="移交", **by)  # type: ignore[arg-type]

    assert told_of(card)[1:] == ["carrier.moved", "carrier.handed_over"]
    assert [m.place for m in card.moves.all()] == ["档案室 3 号柜", "档案室 5 号柜", "市档案馆"]
    card.refresh_from_db()
    assert (card.place, card.keeper) == ("市档案馆", zhou)
    with pytest.raises(CannotKeep):
        actions.move(carrier=card, place="市档案馆", keeper=zhou, reason="", **by)  # type: ignore[arg-type]


def compare(carrier: Carrier, listing: str) -> Carrier:
    return actions.compare(carrier=carrier, listing=listing, by=cast.officer(LIN).written, at=NOON)


def test_a_carrier_is_compared_only_when_every_file_was_read_back() -> None:
    card = register(filmed())

    with pytest.raises(CarrierDiffers, match=DIGEST):
        compare(card, f"{'cd' * 32}  b.mp4")
    compared = compare(card, f"{DIGEST.upper()}  a.mp4\n{'cd' * 32}  b.mp4")

    assert compared.compared_at == NOON
    assert told_of(card)[-1] == "carrier.compared"


def test_nothing_is_compared_with_an_empty_carrier() -> None:
    with pytest.raises(CarrierDiffers):
        compare(register(), DIGEST)


def release(carrier: Carrier) -> Carrier:
    return actions.release(carrier=carrier, reason="循环使用", by=cast.officer(LIN).written, at=NOON)


@pytest.mark.clause("dl-17a")
def test_a_carrier_of_evidence_is_not_released() -> None:
    card = register(filmed(marks=["evidence"]))

    with pytest.raises(CannotRelease) as refusal:
        release(card)

    assert "第十七条" in refusal.value.zh()
    card.refresh_from_db()
    assert card.released_at is None
    assert told_of(card) == ["carrier.registered"]


def test_a_carrier_on_which_no_evidence_rests_may_be_used_again_once() -> None:
    card = release(register(filmed()))

    assert card.released_at == NOON
    with pytest.raises(CannotKeep):
        release(card)


@pytest.mark.clause("dl-17b")
def test_a_disc_stands_in_only_with_a_reason_its_copies_and_a_comparison() -> None:
    recording = filmed(marks=["evidence"])
    card = register(recording)

    with pytest.raises(CannotKeep):
        register(recording, number="GP-0000", kind="disc", original=False, instead_of=card)
    disc = disc_for(card, recording)
    with pytest.raises(CannotRelease):
        release(card)
    compare(disc, DIGEST)

    assert release(card).released_at == NOON
    assert disc.copies == 2
    with pytest.raises(CannotRelease):
        release(disc)


def test_what_is_noted_later_has_to_be_compared_again() -> None:
    card = register(filmed())
    compare(card, DIGEST)
    start = stories.MORNING
    later = stories.footage(
        id="r2", segments=[{"file": "b.mp4", "sha256": "cd" * 32, "start": start, "end": start}]
    )

    actions.note_contents(
        carrier=card, segments=list(later.segments.all()), by=cast.officer(LIN).written, at=NOON
    )

    card.refresh_from_db()
    assert card.compared_at is None
    assert how_many_on(carriers_of(card.authority)) == {card.pk: 2}


@pytest.mark.parametrize("table", ["recordings_carriercontent", "recordings_carriermove"])
def test_the_database_itself_keeps_where_it_was_and_what_is_on_it(table: str) -> None:
    register(filmed())
    connection.check_constraints()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608

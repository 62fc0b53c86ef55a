"""A trace stands or falls with the change it tells of, and can be found again."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.rooms.vault.story import HAICHENG, LIN, YUNLAN, leave, tamper, trace

from liuhen.ledger import PublicKey
from liuhen.trace import Trace
from liuhen.vault import actions, queries, words
from liuhen.vault.errors import BadAuthority
from liuhen.vault.home import public_key_of

pytestmark = pytest.mark.django_db


def test_a_trace_that_was_left_can_be_read_by_its_number() -> None:
    left = actions.leave(authority=YUNLAN, trace=trace(1))

    logged = queries.logged(authority=YUNLAN, number=left.number)

    assert logged.trace == trace(1)
    assert left.digest == trace(1).digest
    assert logged.index is None


def test_a_trace_goes_with_the_change_that_fails() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.leave(authority=YUNLAN, trace=trace(1))
        raise RuntimeError

    assert queries.custody(authority=YUNLAN, things=["recording:1"]) == []
    assert queries.waiting(authority=YUNLAN) == 0


def test_custody_is_every_trace_of_these_things_in_order_with_their_places() -> None:
    leave(2)
    actions.leave(authority=YUNLAN, trace=trace(7, of="recording:2"))
    actions.leave(authority=YUNLAN, trace=trace(8, of="case:YL-1"))
    actions.integrate(authority=YUNLAN)
    actions.leave(authority=YUNLAN, trace=trace(9, of="recording:2"))

    custody = queries.custody(authority=YUNLAN, things=["recording:2", "recording:1", "recording:2"])

    assert [one.trace for one in custody] == [
        trace(0),
        trace(1),
        trace(7, of="recording:2"),
        trace(9, of="recording:2"),
    ]
    assert [one.index for one in custody] == [0, 1, 2, None]


def test_custody_asks_as_often_for_a_hundred_traces_as_for_one() -> None:
    leave(1)
    with CaptureQueriesContext(connection) as few:
        queries.custody(authority=YUNLAN, things=["recording:1"])
    leave(99, start=1)

    with CaptureQueriesContext(connection) as many:
        assert len(queries.custody(authority=YUNLAN, things=["recording:1"])) == 100

    assert len(many) == len(few) == 2


def test_custody_of_more_things_than_one_question_names() -> None:
    things = [f"recording:{number}" for number in range(1100)]
    actions.leave_all(authority=YUNLAN, traces=[trace(0, of=thing) for thing in reversed(things)])

    custody = queries.custody(authority=YUNLAN, things=things)

    assert [one.trace.of for one in custody] == things[::-1]


def test_words_are_kept_beside_the_log_and_open_what_it_holds() -> None:
    sealed = words.seal("当事人拒绝签名，称不知情。\n第二行。")
    left = actions.leave(authority=YUNLAN, trace=trace(note=sealed))

    logged = queries.logged(authority=YUNLAN, number=left.number)

    assert logged.words == {"note": sealed}
    assert logged.trace.words == {"note": sealed.digest}
    assert "当事人" not in logged.trace.canonical.decode()


def test_the_same_words_sealed_twice_are_not_alike_in_the_log() -> None:
    assert words.seal("拒签").digest != words.seal("拒签").digest


def test_words_can_be_destroyed_and_the_trace_still_stands() -> None:
    told = trace(note=words.seal("当事人姓名"), reason=words.seal("理由"))
    left = actions.leave(authority=YUNLAN, trace=told)

    destroyed = actions.destroy_words(authority=YUNLAN, number=left.number, names=["note", "absent"])

    assert destroyed == 1
    logged = queries.logged(authority=YUNLAN, number=left.number)
    assert set(logged.words) == {"reason"}
    assert logged.trace == told


def test_words_of_another_authority_cannot_be_destroyed() -> None:
    left = actions.leave(authority=YUNLAN, trace=trace(note=words.seal("文字")))

    assert actions.destroy_words(authority=HAICHENG, number=left.number, names=["note"]) == 0
    assert "note" in queries.logged(authority=YUNLAN, number=left.number).words


def test_an_authority_sees_only_its_own() -> None:
    left = actions.leave(authority=YUNLAN, trace=trace(1))
    actions.integrate(authority=YUNLAN)

    assert queries.custody(authority=HAICHENG, things=["recording:1"]) == []
    assert queries.index_of(authority=HAICHENG, number=left.number) is None
    assert queries.latest_head(authority=HAICHENG) is None
    with pytest.raises(queries.NotLogged, match="haicheng-zjj has no trace"):
        queries.logged(authority=HAICHENG, number=left.number)
    with pytest.raises(queries.NotLogged, match="haicheng-zjj has no entry 0"):
        queries.logged_at(authority=HAICHENG, index=0)


@pytest.mark.parametrize("given", ["", "../yunlan", "云岚", "a b", "a/b", ".a", "-a", "a" * 41])
def test_what_is_no_written_id_of_an_authority_is_refused(given: str) -> None:
    with pytest.raises(BadAuthority, match="is no authority's written id"):
        actions.leave(authority=given, trace=trace())


def test_a_trace_whose_bytes_were_changed_is_not_passed_off_as_what_was_left() -> None:
    left = actions.leave(authority=YUNLAN, trace=trace(1))
    forged = Trace(act="recording.stored", of="recording:1", by="officer:zhao", at=trace(1).at)
    tamper("UPDATE vault_trace SET canonical = %s WHERE id = %s", [forged.canonical, left.number])

    with pytest.raises(queries.TraceDamaged, match=f"Trace {left.number} of yunlan-cgj no longer fits"):
        queries.logged(authority=YUNLAN, number=left.number)


def test_many_traces_left_at_once_keep_their_order() -> None:
    traces = [trace(number) for number in range(777)]

    left = actions.leave_all(authority=YUNLAN, traces=traces)

    assert [one.digest for one in left] == [one.digest for one in traces]
    assert [queries.logged(authority=YUNLAN, number=one.number).trace for one in left[::111]] == traces[::111]


def test_no_traces_are_no_fault() -> None:
    assert actions.leave_all(authority=YUNLAN, traces=[]) == []
    assert actions.integrate(authority=YUNLAN) is None


def test_a_trace_asks_for_its_place_when_its_transaction_is_committed(
    django_capture_on_commit_callbacks: object,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        left = actions.leave(authority=YUNLAN, trace=trace(1))
        assert queries.index_of(authority=YUNLAN, number=left.number) is None

    assert queries.index_of(authority=YUNLAN, number=left.number) == 0
    assert queries.logged_at(authority=YUNLAN, index=0).trace == trace(1)


def test_the_public_key_is_one_line_that_can_be_read_back() -> None:
    key = public_key_of(YUNLAN)

    assert PublicKey.parse(str(key)) == key
    assert key.name == "liuhen/yunlan-cgj"
    assert LIN not in str(key)

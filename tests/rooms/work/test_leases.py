"""Work is asked for with what makes it necessary, done once, tried again, and never lost."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from tests.cast import NOON
from tests.rooms.work import deeds

from liuhen.work import leases, queries, queueing
from liuhen.work.models import JobLease
from liuhen.work.worker import Interrupted, is_gone, name_of_this_process, work_once

pytestmark = pytest.mark.django_db

YUNLAN = "yunlan-cgj"
BOTH = (queueing.DEFAULT, queueing.PLAYING)
LATER = NOON + timedelta(seconds=1)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary.txt"


def lines(diary: Path) -> list[str]:
    return diary.read_text("utf-8").splitlines() if diary.exists() else []


def ask_to_write(diary: Path, line: str = "done", *, about: str = "recording:a") -> JobLease:
    return queueing.ask(deeds.write, authority=YUNLAN, about=about, at=NOON, diary=str(diary), line=line)


def work_all(*, at: object = LATER) -> int:
    count = 0
    while work_once(queues=BOTH, clock=lambda: at):  # type: ignore[arg-type, return-value]
        count += 1
    return count


def only_lease() -> JobLease:
    return JobLease.objects.get()


def nobody_is_gone(worker: str) -> bool:
    return False


def test_what_is_asked_for_is_done_once(diary: Path) -> None:
    ask_to_write(diary)

    work_all()

    assert lines(diary) == ["done"]
    assert (only_lease().state, only_lease().progress) == ("done", 1000)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_work_stands_or_falls_with_the_transaction_that_asks_for_it(diary: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        ask_to_write(diary)
        raise RuntimeError

    assert work_all() == 0
    assert not DBTaskResult.objects.exists()


def test_the_same_work_on_the_same_thing_is_asked_for_once(diary: Path) -> None:
    first, again = ask_to_write(diary), ask_to_write(diary)

    assert first.pk == again.pk
    assert work_all() == 1


def test_what_somebody_waits_for_is_done_before_the_rest(diary: Path) -> None:
    ask_to_write(diary, "later")
    queueing.ask(
        deeds.write_urgently, authority=YUNLAN, about="recording:b", at=NOON, diary=str(diary), line="first"
    )

    work_all()

    assert lines(diary) == ["first", "later"]


def test_a_worker_of_one_queue_leaves_the_other_alone(diary: Path) -> None:
    ask_to_write(diary)

    assert not work_once(queues=[queueing.PLAYING], clock=lambda: LATER)


def test_work_that_fails_is_tried_again_later_each_time_and_then_says_why(diary: Path) -> None:
    queueing.ask(deeds.stumble, authority=YUNLAN, about="recording:a", at=NOON, diary=str(diary))
    at, waited = LATER, []
    for _ in range(9):
        if work_once(queues=BOTH, clock=lambda: at):  # noqa: B023 - called at once
            waited.append(only_lease().next_run - at)
        at = max(at, only_lease().next_run)

    lease = only_lease()
    assert waited[:4] == [
        timedelta(seconds=10),
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
    ]
    assert len(lines(diary)) == 5
    assert (lease.state, lease.attempt) == ("failed", 5)
    assert "No space left on device" in lease.because_zh
    assert queries.failed(authority=YUNLAN) == [lease]
    assert DBTaskResult.objects.get().status == "FAILED"


def test_work_waits_for_its_pause(diary: Path) -> None:
    queueing.ask(deeds.stumble, authority=YUNLAN, about="recording:a", at=NOON, diary=str(diary))
    work_all()

    assert work_all(at=LATER + timedelta(seconds=9)) == 0
    assert work_all(at=LATER + timedelta(seconds=10)) == 1


def test_what_cannot_be_done_is_not_tried_again(diary: Path) -> None:
    queueing.ask(deeds.give_up, authority=YUNLAN, about="recording:a", at=NOON, diary=str(diary))

    work_all()

    assert lines(diary) == ["begun"]
    assert (only_lease().state, only_lease().because_zh) == ("failed", "文件无法读取")


def test_failed_work_can_be_asked_for_again(diary: Path) -> None:
    queueing.ask(deeds.give_up, authority=YUNLAN, about="recording:a", at=NOON, diary=str(diary))
    work_all()

    again = queueing.ask_again(lease=only_lease(), at=LATER)

    assert (again.state, again.attempt, again.because_zh) == ("waiting", 0, "")
    assert work_all() == 1


def test_running_work_stays_with_whoever_is_at_it(diary: Path) -> None:
    ask_to_write(diary)
    lease = leases.take(worker="here:1", queues=BOTH, at=NOON)
    assert lease

    queueing.ask_again(lease=lease, at=LATER)

    assert only_lease().worker == "here:1"
    assert leases.take(worker="here:2", queues=BOTH, at=LATER) is None


def test_work_tells_how_far_it_is_and_knows_when_it_began(diary: Path) -> None:
    queueing.ask(deeds.go_halfway, authority=YUNLAN, about="recording:a", at=NOON, diary=str(diary))
    lease = leases.take(worker="here:1", queues=BOTH, at=NOON)
    assert lease

    leases.advance(result=str(lease.result_id), progress=0.5)

    assert only_lease().progress == 500
    leases.give_back(lease=lease, at=NOON)
    work_all()
    assert lines(diary) == [str(LATER)]


def test_a_silent_worker_loses_its_work_and_what_it_says_later_does_not_count(diary: Path) -> None:
    ask_to_write(diary)
    lost = leases.take(worker="elsewhere:1", queues=BOTH, at=NOON)
    assert lost

    assert leases.reap(at=NOON + leases.SILENCE, gone=nobody_is_gone) == 0
    assert leases.reap(at=NOON + leases.SILENCE + timedelta(seconds=1), gone=nobody_is_gone) == 1

    for end in (leases.finish, leases.stay):
        with pytest.raises(leases.LeaseLost):
            end(lease=lost, at=LATER)
    assert only_lease().state == "waiting"


def test_a_worker_that_is_heard_keeps_its_work(diary: Path) -> None:
    ask_to_write(diary)
    lease = leases.take(worker="elsewhere:1", queues=BOTH, at=NOON)
    assert lease
    leases.stay(lease=lease, at=NOON + leases.SILENCE)

    assert leases.reap(at=NOON + leases.SILENCE + timedelta(seconds=1), gone=nobody_is_gone) == 0


def test_a_worker_known_to_be_gone_is_not_waited_for(diary: Path) -> None:
    ask_to_write(diary)
    leases.take(worker="here:1", queues=BOTH, at=NOON)

    assert leases.reap(at=NOON, gone=lambda name: name == "here:1") == 1


def test_work_that_ends_every_worker_is_given_up_in_the_end(diary: Path) -> None:
    ask_to_write(diary)
    for _ in range(5):
        assert leases.take(worker="here:1", queues=BOTH, at=NOON)
        leases.reap(at=NOON, gone=lambda name: True)

    assert only_lease().state == "failed"
    assert "意外中止" in only_lease().because_zh


def test_work_that_is_interrupted_on_purpose_goes_back_as_it_was(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_to_write(diary)

    def interrupt(*_: object) -> None:
        raise Interrupted

    with monkeypatch.context() as patched, pytest.raises(Interrupted):
        patched.setattr(deeds, "_note", interrupt)
        work_once(queues=BOTH, clock=lambda: LATER)

    assert (only_lease().state, only_lease().attempt) == ("waiting", 0)
    assert work_all() == 1


def test_only_a_dead_process_of_this_machine_is_certainly_gone() -> None:
    host = name_of_this_process().rpartition(":")[0]

    assert not is_gone(name_of_this_process())
    assert not is_gone("another-machine:999999999")
    assert not is_gone(f"{host}:1")
    assert is_gone(f"{host}:4194999")

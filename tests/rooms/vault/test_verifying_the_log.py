"""A log that was tampered with, in whatever way, does not verify, and the report names the place."""

from typing import Any

import pytest
from django.db import connection
from tests.rooms.vault.story import HAICHENG, YUNLAN, leave, tamper, trace

from liuhen.ledger import Checkpoint, Signer
from liuhen.trace import Digest, Trace
from liuhen.vault import actions, queries, words
from liuhen.vault.verify import LedgerReport, verify_ledger
from liuhen.vault.verify.problems import TOLD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_log_with_three_heads() -> None:
    leave(100)
    actions.integrate(authority=YUNLAN)
    leave(412, start=100)
    actions.integrate(authority=YUNLAN)
    leave(7, start=512)
    actions.leave(authority=YUNLAN, trace=trace(519, note=words.seal("当事人拒签")))
    actions.integrate(authority=YUNLAN)


def verify() -> LedgerReport:
    return verify_ledger(authority=YUNLAN)


def kinds(report: LedgerReport) -> list[str]:
    return sorted({problem.kind for problem in report.problems})


def number_of(index: int) -> int:
    return queries.logged_at(authority=YUNLAN, index=index).number


def test_an_untouched_log_verifies() -> None:
    report = verify()

    assert report.fine
    assert (report.entries, report.heads, report.waiting) == (520, 3, 0)
    assert report.head == queries.latest_head(authority=YUNLAN)


def test_what_waits_is_told_and_is_no_fault() -> None:
    leave(3, start=520)

    report = verify()

    assert report.fine
    assert (report.entries, report.waiting) == (520, 3)


def test_an_authority_without_a_log_verifies_as_empty() -> None:
    report = verify_ledger(authority=HAICHENG)

    assert report.fine
    assert (report.entries, report.heads, report.head) == (0, 0, None)


def test_the_progress_reaches_the_end() -> None:
    seen: list[tuple[int, int]] = []

    verify_ledger(authority=YUNLAN, progress=lambda done, size: seen.append((done, size)))

    assert seen[-1] == (520, 520)


def forged(index: int) -> Trace:
    return Trace(act="recording.stored", of="recording:1", by="officer:zhao", at=trace(index).at)


def test_a_rewritten_trace_is_found_by_its_digest_its_tile_and_every_later_root() -> None:
    tamper("UPDATE vault_trace SET canonical = %s WHERE id = %s", [forged(150).canonical, number_of(150)])

    report = verify()

    assert kinds(report) == ["root-differs", "tile-differs", "trace-differs"]
    roots = [problem.where for problem in report.problems if problem.kind == "root-differs"]
    assert roots == ["512", "520"], "the head at 100 was signed before and still holds"
    assert {p.where for p in report.problems if p.kind == "trace-differs"} == {"150"}


def test_a_trace_rewritten_with_all_its_columns_is_still_found() -> None:
    told = forged(150)
    tamper(
        'UPDATE vault_trace SET canonical = %s, digest = %s, "by" = %s, under = NULL WHERE id = %s',
        [told.canonical, told.digest.value, told.by, number_of(150)],
    )

    assert kinds(verify()) == ["root-differs", "tile-differs"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "recording.viewed"),
        ("of", "recording:2"),
        ("by", "officer:zhao"),
        ("at", "2026-01-01T00:00:00.000000Z"),
        ("under", None),
        ("authority", HAICHENG),
        ("digest", bytes(32)),
    ],
)
def test_a_column_by_which_a_trace_is_found_must_say_what_its_bytes_say(column: str, value: Any) -> None:
    tamper(f'UPDATE vault_trace SET "{column}" = %s WHERE id = %s', [value, number_of(7)])  # noqa: S608

    report = verify()

    assert kinds(report) == ["trace-differs"]
    assert report.problems[0].where == "7"
    assert column in report.problems[0].zh


def test_bytes_that_are_no_trace_are_found() -> None:
    tamper("UPDATE vault_trace SET canonical = %s WHERE id = %s", [b"\xff not a trace", number_of(7)])

    assert "trace-differs" in kinds(verify())


@pytest.mark.parametrize("around", ["{} ", " {}", "{}{{}}"])
def test_bytes_around_a_trace_are_found_even_with_their_digest(around: str) -> None:
    written = around.format(trace(7).canonical.decode()).encode()
    tamper(
        "UPDATE vault_trace SET canonical = %s, digest = %s WHERE id = %s",
        [written, Digest.of(written).value, number_of(7)],
    )

    assert "trace-differs" in kinds(verify())


def test_a_gap_over_several_tiles_is_told_whole() -> None:
    tamper('DELETE FROM vault_entry WHERE "index" BETWEEN 200 AND 515')

    report = verify()

    assert report.problems[0].kind == "entries-missing"
    assert report.problems[0].where == "200–515"
    assert report.entries == 0, "no tile is full before the gap"


def test_a_removed_entry_is_found_by_its_place() -> None:
    tamper('DELETE FROM vault_entry WHERE "index" = 200')

    report = verify()

    assert kinds(report) == ["entries-missing", "traces-lost"]
    assert report.problems[0].where == "200–200"


def test_removed_newest_entries_are_found_by_the_head() -> None:
    tamper('DELETE FROM vault_entry WHERE "index" >= 515')

    assert verify().problems[0].where == "515–519"


def test_two_entries_that_changed_places_are_found() -> None:
    first, second = number_of(300), number_of(301)
    tamper('UPDATE vault_entry SET "index" = 100000 WHERE trace_id = %s', [first])
    tamper('UPDATE vault_entry SET "index" = 300 WHERE trace_id = %s', [second])
    tamper('UPDATE vault_entry SET "index" = 301 WHERE trace_id = %s', [first])

    assert kinds(verify()) == ["root-differs", "tile-differs"]


def test_a_trace_slipped_in_without_a_place_is_found() -> None:
    actions.leave(authority=YUNLAN, trace=trace(900))
    tamper("DELETE FROM vault_waiting")

    assert kinds(verify()) == ["traces-lost"]


def test_entries_behind_no_head_are_found() -> None:
    tamper("DELETE FROM vault_checkpoint WHERE size = 520")

    report = verify()

    assert kinds(report) == ["entries-unsigned"]
    assert "512 至 519" in report.problems[0].zh


def test_a_log_without_any_head_is_found() -> None:
    tamper("DELETE FROM vault_checkpoint")

    assert kinds(verify()) == ["entries-unsigned", "tiles-unsigned"]


@pytest.mark.parametrize("column", ["root", "hashes"])
def test_a_changed_tile_is_found(column: str) -> None:
    other = bytes(32 if column == "root" else 8192)
    tamper(f"UPDATE vault_tile SET {column} = %s WHERE number = 1", [other])  # noqa: S608

    report = verify()

    assert kinds(report) == ["tile-differs"]
    assert report.problems[0].where == "0/1"


def test_a_removed_tile_is_found() -> None:
    tamper("DELETE FROM vault_tile WHERE number = 0")

    assert [problem.where for problem in verify().problems] == ["0/0"]


@pytest.mark.parametrize("column", ["root", "note"])
def test_a_changed_head_is_found(column: str) -> None:
    tamper(f"UPDATE vault_checkpoint SET {column} = %s WHERE size = 512", [bytes(32)])  # noqa: S608

    report = verify()

    assert report.problems[0].where == "512"
    assert "checkpoint-unsigned" in kinds(report)


def test_a_history_signed_anew_by_another_key_is_found() -> None:
    head = queries.latest_head(authority=YUNLAN)
    assert head
    other = Signer.from_seed("liuhen/yunlan-cgj", b"x" * 32)
    note = bytes(Checkpoint(origin=other.name, size=head.size, root=head.root).signed_by(other))
    tamper("UPDATE vault_checkpoint SET note = %s WHERE size = %s", [note, head.size])

    report = verify()

    assert kinds(report) == ["checkpoint-unsigned"]
    assert "Nobody trusted signed the note" in report.problems[0].en


def test_a_note_of_another_size_under_a_head_is_found() -> None:
    old, *_ = queries.heads(authority=YUNLAN)
    tamper("UPDATE vault_checkpoint SET note = %s WHERE size = 512", [old.note])

    report = verify()

    assert kinds(report) == ["checkpoint-unsigned"]
    assert "its note says size 100" in report.problems[0].en


def test_changed_words_are_found() -> None:
    tamper("UPDATE vault_words SET text = %s", ["当事人已签名"])

    report = verify()

    assert kinds(report) == ["words-differ"]
    assert "'note'" in report.problems[0].en


def test_destroyed_words_are_no_fault() -> None:
    actions.destroy_words(authority=YUNLAN, number=number_of(519), names=["note"])

    assert verify().fine


def test_a_guard_that_was_taken_away_is_found() -> None:
    tail = "_update" if connection.vendor == "sqlite" else "_change ON vault_entry"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER vault_entry_refuses{tail}")

    assert kinds(verify()) == ["guard-missing"]


def test_a_thousand_faults_are_counted_and_the_first_are_told() -> None:
    tamper("UPDATE vault_trace SET act = 'case.filed'")

    report = verify()

    assert report.problem_count == 520
    assert len(report.problems) == TOLD

"""`liuhen package`, `verify`, `ledger verify` and `vault verify` on one home: what is spoilt is named and told."""

import stat
from pathlib import Path

import pytest
from django.conf import settings
from tests.journeys.typed import Typed
from tests.rooms.archive.packing import NUMBER, Story, sha256, story
from tests.rooms.vault.story import tamper

from liuhen.oversight.queries import unanswered
from liuhen.trace import Digest
from liuhen.vault import actions as vault
from liuhen.vault.home import store_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.setenv("LIUHEN_HOME", str(settings.LIUHEN_HOME))
    return Typed(capsys=capsys, monkeypatch=monkeypatch)


@pytest.fixture
def brought(tmp_path: Path) -> Story:
    told = story(tmp_path / "card")
    vault.integrate(authority=told.case.authority.slug)
    return told


def spoil(told: Story) -> Path:
    stored = store_of(told.case.authority.slug).path(Digest.parse(f"sha256:{sha256(told.film)}"))
    stored.chmod(stat.S_IRUSR | stat.S_IWUSR)
    stored.write_bytes(stored.read_bytes()[:-1] + b"!")
    return stored


def alarms(told: Story) -> list[tuple[str, str]]:
    return [(alarm.kind, alarm.about) for alarm in unanswered(told.case.authority)]


def test_a_case_is_packaged_and_verified_against_this_homes_own_key(
    brought: Story, tmp_path: Path, typed: Typed
) -> None:
    out = tmp_path / "案卷.zip"

    packaged = typed("package", NUMBER, "-o", out)
    (report,) = typed("verify", out, "--json").lines

    assert packaged.code == 0
    assert report["fingerprint"] in packaged.said
    assert (report["ok"], report["exit_code"], report["key_compared"]) == (True, 0, True)
    assert report["case"] == NUMBER


def test_a_package_signed_by_another_key_of_the_same_name_is_not_taken_for_ours(
    brought: Story, tmp_path: Path, typed: Typed
) -> None:
    out = tmp_path / "x.zip"
    typed("package", NUMBER, "-o", out)
    (settings.LIUHEN_HOME / "keys" / f"{brought.case.authority.slug}.key").unlink()
    vault.signer_of(brought.case.authority.slug)

    (report,) = typed("verify", out, "--json").lines

    assert report["exit_code"] == 5
    assert [problem["kind"] for problem in report["problems"]] == ["key-differs"]


def test_a_home_without_that_key_says_that_nothing_was_compared(
    brought: Story, tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "x.zip"
    typed("package", NUMBER, "-o", out)
    monkeypatch.setenv("LIUHEN_HOME", str(tmp_path / "another"))

    (report,) = typed("verify", out, "--json").lines

    assert (report["exit_code"], report["key_compared"]) == (0, False)
    assert not (tmp_path / "another").exists()


def test_a_spoilt_original_is_no_package_but_an_alarm(brought: Story, tmp_path: Path, typed: Typed) -> None:
    spoil(brought)

    answer = typed("package", NUMBER, "-o", tmp_path / "x.zip")

    assert answer.code == 3
    assert sha256(brought.film) in answer.complained
    assert not (tmp_path / "x.zip").exists()
    assert alarms(brought) == [("content-differs", f"sha256:{sha256(brought.film)}")]


@pytest.mark.parametrize(
    ("number", "out", "told"),
    [("无此案", "x.zip", "无此案"), (NUMBER, "nowhere/x.zip", "nowhere"), (NUMBER, "taken.zip", "未覆盖")],
)
def test_what_cannot_be_packaged_is_refused(
    number: str, out: str, told: str, brought: Story, tmp_path: Path, typed: Typed
) -> None:
    (tmp_path / "taken.zip").write_bytes(b"mine")

    answer = typed("package", number, "-o", tmp_path / out)

    assert answer.code == 2
    assert told in answer.complained
    assert (tmp_path / "taken.zip").read_bytes() == b"mine"


def test_an_untouched_home_verifies(brought: Story, typed: Typed) -> None:
    log, content = typed("ledger", "verify"), typed("vault", "verify")

    assert (log.code, content.code) == (0, 0)
    assert "全部相符" in log.said
    assert "全部相符" in content.said
    assert alarms(brought) == []


def test_the_vault_names_the_spoilt_file_and_tells_oversight_once(brought: Story, typed: Typed) -> None:
    stored = spoil(brought)

    first, again = typed("vault", "verify"), typed("vault", "verify", "--json")

    assert (first.code, again.code) == (3, 3)
    assert stored.name in first.said
    assert [line["sha256"] for line in again.lines if not line["ok"]] == [stored.name]
    assert alarms(brought) == [("content-differs", f"sha256:{stored.name}")]


def test_a_lost_file_is_told_apart(brought: Story, typed: Typed) -> None:
    spoil(brought).unlink()

    answer = typed("vault", "verify")

    assert answer.code == 3
    assert alarms(brought) == [("content-missing", f"sha256:{sha256(brought.film)}")]


def test_a_rewritten_trace_ends_with_4_and_an_alarm(brought: Story, typed: Typed) -> None:
    tamper("UPDATE vault_trace SET \"by\" = 'officer:nobody'", [])

    answer = typed("ledger", "verify", "--json")

    assert answer.code == 4
    assert answer.lines[0]["problem_count"] > 0
    assert ("ledger-differs", f"ledger:{brought.case.authority.slug}") in alarms(brought)


def test_a_log_signed_by_another_key_ends_with_5(brought: Story, typed: Typed) -> None:
    (settings.LIUHEN_HOME / "keys" / f"{brought.case.authority.slug}.key").unlink()

    answer = typed("ledger", "verify")

    assert answer.code == 5
    assert "签名" in answer.said


def test_only_the_named_authority_is_looked_at(brought: Story, typed: Typed) -> None:
    spoil(brought)

    assert typed("vault", "verify", "--authority", "nobody").code == 2
    assert typed("vault", "verify", "--authority", brought.case.authority.slug).code == 3

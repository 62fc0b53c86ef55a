"""Packages: what goes into one, what the log then knows of it, and what happens when an original is spoilt."""

import json
import stat
import zipfile
from pathlib import Path

import bagit
import pytest
from tests import cast
from tests.cast import CONSOLE, NOON
from tests.rooms.archive.packing import NUMBER, Story, sha256, story

from liuhen.archive.packages import AlreadyThere, NoRoom, write_package
from liuhen.archive.packages import writing as packages_writing
from liuhen.doors import verify
from liuhen.recordings.carriers.actions import register
from liuhen.recordings.evidence.actions import SAYS, Stated, state
from liuhen.recordings.transcripts.actions import write_lines
from liuhen.trace import Digest
from liuhen.vault import queries
from liuhen.vault.errors import ContentDiffers, ContentMissing
from liuhen.vault.home import store_of
from liuhen.vault.verify.content import RecordDiffers

pytestmark = pytest.mark.django_db
TOP = "云城罚字_2025_第37号"


@pytest.fixture
def brought(tmp_path: Path) -> Story:
    return story(tmp_path / "card")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "案卷.zip"


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def spoil(told: Story, path: Path) -> Path:
    """Change one byte of what the vault holds, as a bad disk or a bad hand would."""
    stored = store_of(told.case.authority.slug).path(Digest.parse(f"sha256:{sha256(path)}"))
    stored.chmod(stat.S_IRUSR | stat.S_IWUSR)
    content = bytearray(stored.read_bytes())
    content[len(content) // 2] ^= 1
    stored.write_bytes(content)
    return stored


def test_the_verifier_accepts_what_was_written(brought: Story, out: Path) -> None:
    package = write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    report = verify.verify(out)

    assert report.exit_code == 0, report.problems
    assert (report.case, report.files, report.traces) == (NUMBER, 3, package.traces)
    assert report.fingerprint == package.fingerprint
    assert [item["of"] for item in report.absent] == ["r3", "r3"]
    assert (package.originals, package.absent) == (3, 2)


def test_the_published_fingerprint_is_recognized(brought: Story, out: Path) -> None:
    package = write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    assert verify.verify(out, key=package.fingerprint).exit_code == 0
    assert verify.verify(out, key="0" * 64).exit_code == 5


def test_archivists_find_a_valid_bag(brought: Story, out: Path, tmp_path: Path) -> None:
    write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")

    bag = bagit.Bag(str(tmp_path / "unpacked" / TOP))

    bag.validate()
    assert bag.info["External-Identifier"] == NUMBER


def test_the_originals_come_out_as_they_went_in(brought: Story, out: Path) -> None:
    write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    with zipfile.ZipFile(out) as archive:
        listed = json.loads(archive.read(f"{TOP}/data/files.json"))["files"]
        came = {item["of"]: archive.read(f"{TOP}/{item['path']}") for item in listed if item["path"]}

    assert came["r1"] == brought.film.read_bytes()
    assert came["r2"] == brought.photo.read_bytes()
    assert came["d1"] == brought.record.read_bytes()
    assert [item["path"].rpartition(".")[2] for item in listed if item["path"]] == ["mp4", "jpg", "pdf"]


def test_the_trail_knows_that_the_case_was_packaged(brought: Story, out: Path) -> None:
    package = write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    traces = queries.custody(authority=brought.case.authority.slug, things=[brought.case.written])

    assert traces[-1].trace.act == "package.made"
    assert traces[-1].trace.facts["trace_count"] == package.traces - 1


def test_a_case_can_be_packaged_again_and_tells_of_the_first_time(brought: Story, out: Path) -> None:
    first = write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)
    again = out.with_name("again.zip")

    second = write_package(case=brought.case, out=again, by=CONSOLE, at=NOON)

    assert second.traces == first.traces + 1
    assert verify.verify(again).exit_code == 0
    assert verify.verify(out).exit_code == 0


def test_the_readme_tells_which_file_is_which_and_the_fingerprint(brought: Story, out: Path) -> None:
    package = write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    with zipfile.ZipFile(out) as archive:
        told = archive.read(f"{TOP}/请先读我.txt").decode()

    assert package.fingerprint in told
    assert f"data/originals/{sha256(brought.film)}.mp4" in told
    assert "python3 verify.py" in told


def test_statements_transcripts_and_carriers_go_along_with_the_traces_that_tell_of_them(
    brought: Story, out: Path
) -> None:
    lin = cast.officer(cast.LIN)
    film = brought.case.caserecording_set.get(key="r1").recording
    by, segment = lin.written, film.segments.get()
    says = {key: f"{key}：占道经营" for key in SAYS}
    stated = Stated(says=says, copies=1, maker_signed=True, holder="林样本", answer="signed")
    state(recording=film, derived=None, stated=stated, officer=lin, by=by, at=NOON)
    write_lines(segment=segment, text="00:00 张样本：请出示施工许可证。", officer=lin, by=by, at=NOON)
    register(
        authority=lin.authority, number="GP-0001", kind="disc", original=False, place="档案室", keeper=lin,
        segments=[segment], by=by, at=NOON,
    )  # fmt: skip

    write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    with zipfile.ZipFile(out) as archive:
        evidence = json.loads(archive.read(f"{TOP}/data/evidence.json"))
        lines = archive.read(f"{TOP}/data/traces.jsonl").splitlines()
    acts = {line["index"]: json.loads(line["trace"])["act"] for line in map(json.loads, lines)}
    (statement,), (transcript,), (carrier,) = (
        evidence[kind] for kind in ("statements", "transcripts", "carriers")
    )
    assert (statement["of"], statement["says"]["proves"]) == ("r1", says["proves"])
    assert transcript["lines"] == [{"ms": 0, "speaker": "张样本", "text": "请出示施工许可证。"}]
    assert (carrier["number"], carrier["holds"][0]["sha256"]) == ("GP-0001", f"sha256:{sha256(brought.film)}")
    assert acts[statement["trace"]] == "evidence.stated"
    assert acts[transcript["trace"]] == "transcript.written"
    assert [acts[index] for index in carrier["traces"]] == ["carrier.registered"]
    assert verify.verify(out).exit_code == 0


def test_nothing_is_overwritten(brought: Story, out: Path) -> None:
    out.write_text("something else")

    with pytest.raises(AlreadyThere):
        write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    assert out.read_text() == "something else"
    assert names_in(out.parent) == [out.name]


def test_a_spoilt_original_makes_no_package(brought: Story, out: Path) -> None:
    stored = spoil(brought, brought.film)

    with pytest.raises(ContentDiffers) as told:
        write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    assert told.value.expected.hex == sha256(brought.film)
    assert names_in(out.parent) == []
    assert stored.exists()


def test_a_lost_original_makes_no_package(brought: Story, out: Path) -> None:
    stored = spoil(brought, brought.photo)
    stored.unlink()

    with pytest.raises(ContentMissing):
        write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    assert names_in(out.parent) == []


def test_without_room_nothing_is_begun(brought: Story, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages_writing, "MARGIN", 1 << 62)

    with pytest.raises(NoRoom) as refusal:
        write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    assert "没有写入任何内容" in refusal.value.zh()
    assert names_in(out.parent) == []
    traces = queries.custody(authority=brought.case.authority.slug, things=[brought.case.written])
    assert "package.made" not in {trace.trace.act for trace in traces}


def test_a_folder_that_is_not_there_is_named(brought: Story, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_package(case=brought.case, out=tmp_path / "nowhere" / "x.zip", by=CONSOLE, at=NOON)


def test_a_package_that_was_killed_is_cleared_by_the_next(brought: Story, out: Path) -> None:
    left_over = out.with_name(f".{out.name}.0123abcd.part")
    left_over.write_bytes(b"half")

    write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)

    assert names_in(out.parent) == [out.name]


def test_the_same_file_in_two_recordings_lies_in_the_package_once(tmp_path: Path, out: Path) -> None:
    told = story(tmp_path / "card")
    document = told.case.document_set.get(key="d1")

    write_package(case=told.case, out=out, by=CONSOLE, at=NOON)

    with zipfile.ZipFile(out) as archive:
        originals = [name for name in archive.namelist() if "/originals/" in name]
    assert len(originals) == len(set(originals)) == 3
    assert any(document.sha256 in name for name in originals)


def test_a_wrong_crc_in_the_tables_is_told_apart_from_a_spoilt_file(
    brought: Story, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = packages_writing._held

    def misremembered(*args: object) -> object:
        return {
            path: queries.Kept(
                digest=kept.digest, size=kept.size, crc32=kept.crc32 ^ 1, stored_at=kept.stored_at
            )
            for path, kept in held(*args).items()  # type: ignore[arg-type]
        }

    monkeypatch.setattr(packages_writing, "_held", misremembered)

    with pytest.raises(RecordDiffers):
        write_package(case=brought.case, out=out, by=CONSOLE, at=NOON)
    assert names_in(out.parent) == []

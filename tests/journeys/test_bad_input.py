"""Bad input and bad disks at the console: a clear answer in Chinese, and nothing half-written.

Where the system has a say, the disk, permissions, the writing of a name, it is the real console script in its process.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import cast, footage
from tests.conftest import installations
from tests.installations import REPOSITORY
from tests.journeys.console import Console
from tests.journeys.small_disk import SmallDisk, open_disk
from tests.journeys.typed import Typed

from liuhen.people.models import Authority

FOUR_MIB, FORTY_MIB = 4 * 2**20, 40 * 2**20
#: Root reads and writes everything; without these two powers permissions hold for it too.
POWERLESS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """Return the folder of a camera's card."""
    folder = tmp_path / "card"
    folder.mkdir()
    return folder


@pytest.fixture
def authority(db: None) -> Authority:
    """Return the authority that the test's own installation is for."""
    return cast.authority()


def home_of(console: Console) -> Path:
    return Path(console.environment["LIUHEN_HOME"])


def kept_files(home: Path) -> list[Path]:
    """Return what lies in the vault, finished or not."""
    return [path for path in (home / "vault").rglob("*") if path.is_file()]


def padded(path: Path, size: int) -> Path:
    """Make a film as large as wanted: a box that every player passes over, with a hole in the file for its content."""
    before = path.stat().st_size
    with path.open("ab") as film:
        film.write(struct.pack(">I4s", size - before, b"free"))
        film.truncate(size)
    return path


@pytest.mark.usefixtures("authority")
def test_an_empty_file(typed: Typed, home: Path, card: Path) -> None:
    (card / "a.mp4").touch()

    code, (receipt,) = typed.intake(card / "a.mp4")

    assert (code, receipt["status"]) == (2, "refused")
    assert "空文件" in receipt["notes"][0]
    assert receipt["sha256"] is receipt["log_index"] is receipt["recording"] is None
    assert not kept_files(home)


@pytest.mark.usefixtures("authority")
def test_a_text_that_was_renamed_to_mp4(typed: Typed, home: Path, card: Path) -> None:
    (card / "a.mp4").write_text("会议纪要\n" * 100)

    code, (receipt,) = typed.intake(card)

    assert (code, receipt["status"]) == (2, "refused")
    assert "音像" in receipt["notes"][0]
    assert not kept_files(home)


@pytest.mark.usefixtures("authority")
def test_a_truncated_recording_is_evidence_and_is_kept(typed: Typed, card: Path) -> None:
    path = footage.truncated(card / "DSJ-9901-0003_20250820094000.mp4")

    code, (receipt,) = typed.intake(card)

    assert (code, receipt["status"], receipt["size"]) == (0, "stored", path.stat().st_size)
    assert any("不完整" in note or "损坏" in note for note in receipt["notes"])


@pytest.mark.usefixtures("authority")
def test_the_longest_chinese_name_that_a_file_system_holds(typed: Typed, card: Path) -> None:
    name = "录" * 83 + ".mp4"
    footage.video(card / name)

    code, (receipt,) = typed.intake(card)

    assert (code, receipt["status"]) == (0, "stored")
    assert receipt["file"] == str(card / name)


def test_a_name_in_an_older_chinese_writing(console: Console, card: Path) -> None:
    made = footage.video(card / "a.mp4")
    made.rename(os.fsdecode(os.fsencode(card) + b"/" + "现场检查.mp4".encode("gb18030")))

    code, (receipt,) = console.intake(card)

    assert (code, receipt["status"], Path(receipt["file"]).name) == (0, "stored", "现场检查.mp4")


@pytest.mark.usefixtures("authority")
def test_a_path_that_is_not_there_and_a_folder_that_is_empty(typed: Typed, card: Path) -> None:
    code, receipts = typed.intake(card / "nowhere.mp4", card)

    assert code == 2
    assert [receipt["status"] for receipt in receipts] == ["refused", "refused"]


def test_a_file_that_may_not_be_read(console: Console, card: Path) -> None:
    path = footage.video(card / "a.mp4")
    path.chmod(0)

    code, (receipt,) = Console(environment=console.environment, inside=POWERLESS).intake(path)

    assert (code, receipt["status"]) == (2, "refused")
    assert "权限" in receipt["notes"][0]


@pytest.mark.parametrize(
    ("option", "value", "wanted"),
    [
        ("--returned-at", "昨天下午", "2025-08-20T17:30"),
        ("--returned-at", "2999-01-01T00:00", "还没有到"),
        ("--officer", "查无此人", "查无此人"),
        ("--authority", "别处的局", "别处的局"),
        ("--source", "drone", "drone"),
    ],
)
@pytest.mark.usefixtures("authority")
def test_an_option_that_cannot_be_right(
    typed: Typed, home: Path, card: Path, option: str, value: str, wanted: str
) -> None:
    footage.video(card / "a.mp4")

    answer = typed("intake", card, option, value)

    assert answer.code == 2
    assert wanted in answer.complained
    assert not kept_files(home)


def test_people_are_told_line_by_line_and_what_to_keep(console: Console, card: Path) -> None:
    footage.video(card / "a.mp4")
    (card / "b.mp4").touch()

    answer = console.run("intake", card)

    assert answer.returncode == 2
    assert "已入库" in answer.stdout
    assert "拒收" in answer.stdout
    assert "请保留在原设备上" in answer.stdout
    assert answer.stderr == ""


@pytest.fixture
def full_disk(begun: str, tmp_path: Path) -> Iterator[tuple[Console, SmallDisk | None]]:
    """Return an installation on a disk of 24 MiB, where a machine lets tests have one; else in the open."""
    home = tmp_path / "installation"
    with open_disk(home, size="24m") as disk:
        environment = installations.new(disk.seen_from_here if disk else home, like=begun)
        inside = disk.inside if disk else ()
        yield Console(environment=environment | {"LIUHEN_HOME": str(home)}, inside=inside), disk


def test_a_disk_that_runs_full_while_a_film_is_stored(
    full_disk: tuple[Console, SmallDisk | None], card: Path
) -> None:
    console, disk = full_disk
    film = padded(footage.video(card / "a.mp4"), FORTY_MIB)

    if disk:
        code, (receipt,) = console.intake(film)
    else:
        code, (receipt,) = _limited(console, FOUR_MIB).intake(film)

    assert (code, receipt["status"]) == (2, "refused")
    assert "存储" in receipt["notes"][0]
    assert "请勿清除来源文件" in receipt["notes"][0]
    assert film.stat().st_size == FORTY_MIB
    assert not kept_files(disk.seen_from_here if disk else home_of(console))
    small = footage.video(card / "b.mp4", caption="还放得下")
    assert console.intake(small)[1][0]["status"] == "stored"


def _limited(console: Console, size: int) -> Console:
    """Return a console whose processes cannot write a file larger than `size`."""
    return Console(environment=console.environment, inside=("prlimit", f"--fsize={size}"))


@pytest.mark.parametrize("leaving", [0, 48 * 1024])
def test_a_disk_that_is_full_already(
    full_disk: tuple[Console, SmallDisk | None], card: Path, leaving: int
) -> None:
    console, disk = full_disk
    film = footage.video(card / "a.mp4")
    if disk is None:
        assert _limited(console, 0).run("intake", film).returncode == 2
        return
    # What is left takes the film, but not the rows that tell of it; where the database lies elsewhere, neither.
    disk.fill(leaving=0 if "LIUHEN_DATABASE" in console.environment else leaving)

    answer = console.run("intake", film)

    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert "已入库" not in answer.stdout
    disk.make_room()
    code, (receipt,) = console.intake(film)
    assert (code, receipt["status"]) == (0, "stored")
    assert len(kept_files(disk.seen_from_here)) == 1


def test_a_vault_that_is_read_only(console: Console, card: Path) -> None:
    film = footage.video(card / "a.mp4")
    with open_disk(home_of(console) / "vault", size="4m") as disk:
        if disk:
            disk.make_read_only()
            inside: tuple[str, ...] = tuple(disk.inside)
        else:
            (home_of(console) / "vault").chmod(0o500)
            inside = POWERLESS

        code, (receipt,) = Console(environment=console.environment, inside=inside).intake(film)

    assert (code, receipt["status"]) == (2, "refused")
    assert "不可写" in receipt["notes"][0]
    assert not kept_files(home_of(console))


def test_a_home_that_is_read_only(full_disk: tuple[Console, SmallDisk | None], card: Path) -> None:
    console, disk = full_disk
    film = footage.video(card / "a.mp4")
    if disk:
        disk.make_read_only()
    else:
        for path in (home_of(console), *home_of(console).rglob("*")):
            path.chmod(0o500 if path.is_dir() else 0o400)

    inside = console.inside if disk else POWERLESS
    answer = Console(environment=console.environment, inside=inside).run("intake", film)

    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert "已入库" not in answer.stdout


def test_a_dossier_that_is_broken_yaml(typed: Typed, card: Path) -> None:
    (card / "卷宗.yaml").write_text("dossier: 1\ncase: {number: [1, 2\n")

    answer = typed("check", card / "卷宗.yaml")

    assert (answer.code, answer.said) == (2, "")
    assert "卷宗.yaml" in answer.complained
    assert "YAML" in answer.complained
    assert "Traceback" not in answer.complained


def test_a_rule_pack_that_does_not_exist(typed: Typed) -> None:
    sample = REPOSITORY / "samples" / "dossiers" / "penalty-no-permit.yaml"

    answer = typed("check", sample, "--pack", "bj")

    assert (answer.code, answer.said) == (2, "")
    assert "没有规则包" in answer.complained

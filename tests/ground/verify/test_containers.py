"""The zip that carries a package has one reading only; everything that could have two is refused with exit code 2."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import bagit
import pytest
from stream_zip import NO_COMPRESSION_64, MemberFile, stream_zip
from tests.ground.verify import packing
from tests.ground.verify.packing import CASE

from liuhen.doors.verify import Report, verify


def refused(path: Path) -> Report:
    report = verify(path)
    assert report.exit_code == 2
    assert [problem["kind"] for problem in report.problems] == ["not-a-package"]
    return report


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return packing.as_zip(packing.sound(), tmp_path)


def test_bagit_itself_finds_the_unpacked_package_valid(tmp_path: Path) -> None:
    folder = packing.as_folder(packing.sound(), tmp_path)

    assert bagit.Bag(str(folder)).validate()


def test_a_folder_that_holds_nothing_but_the_package_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "unpacked").mkdir()
    packing.as_folder(packing.sound(), tmp_path / "unpacked")

    assert verify(tmp_path / "unpacked").exit_code == 0


def test_a_streamed_zip64_is_read(tmp_path: Path) -> None:
    def members() -> Iterator[MemberFile]:
        for name, raw in sorted(packing.sound().items()):
            method = NO_COMPRESSION_64(len(raw), zlib.crc32(raw))
            yield f"{CASE}/{name}", datetime(2025, 12, 20), 0o100444, method, (raw,)

    path = tmp_path / "streamed.zip"
    path.write_bytes(b"".join(stream_zip(members())))

    assert verify(path).problems == []


@pytest.mark.parametrize("keep", [0, 3, 22, 1000, 30_000, -1, -22, -60])
def test_a_truncated_zip_is_no_package(keep: int, package: Path) -> None:
    package.write_bytes(package.read_bytes()[:keep])

    refused(package)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"\0" + raw,
        lambda raw: raw + b"\0",
        lambda raw: raw[:-2] + struct.pack("<H", 5) + b"hello",
        lambda raw: raw.replace(b"PK\x01\x02", b"hidden!PK\x01\x02", 1),
        lambda raw: raw.replace(b"/verify.py", b"/verify.pY", 1),
        lambda raw: raw[:14] + bytes([raw[14] ^ 1]) + raw[15:],
        lambda raw: raw[:22] + struct.pack("<I", 3) + raw[26:],
        lambda raw: raw[:6] + b"\x01" + raw[7:],
    ],
    ids=[
        "bytes in front",
        "bytes behind",
        "a comment",
        "bytes between",
        "a local name of its own",
        "a local checksum of its own",
        "a local size of its own",
        "a local flag of its own",
    ],
)
def test_a_zip_that_says_two_things_is_refused(change: Callable[[bytes], bytes], package: Path) -> None:
    before = package.read_bytes()
    package.write_bytes(change(before))

    assert package.read_bytes() != before
    refused(package)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["data/dossier.json", "DATA/Dossier.json"])
def test_a_name_that_comes_twice_is_refused(twin: str, package: Path) -> None:
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr(f"{CASE}/{twin}", b"{}")

    refused(package)


@pytest.mark.parametrize(
    "name",
    ["../outside.txt", f"{CASE}/../../outside.txt", "/etc/cron.d/x", f"{CASE}/a\\b", "C:/x", f"{CASE}//a"],
)
def test_a_name_that_leads_outside_is_refused(name: str, package: Path) -> None:
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr(name, b"x")

    refused(package)


def test_members_that_lie_over_one_another_are_refused(package: Path) -> None:
    raw = bytearray(package.read_bytes())
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 4)
    raw[second + 42 : second + 46] = raw[first + 42 : first + 46]
    package.write_bytes(raw)

    refused(package)


def test_a_zip_packed_anew_with_compression_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "anew.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in packing.sound().items():
            archive.writestr(f"{CASE}/{name}", raw)

    report = refused(path)

    assert "Unpack it and check the folder" in report.problems[0]["found"]


def test_a_symbolic_link_in_the_zip_is_refused(package: Path) -> None:
    link = zipfile.ZipInfo(f"{CASE}/data/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    refused(package)


def test_an_extra_field_that_renames_a_member_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "renamed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in packing.sound().items():
            member = zipfile.ZipInfo(f"{CASE}/{name}")
            member.extra = struct.pack("<HHBI", 0x7075, 10, 1, 0) + b"other" if name == "verify.py" else b""
            archive.writestr(member, raw)

    refused(path)


def test_a_second_top_folder_is_refused(package: Path) -> None:
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("beside/it.txt", b"x")

    refused(package)


def test_a_link_in_the_folder_is_refused(tmp_path: Path) -> None:
    folder = packing.as_folder(packing.sound(), tmp_path)
    (folder / "data" / "link").symlink_to("/etc/passwd")

    refused(folder)


@pytest.mark.parametrize("content", [b"", b"not a zip at all", b"PK\x05\x06" + bytes(18)])
def test_other_files_are_no_package(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "案卷.zip"
    path.write_bytes(content)

    refused(path)


def test_what_is_not_there_is_no_package(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.zip")
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "empty")


def test_no_byte_that_an_unpacker_would_bring_out_can_be_turned_unnoticed(
    package: Path, tmp_path: Path
) -> None:
    raw, before = package.read_bytes(), unpacked(package)
    turned = tmp_path / "turned.zip"

    for at in range(0, len(raw), 257):
        turned.write_bytes(raw[:at] + bytes([raw[at] ^ 0x20]) + raw[at + 1 :])

        assert verify(turned).exit_code != 0 or unpacked(turned) == before


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}

"""What the dock sees on a card, and in which order."""

import os
from pathlib import Path

from liuhen.doors.dock import Found, Nothing, PassedOver, look


def card(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def found(*paths: Path, any_kind: bool = False) -> list[str]:
    return [s.path.name for s in look(paths, any_kind=any_kind) if isinstance(s, Found)]


def test_numbered_parts_come_in_their_order(tmp_path: Path) -> None:
    folder = card(tmp_path, "REC10.mp4", "REC9.mp4", "REC1.mp4")

    assert found(folder) == ["REC1.mp4", "REC9.mp4", "REC10.mp4"]


def test_folders_within_folders_are_looked_through(tmp_path: Path) -> None:
    folder = card(tmp_path, "DCIM/100MEDIA/a.mp4", "DCIM/b.jpg", "c.wav")

    assert found(folder) == ["c.wav", "b.jpg", "a.mp4"]


def test_what_systems_leave_on_cards_is_passed_over_and_told(tmp_path: Path) -> None:
    folder = card(
        tmp_path, ".DS_Store", "._a.mp4", "Thumbs.db", "System Volume Information/IndexerVolumeGuid", "a.mp4"
    )

    seen = list(look([folder], any_kind=False))

    assert found(folder) == ["a.mp4"]
    assert len([s for s in seen if isinstance(s, PassedOver)]) == 4


def test_what_is_named_outright_is_taken_even_if_hidden(tmp_path: Path) -> None:
    hidden = card(tmp_path, ".a.mp4") / ".a.mp4"

    assert found(hidden) == [".a.mp4"]


def test_a_companion_file_stays_aside_unless_anything_is_wanted(tmp_path: Path) -> None:
    folder = card(tmp_path, "GX01.MP4", "GX01.THM", "GX01.LRV", "other.txt")

    assert found(folder) == ["GX01.MP4", "other.txt"]
    assert found(folder, any_kind=True) == ["GX01.LRV", "GX01.MP4", "GX01.THM", "other.txt"]


def test_links_inside_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = card(tmp_path / "card", "a.mp4")
    outside = card(tmp_path / "outside", "b.mp4")
    (folder / "loop").symlink_to(folder)
    (folder / "file.mp4").symlink_to(outside / "b.mp4")

    refused = {s.path.name for s in look([folder], any_kind=False) if isinstance(s, Nothing)}

    assert found(folder) == ["a.mp4"]
    assert refused == {"loop", "file.mp4"}


def test_a_folder_that_holds_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    (seen,) = look([tmp_path / "empty"], any_kind=False)

    assert isinstance(seen, Nothing)
    assert "没有" in seen.because.zh


def test_pipes_and_links_named_outright_are_left_to_the_intake(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")

    assert found(tmp_path / "pipe", tmp_path / "circle", tmp_path / "nowhere") == [
        "pipe",
        "circle",
        "nowhere",
    ]

"""data/evidence.json came later than the first packages: those fit as they are, and no package gains or loses it unnoticed."""

from pathlib import Path

from tests.ground.verify import packing

from liuhen.doors.verify import verify

EVIDENCE = "data/evidence.json"


def problems(files: packing.Files, at: Path) -> list[tuple[str, str]]:
    """Put a package on the disk with its manifests as a forger would write them, and check it."""
    return [
        (problem["kind"], problem["where"])
        for problem in verify(packing.as_folder(packing.listed(files), at)).problems
    ]


def test_a_package_that_was_made_before_there_was_one_fits(tmp_path: Path) -> None:
    assert problems(packing.sound(evidence=False), tmp_path) == []


def test_none_can_be_slipped_into_a_package_that_has_none(tmp_path: Path) -> None:
    files = packing.sound(evidence=False) | {EVIDENCE: b"{}"}

    assert problems(files, tmp_path) == [("file-differs", EVIDENCE)]


def test_it_cannot_be_left_out(tmp_path: Path) -> None:
    files = packing.sound()
    del files[EVIDENCE]

    assert problems(files, tmp_path) == [("file-differs", EVIDENCE)]

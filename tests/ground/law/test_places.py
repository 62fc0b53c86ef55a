"""What each regulation asks of places with fixed cameras, and what a wrong file answers."""

from pathlib import Path

import pytest
from tests.regulations import PACKS, RULEPACKS

from liuhen.law.packs import BadPack
from liuhen.law.places import place_duties


@pytest.mark.parametrize(
    ("pack", "kinds"),
    [
        ("tj", {"reception": ("tj-9b", "tj-9c"), "handling": ("tj-20a", "tj-20b", "tj-20c")}),
        ("dl", {"reception": ("dl-9b",), "handling": ("dl-9b",), "other": ("dl-9b",)}),
        ("yy", {"reception": ("yy-9b",)}),
        ("ar", {}),
        ("hx", {}),
    ],
)
def test_each_regulation_asks_what_it_says_of_places(pack: str, kinds: dict[str, tuple[str, ...]]) -> None:
    duties = place_duties(PACKS[pack], RULEPACKS)

    assert {kind: duty.clauses for kind, duty in duties.items()} == kinds


def test_a_reception_without_a_camera_is_no_defect_where_the_text_only_allows_cameras() -> None:
    assert place_duties(PACKS["yy"], RULEPACKS)["reception"].may


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("reception: {installed: tj-99z}", "a clause of the pack"),
        ("reception: {installed: tj-9b, collected: tj-9c, house: never}", "a key of house.yaml"),
        ("reception: {installed: tj-9b, house: backup}", "house only beside collected"),
        ("kitchen: {installed: tj-9b}", "Input should be"),
        ("reception: {covered: tj-9b}", "Field required"),
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(tmp_path: Path, written: str, wanted: str) -> None:
    (tmp_path / "tj").mkdir()
    (tmp_path / "tj" / "places.yaml").write_text(written, "utf-8")

    with pytest.raises(BadPack, match=wanted):
        place_duties(PACKS["tj"], tmp_path)

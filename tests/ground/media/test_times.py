"""The moments that devices write, each read as it is meant."""

from datetime import datetime, timedelta

import pytest
from PIL import ExifTags, Image

from liuhen.media.times import BEIJING, container_time, exif_time

NINE_FORTY = datetime(2025, 8, 20, 9, 40, tzinfo=BEIJING)


def photo(**fields: str) -> Image.Exif:
    exif = Image.Exif()
    for name, value in fields.items():
        place = exif if name == "DateTime" else exif.get_ifd(ExifTags.IFD.Exif)
        place[ExifTags.Base[name]] = value
    return exif


def test_the_container_counts_in_universal_time() -> None:
    assert container_time({"creation_time": "2025-08-20T01:40:00.000000Z"}) == NINE_FORTY
    assert container_time({"creation_time": "2025-08-20 01:40:00"}) == NINE_FORTY


def test_local_time_with_its_offset_goes_first() -> None:
    metadata = {
        "creation_time": "2025-08-20T05:00:00.000000Z",
        "com.apple.quicktime.creationdate": "2025-08-20T09:40:00+0800",
    }

    assert container_time(metadata) == NINE_FORTY


@pytest.mark.parametrize("written", ["", "2025", "2025-08-20", "yesterday", "0000-00-00T00:00:00Z"])
def test_what_is_no_moment_is_no_answer(written: str) -> None:
    assert container_time({"creation_time": written, "date": written}) is None


def test_a_photo_with_its_zone_is_exact() -> None:
    exif = photo(DateTimeOriginal="2025:08:20 10:40:00", OffsetTimeOriginal="+09:00")

    moment, named_zone = exif_time(exif)

    assert moment == NINE_FORTY
    assert moment.utcoffset() == timedelta(hours=9)
    assert named_zone


def test_a_photo_without_zone_is_read_as_beijing_time_and_says_so() -> None:
    assert exif_time(photo(DateTimeOriginal="2025:08:20 09:40:00")) == (NINE_FORTY, False)


def test_taken_goes_before_digitized_and_that_before_changed() -> None:
    later = "2025:09:01 00:00:00"

    assert (
        exif_time(photo(DateTimeOriginal="2025:08:20 09:40:00", DateTimeDigitized=later, DateTime=later))[0]
        == NINE_FORTY
    )
    assert exif_time(photo(DateTimeDigitized="2025:08:20 09:40:00", DateTime=later))[0] == NINE_FORTY
    assert exif_time(photo(DateTime="2025:08:20 09:40:00"))[0] == NINE_FORTY


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2025-08-20", ""])
def test_a_clock_that_was_never_set_is_no_answer(written: str) -> None:
    assert exif_time(photo(DateTimeOriginal=written)) == (None, True)


def test_an_offset_that_makes_no_sense_is_passed_over() -> None:
    exif = photo(DateTimeOriginal="2025:08:20 09:40:00", OffsetTimeOriginal="local")

    assert exif_time(exif) == (NINE_FORTY, False)

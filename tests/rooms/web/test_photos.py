"""Photos and papers on the page of a recording: upright, with what they say of themselves, without leaving the page."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests import cast, footage
from tests.cast import LIN, NOON
from tests.ground.media import samples
from tests.rooms.web.desk import at_desk, body, text

from liuhen.media.sampling import make_photo
from liuhen.recordings import intake
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db


def taken_in(path: Path) -> Recording:
    lin = cast.officer(LIN)
    receipt = intake.take_in(
        path=path, authority=lin.authority, officer=lin, any_kind=True, by=lin.written, at=NOON
    )
    assert receipt.recording, receipt.because
    return Recording.objects.get(ref=receipt.recording)


def test_a_photo_says_when_where_and_with_what_it_was_taken_and_how_it_has_to_be_turned(
    tmp_path: Path,
) -> None:
    make_photo(
        tmp_path / "现场.jpg", taken_at=footage.NINE_FORTY, caption="现场", size=(160, 90), rotation=90,
        created_at=footage.NINE_FORTY, position=(39.084, 117.2009), device=("Yangji", "Yangji T1"),
    )  # fmt: skip
    recording, browser = taken_in(tmp_path / "现场.jpg"), at_desk(LIN)

    shown = text(browser.get(f"/recordings/{recording.ref}/"))

    assert "2025年8月20日 09:40" in shown.partition("文件自述时间")[2][:60]
    assert "北纬 39.08400°，东经 117.20090°" in shown
    assert "<dd>Yangji T1</dd>" in shown
    assert "需顺时针旋转 90°" in shown
    assert f'<img id="player" src="/recordings/{recording.ref}/segments/0/content"' in shown


def test_a_photo_that_browsers_do_not_know_is_shown_as_one_that_they_do_and_says_so(tmp_path: Path) -> None:
    recording, browser = taken_in(samples.heic(tmp_path / "现场.heic")), at_desk(LIN)

    shown = text(browser.get(f"/recordings/{recording.ref}/"))
    picture = body(browser.get(f"/recordings/{recording.ref}/segments/0/picture"))

    assert f"/recordings/{recording.ref}/segments/0/picture" in shown
    assert "不是原件" in shown
    assert Image.open(BytesIO(picture)).format == "JPEG"


def test_a_paper_is_read_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "投诉信.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    recording, browser = taken_in(tmp_path / "投诉信.pdf"), at_desk(LIN)

    shown = text(browser.get(f"/recordings/{recording.ref}/"))
    content = browser.get(f"/recordings/{recording.ref}/segments/0/content")

    assert f'<iframe class="paper-view" src="/recordings/{recording.ref}/segments/0/content' in shown
    assert content["Content-Type"] == "application/pdf"
    assert content["Content-Disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in content["Content-Security-Policy"]

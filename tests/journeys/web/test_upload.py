"""林 uploads from a browser: a receipt for each file, and a cut at half that costs nothing."""

from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect
from tests import footage
from tests.cast import FENG, LIN, Person
from tests.journeys.web.arriving import leading_on
from tests.journeys.web.conftest import NARROW, TRIES, WIDE, Site, Visit, broken_for_some, reaches_beyond
from tests.journeys.web.line import Line

pytestmark = pytest.mark.browser

#: More than ever waits between a browser and the house.
BIG = 12 << 20
HALF = BIG // 2
#: No disk would take it; it comes from a phone all the same.
LONG_NAME = "现场检查记录" * 50 + ".mp4"


def big_film(folder: Path, name: str) -> Path:
    """Write a film that ends with what cameras append to fill a block."""
    path = footage.video(folder / name, caption=name)
    content = path.read_bytes()
    free = BIG - len(content)
    path.write_bytes(content + free.to_bytes(4, "big") + b"free" + bytes(free - 8))
    return path


def test_a_film_is_sent_and_its_receipt_shown(site: Site, visit: Visit, tmp_path: Path) -> None:
    film = footage.video(tmp_path / "DSJ-9901-0003_20250820094000.mp4", caption="上传")
    page = visit(LIN, "/recordings/")

    with leading_on(page):
        page.get_by_role("link", name="上传").click()
    page.set_input_files("#files", film)

    expect(page.locator(".sending .is-stored")).to_have_count(1)
    expect(page.locator("[data-digest]")).to_have_text(sha256(film.read_bytes()).hexdigest())
    with leading_on(page):
        page.get_by_role("link", name="为已入库的音像填写标注").click()
    expect(page.locator(".labels-form section")).to_have_count(1)
    page.go_back()
    page.set_input_files("#files", film)
    with leading_on(page):
        page.locator("a[data-recording]").last.click()
    expect(page.locator("#player")).to_be_visible()


def test_what_is_no_recording_is_refused_with_the_reason(site: Site, visit: Visit, tmp_path: Path) -> None:
    note = tmp_path / "备忘.txt"
    note.write_text("只是文字", "utf-8")
    page = visit(LIN, "/upload/")

    page.set_input_files("#files", note)

    expect(page.locator(".sending .is-refused")).to_contain_text("不是音像文件")


def test_a_cut_at_half_is_gone_on_with_by_choosing_the_file_again(
    visit: Visit, line: Line, tmp_path: Path
) -> None:
    film = big_film(tmp_path, "中断.mp4")
    page = visit(LIN, "/upload/", through=line)
    line.stop_at(HALF, torn=True)
    with page.expect_request(is_a_piece) as first:
        page.set_input_files("#files", film)
    line.wait_until_it_stopped()
    expect(page.locator(".sending .is-again")).to_have_count(1)

    page.close()
    line.mend()
    page = page.context.new_page()
    page.goto("/upload/")
    wait_until_kept(page, first.value.url, HALF)
    with page.expect_request(is_a_piece) as next_:
        page.set_input_files("#files", film)

    assert (offset_of(first.value), offset_of(next_.value)) == (0, HALF)
    expect(page.locator(".sending .is-stored")).to_have_count(1)
    expect(page.locator("[data-digest]")).to_have_text(sha256(film.read_bytes()).hexdigest())


def is_a_piece(asked: Request) -> bool:
    """Say whether a request carries a piece of a file."""
    return asked.method == "PATCH"


def offset_of(asked: Request) -> int:
    """Return where a piece begins."""
    return int(asked.headers["upload-offset"])


def wait_until_kept(page: Page, upload: str, wanted: int) -> None:
    """Wait until the house has noticed the cut and keeps what came before it; whoever comes earlier begins earlier."""
    for _ in range(600):
        kept = page.request.get(upload, max_retries=TRIES).json()["offset"]
        if kept == wanted:
            return
        page.wait_for_timeout(100)
    raise TimeoutError(f"{kept} bytes are kept, {wanted} were carried.")


def test_a_pause_is_a_pause(visit: Visit, line: Line, tmp_path: Path) -> None:
    film = big_film(tmp_path, "暂停.mp4")
    page = visit(LIN, "/upload/", through=line)
    line.stop_at(HALF // 2, torn=False)
    page.set_input_files("#files", film)
    line.wait_until_it_stopped()

    page.get_by_role("button", name="暂停").click()
    expect(page.locator(".sending .is-paused")).to_have_count(1)
    line.mend()
    expect(page.locator(".sending .is-paused")).to_have_count(1)
    page.get_by_role("button", name="继续").click()

    expect(page.locator(".sending .is-stored")).to_have_count(1)
    expect(page.locator("[data-digest]")).to_have_text(sha256(film.read_bytes()).hexdigest())


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_file_of_any_name_fits_the_page_and_everybody_can_use_it(
    site: Site, visit: Visit, tmp_path: Path, size: tuple[int, int]
) -> None:
    page = visit(LIN, "/upload/", size=size)
    film = footage.video(tmp_path / "film.mp4", caption=str(size)).read_bytes()
    page.set_input_files("#files", {"name": LONG_NAME, "mimeType": "video/mp4", "buffer": film})
    expect(page.locator(".sending .is-stored")).to_have_count(1)
    expect(page.locator(".sending .name")).to_have_text(LONG_NAME)

    assert reaches_beyond(page) <= 0
    assert broken_for_some(page) == []


@pytest.mark.parametrize("person", [FENG])
def test_who_may_not_take_in_is_told_so(site: Site, visit: Visit, person: Person) -> None:
    page = visit(person, "/upload/")

    expect(page.locator("main")).to_contain_text("入库")
    expect(page.locator("#files")).to_have_count(0)

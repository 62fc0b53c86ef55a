"""The page of a recording around its player: hints, copies that say what they are, notes, stills that name their original."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests import cast, footage
from tests.cast import FENG, LIN, NOON, ZHAO
from tests.rooms.web.desk import at_desk, body, from_elsewhere, only_file, text

from liuhen.media import probe
from liuhen.media.sampling import Hole, make_video
from liuhen.recordings import acts, copies, early, intake
from liuhen.recordings.models import Derived, Marker, Recording
from liuhen.trace import Digest
from liuhen.vault import queries as vault
from liuhen.vault.home import store_of
from liuhen.work.models import JobLease
from liuhen.work.queueing import DEFAULT, PLAYING
from liuhen.work.worker import work_once

pytestmark = pytest.mark.django_db
#: Pages ask by the clock on the wall; the worker of the story comes after any of it.
LATER = NOON + timedelta(days=36_500)


def taken_in(path: Path) -> Recording:
    lin = cast.officer(LIN)
    receipt = intake.take_in(path=path, authority=lin.authority, officer=lin, by=lin.written, at=NOON)
    assert receipt.recording, receipt.because
    return Recording.objects.get(ref=receipt.recording)


@pytest.fixture
def modern(tmp_path: Path) -> Recording:
    """林 filmed with a camera that browsers do not know (H.265)."""
    make_video(
        tmp_path / "现场.mp4", start=footage.NINE_FORTY, seconds=4, caption="x", size=footage.SIZE, fps=5,
        created_at=footage.NINE_FORTY, codec="hevc",
    )  # fmt: skip
    return taken_in(tmp_path / "现场.mp4")


@pytest.fixture
def holed(tmp_path: Path) -> Recording:
    """林's camera wrote nothing for three seconds."""
    make_video(
        tmp_path / "a.mp4", start=footage.NINE_FORTY, seconds=12, caption="x", size=footage.SIZE, fps=5,
        created_at=footage.NINE_FORTY, holes=[Hole(begin=4, end=7)],
    )  # fmt: skip
    return taken_in(tmp_path / "a.mp4")


def work() -> None:
    while work_once(queues=(DEFAULT, PLAYING), clock=lambda: LATER):
        pass


def page(browser: Client, recording: Recording) -> str:
    return text(browser.get(f"/recordings/{recording.ref}/"))


def post(browser: Client, recording: Recording, what: str, **given: object) -> str:
    answer = browser.post(f"/recordings/{recording.ref}/segments/0/{what}", given, follow=True)
    assert answer.status_code == 200
    return text(answer)


def test_hints_are_shown_as_hints_with_their_places(holed: Recording) -> None:
    work()

    shown = page(at_desk(LIN), holed)

    assert "提示，不是结论" in shown
    assert "没有图像数据" in shown
    assert 'data-seek="4.00"' in shown
    assert "关键帧" in shown


def test_before_it_was_looked_through_the_page_says_so(holed: Recording) -> None:
    shown = page(at_desk(LIN), holed)

    assert "尚未对此文件作完整性分析" in shown
    assert "排队中" in shown


def test_a_film_that_browsers_do_not_know_is_not_played_until_its_copy_is_there(modern: Recording) -> None:
    browser = at_desk(LIN)
    assert "<video" not in page(browser, modern)
    assert browser.get(f"/recordings/{modern.ref}/segments/0/copy").status_code == 404

    work()

    shown = page(browser, modern)
    assert f'src="/recordings/{modern.ref}/segments/0/copy"' in shown
    assert "不是原件" in shown
    assert only_file(modern).sha256 in shown
    assert "hevc + aac 转码为 H.264 + AAC" in shown


def test_a_copy_is_handed_out_by_ranges_and_never_as_the_original(modern: Recording) -> None:
    work()
    browser, where = at_desk(LIN), f"/recordings/{modern.ref}/segments/0"
    copy = copies.copy_of(only_file(modern))
    assert copy
    content = copy.path.read_bytes()

    part = browser.get(f"{where}/copy", headers={"Range": "bytes=100-199"})

    assert part.status_code == 206
    assert body(part) == content[100:200]
    assert part["Content-Range"] == f"bytes 100-199/{len(content)}"
    assert part["Content-Type"] == "video/mp4"
    assert body(browser.get(f"{where}/copy")) == content
    assert browser.get(f"{where}/copy", headers={"Range": f"bytes={len(content)}-"}).status_code == 416
    assert body(browser.get(f"{where}/download")) != content


@pytest.mark.parametrize("what", ["copy", "content"])
def test_who_may_not_see_the_recording_sees_no_copy_either(modern: Recording, what: str) -> None:
    work()
    where = f"/recordings/{modern.ref}/segments/0/{what}"

    assert at_desk(FENG).get(where).status_code == 403
    assert at_desk(ZHAO).get(where).status_code == 403
    assert from_elsewhere(LIN).get(where).status_code == 404


def test_how_far_the_work_is_can_be_asked_without_the_page(modern: Recording) -> None:
    browser, asking = at_desk(LIN), {"HX-Target": "work", "HX-Request": "true"}
    where = f"/recordings/{modern.ref}/?segment=0&waiting=1"
    before = browser.get(where, headers=asking)
    work()

    after = browser.get(where, headers=asking)

    assert "排队中" in text(before)
    assert "HX-Refresh" not in before
    assert after["HX-Refresh"] == "true"
    assert "<html" not in text(after)


def test_work_that_failed_says_why_and_can_be_asked_for_again(modern: Recording) -> None:
    digest = only_file(modern).digest
    assert digest
    original = store_of("yunlan-cgj").path(digest)
    content = original.read_bytes()
    original.chmod(0o640)
    original.write_bytes(content[:-1] + b"x")
    work()
    browser = at_desk(LIN)
    assert "失败" in page(browser, modern)
    assert "再试一次" in page(browser, modern)
    original.write_bytes(content)

    post(browser, modern, "again")
    work()

    assert set(JobLease.objects.values_list("state", flat=True)) == {"done"}
    assert "<video" in page(browser, modern)


def test_a_copy_that_was_thrown_away_is_made_again_on_request(modern: Recording) -> None:
    work()
    copy = copies.copy_of(only_file(modern))
    assert copy
    copy.path.unlink()
    browser = at_desk(LIN)
    assert "已清除" in page(browser, modern)

    post(browser, modern, "again")
    work()

    assert "<video" in page(browser, modern)


def test_a_marker_is_set_shown_and_taken_off_by_who_set_it(holed: Recording) -> None:
    browser = at_desk(LIN)

    shown = post(browser, holed, "mark", at="2.5", text="出示证件")

    assert "出示证件" in shown
    assert 'data-seek="2.50"' in shown
    marker = Marker.objects.get()
    browser.post(f"/recordings/{holed.ref}/markers/{marker.pk}/remove")
    assert not Marker.objects.exists()


@pytest.mark.parametrize("at", ["-1", "9999", "inf", "nan", "soon", ""])
def test_a_place_that_is_not_in_the_film_is_refused_in_words(holed: Recording, at: str) -> None:
    shown = post(at_desk(LIN), holed, "mark", at=at, text="x")

    assert "未作任何更改" in shown
    assert not Marker.objects.exists()


def test_a_marker_of_somebody_else_stays(holed: Recording) -> None:
    post(at_desk(LIN), holed, "mark", at="1", text="x")
    marker = Marker.objects.get()

    answer = from_elsewhere(LIN).post(f"/recordings/{holed.ref}/markers/{marker.pk}/remove")

    assert answer.status_code == 404
    assert Marker.objects.exists()


def test_a_still_is_taken_from_the_original_and_names_it(modern: Recording) -> None:
    browser = at_desk(LIN)

    shown = post(browser, modern, "still", at="1.0")

    still = Derived.objects.get()
    assert "衍生件" in shown
    assert f"sha256:{only_file(modern).sha256}" in shown
    assert Recording.objects.count() == 1
    answer = browser.get(f"/recordings/{modern.ref}/derived/{still.ref}")
    assert answer["Content-Type"] == "image/jpeg"
    assert "derived-still-1000ms-of-" in answer["Content-Disposition"]
    picture = store_of("yunlan-cgj").path(_digest(still))
    assert probe(picture).kind == "photo"
    assert vault.blob(authority="yunlan-cgj", digest=_digest(still))


def _digest(still: Derived) -> Digest:
    return Digest.parse(f"sha256:{still.sha256}")


def test_a_still_of_no_place_keeps_nothing(modern: Recording) -> None:
    shown = post(at_desk(LIN), modern, "still", at="600")

    assert "未作任何更改" in shown
    assert not Derived.objects.exists()


def test_setting_markers_and_stills_is_refused_to_who_may_not_see(modern: Recording) -> None:
    where = f"/recordings/{modern.ref}/segments/0"

    assert at_desk(ZHAO).post(f"{where}/mark", {"at": "1", "text": "x"}).status_code == 403
    assert at_desk(ZHAO).post(f"{where}/still", {"at": "1"}).status_code == 403
    assert at_desk(ZHAO).post(f"{where}/again").status_code == 403
    assert not Marker.objects.exists() and not Derived.objects.exists()


def test_a_file_that_never_came_is_hinted_at_beside_its_neighbours(tmp_path: Path) -> None:
    lin = cast.officer(LIN)
    for number in (1, 3):
        start = footage.NINE_FORTY + timedelta(minutes=number)
        path = footage.video(tmp_path / f"MOVI000{number}.mp4", start=start, caption=str(number))
        receipt = intake.take_in(
            path=path, authority=lin.authority, device="DSJ-9901-0003", officer=lin, by=lin.written, at=NOON
        )
    recording = Recording.objects.get(ref=receipt.recording)

    assert "MOVI0001.mp4 与 MOVI0003.mp4 之间缺少编号：0002" in page(at_desk(LIN), recording)


def test_the_pictures_along_the_film_are_one_image_and_leave_one_trace(modern: Recording) -> None:
    browser = at_desk(LIN)

    shown = page(browser, modern)
    sheets = set(re.findall(r'href="(/recordings/[^"]+/pictures)"', shown))
    first, second = (body(browser.get(address)) for address in [*sheets, *sheets])

    assert sheets == {f"/recordings/{modern.ref}/segments/0/pictures"}
    assert f"/recordings/{modern.ref}/segments/0/pictures/1" not in shown
    assert first == second
    assert first[:2] == b"\xff\xd8"
    logged = vault.custody(authority=modern.authority.slug, things=[modern.written])
    assert sum(1 for each in logged if each.trace.act == acts.VIEWED) == 1


def test_what_is_there_of_a_copy_can_be_watched_while_the_rest_is_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early, "FIRST", 0.0)
    make_video(
        tmp_path / "长.mp4", start=footage.NINE_FORTY, seconds=24, caption="x", size=footage.SIZE, fps=5, audio=False,
        created_at=footage.NINE_FORTY, codec="hevc",
    )  # fmt: skip
    recording, browser = taken_in(tmp_path / "长.mp4"), at_desk(LIN)
    shown: list[str] = []
    film: list[bytes] = []

    def look(_: float) -> None:
        if not shown and copies.first_part_of(only_file(recording)):
            shown.append(page(browser, recording))
            film.append(body(browser.get(f"/recordings/{recording.ref}/segments/0/copy?first=1")))

    copies.make(only_file(recording), progress=look)
    later = browser.get(f"/recordings/{recording.ref}/segments/0/copy?first=1")

    assert "观看副本正在制作" in shown[0]
    assert "copy?first=1" in shown[0]
    assert film[0][4:8] == b"ftyp"
    assert later.status_code == 404
    assert "copy?first" not in page(browser, recording)

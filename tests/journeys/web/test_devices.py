"""A camera's day on a phone and at the keeper's desk, in a real browser."""

import pytest
from playwright.sync_api import expect
from tests import cast
from tests.cast import WU, ZHAO
from tests.journeys.web.arriving import leading_on
from tests.journeys.web.conftest import NARROW, WIDE, Visit, broken_for_some, reaches_beyond

pytestmark = pytest.mark.browser
NUMBER = "DSJ-9901-0077"


def test_a_camera_is_entered_taken_checked_and_returned(visit: Visit) -> None:
    desk = visit(WU, "/devices/new", size=WIDE)
    desk.get_by_label("编号").fill(NUMBER)
    desk.get_by_label("承办机构").select_option(cast.INSPECTION)
    with leading_on(desk):
        desk.get_by_role("button", name="登记设备").click()
    expect(desk.get_by_role("heading", name=NUMBER)).to_be_visible()

    phone = visit(ZHAO, "/devices/", size=NARROW)
    with leading_on(phone):
        phone.get_by_role("button", name=f"领用 {NUMBER}").click()
    with leading_on(phone):
        phone.get_by_role("link", name="使用前检查").click()
    expect(phone.get_by_label("相差（分）")).to_be_hidden()
    phone.get_by_label("电量（%）").fill("85")
    phone.get_by_label("剩余空间（GB）").fill("42.5")
    phone.get_by_text("快", exact=True).click()
    phone.get_by_label("相差（分）").fill("4")
    phone.get_by_label("刚才已校准").check()
    assert reaches_beyond(phone) <= 0
    assert broken_for_some(phone) == []
    with leading_on(phone):
        phone.get_by_role("button", name="提交检查").click()
    expect(phone.get_by_text("检查通过")).to_be_visible()
    assert reaches_beyond(phone) <= 0
    assert broken_for_some(phone) == []

    phone.get_by_label("本次没有录制").check()
    with leading_on(phone):
        phone.get_by_role("button", name="交回").click()
    expect(phone.get_by_text("已交回。")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("设备时钟快 4 分").first).to_be_visible()
    assert broken_for_some(desk) == []

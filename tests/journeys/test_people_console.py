"""`liuhen authority`, `unit`, `officer` and `account`: what they say, how they end, and that a refusal changes nothing."""

import json
from pathlib import Path

import pytest
from tests import cast, stories
from tests.cast import LIN, ZHAO
from tests.journeys.typed import Typed

from liuhen.doors.cli.exits import Exit
from liuhen.people.models import Authority, Officer, Unit

pytestmark = pytest.mark.django_db
NAME = "云岚市城市管理局（虚构）"


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    return Typed(capsys=capsys, monkeypatch=monkeypatch)


def test_an_authority_is_registered_and_told(typed: Typed) -> None:
    answer = typed("authority", "new", "yunlan-cgj", NAME, "--pack", "tj")

    assert answer.code == Exit.FINE
    assert f"已登记 {NAME}（yunlan-cgj）" in answer.said
    (told,) = json.loads(typed("authority", "list", "--json").said)
    assert told == {"slug": "yunlan-cgj", "name": NAME, "pack": "tj", "officers": 0, "accounts": 0}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["云岚", NAME, "--pack", "tj"], "字母"),
        (["yunlan-cgj", " ", "--pack", "tj"], "机关名称"),
        (["yunlan-cgj", NAME, "--pack", "zz"], "规则包"),
        (["yunlan-cgj", NAME], "缺少参数"),
    ],
)
def test_an_authority_that_cannot_be_is_refused_in_chinese(
    words: list[str], wanted: str, typed: Typed
) -> None:
    answer = typed("authority", "new", *words)

    assert answer.code == Exit.BAD_INPUT
    assert wanted in answer.complained
    assert not Authority.objects.exists()


def test_an_empty_home_says_at_each_list_what_to_do_first(typed: Typed) -> None:
    assert "liuhen authority new" in typed("authority", "list").said

    cast.authority()

    assert "liuhen unit new" in typed("unit", "list").said
    assert "liuhen officer new" in typed("officer", "list").said
    assert "liuhen account open" in typed("account", "list").said


def test_a_unit_is_registered_once(typed: Typed) -> None:
    cast.authority()

    first, second = typed("unit", "new", "执法一队"), typed("unit", "new", "执法一队")

    assert (first.code, second.code) == (Exit.FINE, Exit.BAD_INPUT)
    assert "尚未登记的机构名称" in second.complained
    assert json.loads(typed("unit", "list", "--json").said) == [{"name": "执法一队", "officers": 0}]


def test_an_officer_is_registered_with_unit_certificate_and_roles(typed: Typed) -> None:
    cast.authority()

    answer = typed(
        "officer", "new", "陈样本", "--certificate", "99010000093", "--unit", "执法一队",
        "--role", "officer", "--role", "unit_head", "--json",
    )  # fmt: skip

    told = json.loads(answer.said)
    assert told.pop("ref") == Officer.objects.get().ref
    assert told == {
        "name": "陈样本", "certificate": "99010000093", "unit": "执法一队", "roles": ["officer", "unit_head"],
        "username": None, "account": "none",
    }  # fmt: skip


def test_an_officer_with_a_role_that_is_none_is_not_registered_at_all(typed: Typed) -> None:
    cast.authority()

    answer = typed("officer", "new", "陈样本", "--unit", "执法一队", "--role", "officer", "--role", "king")

    assert answer.code == Exit.BAD_INPUT
    assert "‘king’" in answer.complained
    assert "未作任何更改" in answer.complained
    assert not Officer.objects.exists()
    assert not Unit.objects.exists()


def test_an_officer_is_appointed_and_dismissed(typed: Typed) -> None:
    lin = cast.officer(LIN)

    typed("officer", "appoint", LIN.certificate, "unit_head")
    ended = typed("officer", "dismiss", LIN.certificate, "officer")

    assert ended.said == "林样本 不再任执法人员。\n"
    assert json.loads(typed("officer", "list", "--json").said)[0]["roles"] == ["unit_head"]
    assert stories.told_of(lin.authority, lin.written)[-2:] == [
        "officer.appointed",
        "officer.appointment_ended",
    ]


def test_an_officer_gets_another_certificate_number(typed: Typed) -> None:
    cast.officer(LIN)

    answer = typed("officer", "change", "林样本", "--certificate", "99010000099", "--json")

    told = json.loads(answer.said)
    assert (told["certificate"], told["unit"]) == ("99010000099", LIN.unit)


def test_a_drawn_password_is_shown_once_alone_on_standard_output(typed: Typed) -> None:
    lin = cast.officer(LIN)

    answer = typed("account", "open", "林样本", "lin")

    opened = Officer.objects.get(pk=lin.pk)
    assert opened.check_password(answer.said.strip())
    assert opened.must_change_password
    assert "只显示这一次" in answer.complained
    assert answer.said.strip() not in answer.complained + typed("account", "list").said


def test_a_password_from_a_file_is_taken_and_never_shown(typed: Typed, tmp_path: Path) -> None:
    lin, file = cast.officer(LIN), tmp_path / "password"
    file.write_text(f"{cast.PASSWORD}\r\nmore\n", "utf-8")

    answer = typed("account", "open", "林样本", "lin", "--password-file", file, "--json")

    assert json.loads(answer.said) == {"officer": "林样本", "username": "lin", "must_change_password": True}
    assert Officer.objects.get(pk=lin.pk).check_password(cast.PASSWORD)


@pytest.mark.parametrize(
    ("content", "wanted"), [(b"", "第一行"), (b"\xff\xfe", "第一行"), (b"x" * 2000, "第一行"), (b"short\n", "更强的密码")]
)  # fmt: skip
def test_a_file_without_a_good_password_opens_nothing(
    content: bytes, wanted: str, typed: Typed, tmp_path: Path
) -> None:
    cast.officer(LIN)
    (tmp_path / "password").write_bytes(content)

    answer = typed("account", "open", "林样本", "lin", "--password-file", tmp_path / "password")

    assert answer.code == Exit.BAD_INPUT
    assert wanted in answer.complained
    assert Officer.objects.get().username is None


def test_a_password_file_that_is_not_there_is_named(typed: Typed) -> None:
    cast.officer(LIN)

    answer = typed("account", "open", "林样本", "lin", "--password-file", "nowhere.txt")

    assert answer.code == Exit.BAD_INPUT
    assert "nowhere.txt：" in answer.complained


def test_an_account_in_use_is_not_opened_again_over_itself(typed: Typed) -> None:
    lin = cast.account(LIN)

    answer = typed("account", "open", "林样本", "lin")

    assert answer.code == Exit.BAD_INPUT
    assert Officer.objects.get(pk=lin.pk).check_password(cast.PASSWORD)


def test_a_reset_password_replaces_the_old_one(typed: Typed) -> None:
    lin = cast.account(LIN)

    answer = typed("account", "reset", "lin")

    assert Officer.objects.get(pk=lin.pk).check_password(answer.said.strip())
    assert stories.told_of(lin.authority, lin.written)[-1] == "account.password_reset"


def test_a_closed_account_is_told_as_closed_and_closes_once(typed: Typed) -> None:
    cast.account(LIN)

    first, second = typed("account", "close", "lin"), typed("account", "close", "lin")

    assert (first.code, second.code) == (Exit.FINE, Exit.BAD_INPUT)
    (told,) = json.loads(typed("account", "list", "--json").said)
    assert told["account"] == "closed"


def test_of_several_authorities_one_must_be_named(typed: Typed) -> None:
    cast.officer(LIN)
    other = cast.authority("海角市住房和城乡建设局（虚构）", slug="haijiao-zjj")
    cast.officer(ZHAO, of=other)

    unsaid = typed("officer", "list")
    said = typed("officer", "list", "--authority", "haijiao-zjj", "--json")

    assert unsaid.code == Exit.BAD_INPUT
    assert [each["name"] for each in json.loads(said.said)] == ["赵样本"]

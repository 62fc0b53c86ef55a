"""`liuhen docket override|document|house|withdraw|settings` as they are typed: entered, told, withdrawn, and refused."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from tests import cast, stories
from tests.cast import NOON, SUN, WU

from liuhen.docket.actions import CannotRecord, judge_again
from liuhen.docket.models import Finding, ForceRecord, HouseSetting, Override
from liuhen.docket.progress import Progress, progress_of
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli.docket import docket
from liuhen.people.access import Refused

pytestmark = pytest.mark.django_db

OVERRIDE = (
    "override",
    "tj-38a",
    "--within",
    "60d",
    "--citation",
    "《某省档案条例》第二十一条",
    "--from",
    "2025-01-01",
)


def run(*typed: str) -> Any:
    """Run the command in this process; what it raises is what the console tells and ends with 2 for."""
    answer = CliRunner().invoke(docket, list(typed), standalone_mode=False)
    if answer.exception is not None:
        raise answer.exception
    return answer


def on_record() -> Any:
    return json.loads(run("settings", "--json").stdout)


@pytest.mark.clause("tj-38b")
def test_a_change_is_entered_and_the_cases_are_judged_before_the_command_ends() -> None:
    case = stories.open_case()
    judge_again(case=case, at=NOON)

    answer = run(*OVERRIDE)

    row = Override.objects.get()
    assert row.ref in answer.stdout and "重新核对 1 件案件" in answer.stdout
    assert progress_of(case.authority) == Progress(cases=1, old=0)
    (entry,) = on_record()["entries"]
    assert (entry["what"], entry["change"], entry["citation"]) == (
        "tj-38a",
        {"within": {"days": 60}},
        "《某省档案条例》第二十一条",
    )
    assert "tj-38a：期限" in run("settings").stdout


def test_a_withdrawn_entry_is_still_listed() -> None:
    cast.authority()
    run(*OVERRIDE)

    run("withdraw", Override.objects.get().ref)

    assert on_record()["entries"][0]["withdrawn"]
    with pytest.raises(CannotRecord):
        run("withdraw", Override.objects.get().ref)


def test_documents_and_times_of_the_house_are_entered_in_an_officers_name() -> None:
    cast.account(SUN)
    cast.account(WU)

    run(
        "document",
        "--pack",
        "ar",
        "--ground",
        "renewal",
        "--citation",
        "某厅〔2026〕3号",
        "--from",
        "2026-02-01",
        "--officer",
        "sun",
    )
    run("house", "backup", "--time", "1d", "--reason", "上级要求", "--officer", "wu")

    assert ForceRecord.objects.get().by == cast.officer(SUN).written
    assert HouseSetting.objects.get().by == cast.officer(WU).written
    assert next(t for t in on_record()["house"] if t["key"] == "backup")["time"] == "1日"


def test_an_officer_without_the_role_enters_nothing() -> None:
    cast.account(WU)

    with pytest.raises(Refused):
        run(*OVERRIDE, "--officer", "wu")

    assert not Override.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        ("house", "backup", "--time", "soon", "--reason", "x"),
        ("withdraw", "nothing"),
        (*OVERRIDE[:2], "--within", "d", *OVERRIDE[4:]),
    ],
)
def test_what_cannot_be_read_is_refused_and_changes_nothing(typed: tuple[str, ...]) -> None:
    cast.authority()

    with pytest.raises(Wrong, match="未作任何更改"):
        run(*typed)

    assert not (Override.objects.exists() or HouseSetting.objects.exists() or Finding.objects.exists())

"""Alarms: raised once while nobody has answered, and never lost."""

import pytest
from tests import cast, stories
from tests.cast import CONSOLE, DAWN, HE, NOON

from liuhen.oversight import actions, queries
from liuhen.oversight.models import Alarm

pytestmark = pytest.mark.django_db


def an_alarm(**given: object) -> Alarm:
    words = {
        "kind": "content-differs",
        "about": "sha256:ab",
        "expected": "sha256:ab",
        "found": "sha256:cd",
    } | given
    return actions.raise_alarm(authority=cast.authority(), by=CONSOLE, **({"at": DAWN} | words))  # type: ignore[arg-type]


def test_an_alarm_is_raised_once_while_nobody_has_answered() -> None:
    first = an_alarm()
    again = an_alarm(at=NOON, found="sha256:ef")

    assert again == first
    assert (again.times, again.raised_at, again.last_seen_at, again.found) == (2, DAWN, NOON, "sha256:ef")
    assert stories.told_of(cast.authority(), first.written) == ["alarm.raised"]


def test_another_thing_or_another_authority_is_another_alarm() -> None:
    an_alarm()
    an_alarm(about="sha256:99")
    other = cast.authority("云岚市住房和城乡建设局（虚构）", slug="yunlan-zjj")
    actions.raise_alarm(authority=other, kind="content-differs", about="sha256:ab", by=CONSOLE, at=NOON)

    assert queries.unanswered(cast.authority()).count() == 2
    assert queries.unanswered(other).count() == 1


def test_an_answered_alarm_stays_and_the_same_trouble_later_is_a_new_one() -> None:
    alarm, he = an_alarm(), cast.officer(HE)

    actions.answer(alarm=alarm, words="已核对备份并更换磁盘。", by=he.written, at=NOON)
    new = an_alarm(at=NOON)

    assert new != alarm
    assert list(queries.unanswered(cast.authority())) == [new]
    assert list(queries.answered(cast.authority())) == [alarm]
    assert stories.told_of(cast.authority(), alarm.written) == ["alarm.raised", "alarm.answered"]


def test_an_alarm_is_answered_once_and_with_words() -> None:
    alarm = an_alarm()

    with pytest.raises(actions.CannotAnswer):
        actions.answer(alarm=alarm, words="  ", by=CONSOLE, at=NOON)
    actions.answer(alarm=alarm, words="已查明。", by=CONSOLE, at=NOON)
    with pytest.raises(actions.CannotAnswer):
        actions.answer(alarm=alarm, words="再答一次。", by=CONSOLE, at=NOON)

    assert Alarm.objects.get().answer == "已查明。"

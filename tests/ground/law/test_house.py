"""A time for "promptly" is the house's own: it can be seen and changed, and it is never taken for the article's."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.regulations import PACKS

from liuhen.law import house
from liuhen.law.dossier import SHANGHAI, load
from liuhen.law.dossier.moments import moment
from liuhen.law.house import HouseSetting
from liuhen.law.judge import judge
from liuhen.law.kinds.clocks import Period
from liuhen.law.packs import BadPack, NotInThisPack, load_pack, with_house

HOME = Path(__file__).parents[3]
TJ = PACKS["tj"]
DAILY = HouseSetting(key="backup", period=Period(days=1), reason="数据量大", by="officer:ab12")


@pytest.mark.parametrize("name", PACKS)
def test_every_word_without_a_number_has_a_visible_default(name: str) -> None:
    for rule in PACKS[name].house.values():
        assert rule.clause in PACKS[name].clauses
        assert "默认" in rule.told().zh and "不是条文规定的期限" in rule.told().zh
        assert "default" in rule.told().en and "not a figure of the article" in rule.told().en


@pytest.mark.clause("tj-21e")
def test_at_once_is_an_hour_by_default() -> None:
    rule = TJ.house["report_break"]

    assert (rule.clause, rule.word and rule.word.zh, rule.reading) == ("tj-21e", "马上", "A-g-6")
    assert house.due(rule, start=datetime(2025, 8, 20, 9, 30, tzinfo=SHANGHAI)) == datetime(
        2025, 8, 20, 10, 30, tzinfo=SHANGHAI
    )


@pytest.mark.clause("tj-39e")
def test_an_authority_sets_its_own_time_and_the_default_stays_known() -> None:
    rule = with_house(TJ, [DAILY]).house["backup"]

    assert rule.told().zh == "异地备份：每1日一次（内部时限，本机关设定；不是条文规定的期限）"
    assert rule.default == Period(days=7)
    assert TJ.house["backup"].setting is None


@pytest.mark.parametrize(
    ("period", "since"),
    [
        (Period(hours=30), datetime(2025, 10, 8, 5, 30, tzinfo=SHANGHAI)),
        (Period(days=8), datetime(2025, 10, 1, tzinfo=SHANGHAI)),
        # 1 to 8 October were days off, and Sunday 28 September was worked.
        (Period(working_days=3), datetime(2025, 9, 28, tzinfo=SHANGHAI)),
    ],
)
def test_what_is_kept_for_its_time_ended_before_a_day_that_never_rolls_on(
    period: Period, since: datetime
) -> None:
    rule = replace(TJ.house["keep_places"], default=period)

    assert house.kept_since(rule, at=datetime(2025, 10, 9, 11, 30, tzinfo=SHANGHAI)) == since


def test_days_are_kept_in_a_year_whose_calendar_is_not_published_too() -> None:
    at = datetime(2040, 1, 5, tzinfo=SHANGHAI)

    assert house.kept_since(TJ.house["keep_places"], at=at) == at - timedelta(days=731)


def test_a_house_rule_makes_no_finding() -> None:
    dossier = load(HOME / "samples" / "dossiers" / "penalty-no-permit.yaml")
    at = moment("2026-01-05T10:00")

    assert judge(dossier, pack=with_house(TJ, [DAILY]), at=at) == judge(dossier, pack=TJ, at=at)


@pytest.mark.parametrize(
    ("setting", "path", "wanted"),
    [
        (
            HouseSetting(key="backups", period=Period(days=1), reason="多", by="x"),
            "key",
            "one of collect_reception",
        ),
        (HouseSetting(key="backup", period=Period(days=1), reason=" ", by="x"), "reason", "why this time"),
        (HouseSetting(key="backup", period=Period(days=1), reason="多", by=""), "by", "who set it"),
    ],
)
def test_a_time_without_key_reason_or_author_is_refused(
    setting: HouseSetting, path: str, wanted: str
) -> None:
    with pytest.raises(NotInThisPack) as refused:
        with_house(TJ, [setting])

    (fault,) = refused.value.faults
    assert fault.path == path
    assert fault.wanted.startswith(wanted)


RULE = "clause: zz-3, what: {zh: 备份, en: backup}, reading: A-g-6"


@pytest.mark.parametrize(
    ("written", "path", "wanted"),
    [
        (f"{{{RULE}, within: {{days: 1}}, every: {{days: 1}}}}", "backup", "one of within, every, keep"),
        (f"{{{RULE}}}", "backup", "one of within, every, keep"),
        (f"{{{RULE}, within: {{days: soon}}}}", "backup.within.days", "valid integer"),
        (
            f"{{{RULE.replace('zz-3', 'zz-9')}, within: {{days: 1}}}}",
            "backup.clause",
            "a clause of clauses.yaml",
        ),
        (f"{{{RULE}, within: {{days: 1}}, due: x}}", "backup.due", "a key that is known here"),
    ],
)
def test_a_slip_in_a_house_rule_is_named(tmp_path: Path, written: str, path: str, wanted: str) -> None:
    folder = tmp_path / "zz"
    folder.mkdir()
    (folder / "pack.yaml").write_text(
        "{id: zz, title: 办法, title_en: M, issuer: 某市, document_no: null, issued: null,"
        " in_force: {from: 2025-01-01, until: null}, acts: {list: [penalty], closed: true}}"
    )
    (folder / "clauses.yaml").write_text(
        "zz-3: {title: 备份, zh: 定期备份。, en: Backup., kind: backup, stage: any, actor: it, seen: x}"
    )
    (folder / "house.yaml").write_text(f"backup: {written}")

    with pytest.raises(BadPack) as refused:
        load_pack(tmp_path, "zz")

    assert (refused.value.file, refused.value.path) == ("zz/house.yaml", path)
    assert wanted in refused.value.wanted

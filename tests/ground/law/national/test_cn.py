"""National law is carried whole: each deadline is judged or says why not, and counts days as its statute does."""

from pathlib import Path
from shutil import copytree

import pytest

from liuhen.law.packs import BadPack, UnknownPack, load_all, load_national, load_pack

PACKS = Path(__file__).parents[4] / "rulepacks"
CN = load_national(PACKS)
#: Counted in working days although the wording of the statute leaves it open; the usual and lenient reading.
LENIENT = {"all.47.hearing_request"}


def test_every_deadline_is_judged_or_says_in_both_languages_why_not() -> None:
    judged = {clause.id for bound in CN.rules for clause in bound.clauses}

    assert len(CN.deadlines) == 85
    assert CN.deadlines.keys() <= judged | CN.not_judged.keys()
    assert judged.isdisjoint(CN.not_judged)
    assert all(reason.zh and reason.en for reason in CN.not_judged.values())


@pytest.mark.parametrize("clause", CN.deadlines)
def test_a_period_is_counted_in_working_days_where_its_statute_says_so(clause: str) -> None:
    deadline = CN.deadlines[clause]
    law = clause.partition(".")[0].upper()
    rule = CN.laws[law].working_days if law in CN.laws else None
    period = deadline.runs.period

    if rule and rule.lengths and period.unit in ("days", "working_days") and clause not in LENIENT:
        assert (period.unit == "working_days") == (period.number in rule.lengths), clause
    if rule and rule.whose and period.unit in ("days", "working_days") and clause not in LENIENT:
        wanted = deadline.whose.bound in rule.whose and period.number > 0
        assert (period.unit == "working_days") == wanted, clause


def test_limits_on_coercive_measures_never_roll() -> None:
    limits = [d for d in CN.deadlines.values() if d.runs.mode == "max_duration"]

    assert limits and not any(d.runs.rolls for d in limits)


def test_what_was_not_read_is_not_said_to_be_sure() -> None:
    sources = {key: d.source for key, d in CN.deadlines.items()} | {
        k: e.source for k, e in CN.entries.items()
    }

    assert {
        key for key, source in sources.items() if source.seen == "unread" and source.confidence > 0.9
    } == set()


def test_national_law_stands_outside_the_list_of_regulations() -> None:
    assert load_all(PACKS).keys() == {"ar", "dl", "hx", "tj", "yy"}
    assert load_pack(PACKS, "cn").clauses.keys() == CN.clauses.keys()
    assert all("-" not in clause for clause in CN.clauses)


def test_an_installation_without_national_law_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnknownPack):
        load_national(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "wanted"),
    [
        ("deadlines/apl-60.yaml", "from: case.filed", "from: case.file", "deadlines.apl.60.decision.runs.from", "a code of"),
        ("deadlines/apl-60.yaml", "law: APL", "law: APX", "law", "a law of laws.yaml"),
        ("deadlines/apl-60.yaml", "{days: 90}", "{days: 90, hours: 2}", "deadlines.apl.60.decision.runs.period", "one of hours"),
        ("deadlines/apl-60.yaml", "rolls: true", "roll: true", "deadlines.apl.60.decision.runs.roll", "a key that is known"),
        ("deadlines/mohurd55-26.yaml", "[hearing, testing", "[hearings, testing", "deadlines.mohurd55.26.decision.not_counted", "one of hearing"),
        ("events.yaml", "{case: started_at}", "{cases: started_at}", "clue.checked.shown[1]", "one of case, events"),
        ("rules/officers.yaml", "apl.42.officers", "apl.42.officer", "[0].clause", "an entry of deadlines"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_named(
    tmp_path: Path, file: str, old: str, new: str, path: str, wanted: str
) -> None:
    copytree(PACKS / "cn", tmp_path / "cn")
    written = tmp_path / "cn" / file
    text = written.read_text("utf-8")
    assert old in text
    written.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(BadPack) as refused:
        load_national(tmp_path)

    assert refused.value.file == f"cn/{file}"
    assert refused.value.path.startswith(path)
    assert wanted in refused.value.wanted


@pytest.mark.parametrize("file", sorted((PACKS / "cn").glob("deadlines/*.yaml")), ids=lambda file: file.stem)
def test_deadline_files_are_short_enough_to_sign(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 45

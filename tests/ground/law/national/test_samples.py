"""The statutory dates of the sample cases, worked out by hand, come out of the facts alone."""

from pathlib import Path

import pytest
import yaml
from tests.regulations import NATION, PACKS

from liuhen.law.dossier import Dossier, end_of_day, load
from liuhen.law.dossier.moments import moment, moment_or_day
from liuhen.law.dossier.reading import PlainLoader
from liuhen.law.findings import Finding
from liuhen.law.judge import judge
from liuhen.law.national import is_national

HOME = Path(__file__).parents[4]
WORKED = yaml.load((Path(__file__).parent / "dates.yaml").read_text("utf-8"), PlainLoader)  # noqa: S506
LATER = "2026-11-15T10:00"


def sample(name: str) -> Dossier:
    return load(HOME / "samples" / "dossiers" / f"{name}.yaml")


def national(dossier: Dossier, at: str = LATER) -> list[Finding]:
    judgement = judge(dossier, pack=PACKS[dossier.pack], at=moment(at), national=NATION)
    return [finding for finding in judgement.findings if is_national(finding.clause)]


@pytest.mark.parametrize(
    ("name", "clause", "subject", "due", "done"),
    [(name, *line) for name, lines in WORKED.items() for line in lines],
)
def test_a_statutory_date_comes_out_as_it_was_worked_out(
    name: str, clause: str, subject: str, due: str, done: str | None
) -> None:
    (found,) = [f for f in national(sample(name)) if f.clause == clause]

    assert (found.subject, found.status) == (subject, "met")
    assert found.due == moment_or_day(due)
    assert (str(found.done.date()) if found.done else None) == done


@pytest.mark.parametrize("name", WORKED)
def test_a_lawful_case_has_nothing_to_answer_for_under_national_law(name: str) -> None:
    assert [f for f in national(sample(name)) if f.status not in ("met", "open")] == []


def test_what_is_still_running_is_open_with_its_due_time() -> None:
    (found,) = [
        f
        for f in national(sample("penalty-no-permit"), at="2025-11-20T17:00")
        if f.clause == "alitl.46.direct"
    ]

    assert (found.status, found.due) == ("open", end_of_day(moment("2026-04-24T00:00").date()))


def test_national_law_is_silent_unless_asked_and_never_mixes_with_the_regulation() -> None:
    dossier = sample("penalty-no-permit")
    pack = PACKS[dossier.pack]

    alone = judge(dossier, pack=pack, at=moment(LATER))
    both = judge(dossier, pack=pack, at=moment(LATER), national=NATION)

    assert not any(is_national(finding.clause) for finding in alone.findings)
    assert [f for f in both.findings if not is_national(f.clause)] == list(alone.findings)
    assert both.retention == alone.retention


def test_a_finding_cites_the_statute_in_both_languages() -> None:
    (found,) = [f for f in national(sample("penalty-no-permit")) if f.clause == "apl.60.decision"]

    assert found.because_zh.startswith("行政处罚法第六十条：")
    assert found.because_en.startswith("Administrative Penalty Law, Article 60: ")
    assert found.rule == "cn/deadlines/apl-60.yaml[apl.60.decision]"

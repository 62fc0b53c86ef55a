"""`liuhen docket judge-again` as it is typed: how many were old, and that a second time there is nothing to do."""

from pathlib import Path

import pytest
from tests.journeys.typed import Typed

from liuhen.docket.models import Judging

SAMPLES = Path(__file__).parents[2] / "samples" / "dossiers"

pytestmark = pytest.mark.django_db


def test_cases_are_judged_again_after_a_change_and_only_once(typed: Typed) -> None:
    for name in ("penalty-no-permit", "inspection-double-random"):
        assert typed("case", "import", SAMPLES / f"{name}.yaml").code == 0
    Judging.objects.update(fingerprint="")

    first, second = (typed("docket", "judge-again", "--json") for _ in range(2))

    assert first.code == 0, first.complained
    ((found,),) = first.lines
    assert (found["judged"], found["fresh"]) == (2, 0)
    assert second.lines[0][0]["judged"] == 0
    assert typed("docket", "judge-again").said == "重新核对 0 件；其余 2 件的结论未过时。\n"


def test_an_authority_that_is_not_there_is_refused(typed: Typed) -> None:
    answer = typed("docket", "judge-again", "--authority", "nobody")

    assert answer.code == 2
    assert "nobody" in answer.complained

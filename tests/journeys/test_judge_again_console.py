"""`liuhen docket judge-again` as it is typed: how many were old, and that a second time there is nothing to do."""

import json
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.console import Console

SAMPLES = Path(__file__).parents[2] / "samples" / "dossiers"
AGE = """
from liuhen.docket.models import Judging
Judging.objects.update(fingerprint="")
"""


def test_cases_are_judged_again_after_a_change_and_only_once(installation: Mapping[str, str]) -> None:
    console = Console(environment=installation)
    for name in ("penalty-no-permit", "inspection-double-random"):
        assert console.run("case", "import", SAMPLES / f"{name}.yaml").returncode == 0
    console.within(AGE)

    first, second = (console.run("docket", "judge-again", "--json") for _ in range(2))

    assert first.returncode == 0, first.stderr
    (found,) = json.loads(first.stdout)
    assert (found["judged"], found["fresh"]) == (2, 0)
    assert json.loads(second.stdout)[0]["judged"] == 0
    assert console.run("docket", "judge-again").stdout == "重新核对 0 件；其余 2 件的结论未过时。\n"


def test_an_authority_that_is_not_there_is_refused(installation: Mapping[str, str]) -> None:
    answer = Console(environment=installation).run("docket", "judge-again", "--authority", "nobody")

    assert answer.returncode == 2
    assert "nobody" in answer.stderr

"""`liuhen check --national`: the statutes' dates beside the regulation's own, and only when they are asked for."""

import json
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.console import Console

PENALTY = Path(__file__).parents[2] / "samples" / "dossiers" / "penalty-no-permit.yaml"
AT = "2025-12-20T10:00"


def test_national_law_is_told_only_when_asked_for(installation: Mapping[str, str]) -> None:
    console = Console(environment=installation)

    plain = json.loads(console.run("check", PENALTY, "--at", AT, "--json").stdout)["findings"]
    asked = json.loads(console.run("check", PENALTY, "--national", "--at", AT, "--json").stdout)["findings"]

    national = [finding for finding in asked if "-" not in finding["clause"]]
    assert [finding for finding in asked if finding not in national] == plain
    (decision,) = [finding for finding in national if finding["clause"] == "apl.60.decision"]
    assert (decision["subject"], decision["status"]) == ("case", "met")
    assert decision["due"] == "2025-11-20T23:59:59+08:00"
    assert decision["because_zh"].startswith("行政处罚法第六十条：")


def test_people_read_the_statute_by_its_name(installation: Mapping[str, str]) -> None:
    answer = Console(environment=installation).run("check", PENALTY, "--national", "--at", AT)

    assert answer.returncode == 0, answer.stderr
    assert "《国家法律、行政法规、规章》" in answer.stdout
    assert "行政处罚法第六十条：" in answer.stdout

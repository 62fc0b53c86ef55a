"""Worked cases as files: a dossier, a moment, and what the judge must answer.

`expect`: at least one finding agrees in every key given. `expect_not`: none does. `retention`: the line of the subject
agrees in every key given. `expect_error`: the dossier is refused and the path is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from liuhen.law.dossier import BadDossier, parse
from liuhen.law.dossier.moments import moment
from liuhen.law.dossier.reading import read_plain
from liuhen.law.judge import judge
from liuhen.law.packs import Pack, UnknownPack

TIMES = ("due", "done")


@dataclass(frozen=True)
class Story:
    """One worked case."""

    file: Path
    plain: dict[str, Any]

    @property
    def at(self) -> datetime:
        return moment(self.plain["at"])


def stories(folder: Path) -> Iterator[Story]:
    """Yield the worked cases of a folder, in the order of their names."""
    for file in sorted(folder.glob("*.yaml")):
        plain = read_plain(file.read_text(encoding="utf-8"))
        assert isinstance(plain, dict)
        yield Story(file, plain)


def disagreements(story: Story, packs: dict[str, Pack]) -> list[str]:
    """Judge a story and return where the answer is not the one that was worked out by hand."""
    plain = story.plain
    if wanted := plain.get("expect_error"):
        return _error(plain["dossier"], packs, wanted)
    dossier = parse(plain["dossier"])
    answer = judge(dossier, pack=packs[dossier.pack], at=story.at).to_json()
    findings, kept = answer["findings"], answer["retention"]
    return [
        *(f"expected {line}, found {_near(line, findings)}" for line in plain.get("expect", ())
          if not any(_agrees(line, finding) for finding in findings)),
        *(f"did not expect {line}, found {[f for f in findings if _agrees(line, f)]}"
          for line in plain.get("expect_not", ()) if any(_agrees(line, finding) for finding in findings)),
        *(f"expected keeping {line}, found {_near(line, kept)}" for line in plain.get("retention", ())
          if not any(_agrees(line, keeping) for keeping in kept)),
    ]  # fmt: skip


def _agrees(line: dict[str, Any], answer: dict[str, Any]) -> bool:
    return all(_same(key, value, answer.get(key)) for key, value in line.items())


def _same(key: str, wanted: Any, found: Any) -> bool:
    if key in TIMES and wanted and found:
        return moment(wanted) == moment(found)
    return bool(wanted == found)


def _near(line: dict[str, Any], answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    key = "clause" if "clause" in line else "subject"
    return [
        {k: v for k, v in answer.items() if v is not None and k != "because_en"}
        for answer in answers
        if answer[key] == line[key] and line.get("subject", answer["subject"]) == answer["subject"]
    ]


def _error(plain: object, packs: dict[str, Pack], wanted: Any) -> list[str]:
    try:
        dossier = parse(plain)
        if dossier.pack not in packs:
            raise UnknownPack(dossier.pack, tuple(packs))
    except BadDossier as refused:
        paths = [fault.path for fault in refused.faults]
        return (
            [] if not isinstance(wanted, str) or any(wanted in path for path in paths) else [f"named {paths}"]
        )
    except UnknownPack:
        return []
    return [f"expected to be refused: {wanted}"]

"""What the judge answers: findings, keepings, and the two together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

Status = Literal["met", "late", "open", "overdue", "missing", "warn", "exempt"]

# When several parts of a clause answer about one thing, the gravest answer stands.
GRAVITY: Mapping[Status, int] = {
    "missing": 6, "overdue": 5, "late": 4, "open": 3, "warn": 2, "exempt": 1, "met": 0,
}  # fmt: skip


class Finding(NamedTuple):
    """What one clause says about one thing, and why. A tuple: some sixty are made of every case.

    `due` and `done` stand only where the clause sets a time. `facts` are the ids that were looked at, `rule` is the
    place in the pack, `reading` the id of the reading of unclear text that was applied.
    """

    clause: str
    subject: str
    status: Status
    because_zh: str
    because_en: str
    due: datetime | None = None
    done: datetime | None = None
    facts: tuple[str, ...] = ()
    rule: str = ""
    reading: str | None = None

    @property
    def national(self) -> bool:
        """Say whether it cites national law: the ids of statutes bear no dash, those of a regulation always do."""
        return "-" not in self.clause

    def to_json(self) -> dict[str, Any]:
        """Return the finding as the answer of `check` writes it."""
        return {
            "clause": self.clause,
            "subject": self.subject,
            "status": self.status,
            "due": self.due.isoformat() if self.due else None,
            "done": self.done.isoformat() if self.done else None,
            "because_zh": self.because_zh,
            "because_en": self.because_en,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How long one thing is kept at least, and by which clause.

    `keep` is a minimum such as `P6M`, or `permanent`, `no-expiry`, `case-file`; `until` is the last day kept.
    """

    subject: str
    keep: str
    until: date | None
    clause: str
    because_zh: str
    because_en: str

    def to_json(self) -> dict[str, Any]:
        """Return the keeping as the answer of `check` writes it."""
        return {
            "subject": self.subject,
            "keep": self.keep,
            "until": self.until.isoformat() if self.until else None,
            "clause": self.clause,
            "because_zh": self.because_zh,
            "because_en": self.because_en,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Everything that a pack says about a dossier at one moment."""

    dossier: str
    pack: str
    at: datetime
    findings: tuple[Finding, ...]
    retention: tuple[Keeping, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the object that `check` prints."""
        return {
            "dossier": self.dossier,
            "pack": self.pack,
            "at": self.at.isoformat(),
            "findings": [finding.to_json() for finding in self.findings],
            "retention": [keeping.to_json() for keeping in self.retention],
        }

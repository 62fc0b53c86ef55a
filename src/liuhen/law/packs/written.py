"""How a pack is written: the shapes of `pack.yaml` and `clauses.yaml`, checked to the letter."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from liuhen.law.dossier.words import Act

Kind = Literal[
    "access", "approval", "archive", "backup", "capture-av", "capture-text", "context", "deadline", "device",
    "disclosure", "handover", "integrity", "organisation", "oversight", "retention", "scope", "search", "secrecy",
    "statistics", "storage", "training-liability",
]  # fmt: skip
Stage = Literal[
    "any",
    "start",
    "investigate",
    "review",
    "decide",
    "serve",
    "urge",
    "execute",
    "close",
    "archive",
    "manage",
]


class Written(BaseModel):
    """Something written in a pack; no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenForce(Written):
    """From the first day to the day before `until`; `under` is the clause that says so."""

    begin: date | None = Field(alias="from")
    until: date | None
    under: str | None = None


class WrittenActs(Written):
    """The acts that the text names."""

    list: tuple[Act, ...]
    closed: bool


class WrittenYield(Written):
    """Which clauses other law may prevail over, and which clause says so."""

    under: str
    clauses: Literal["all"] | tuple[str, ...]


class WrittenPack(Written):
    """`pack.yaml`."""

    id: str
    title: str
    title_en: str
    issuer: str
    document_no: str | None
    issued: date | None
    in_force: WrittenForce
    acts: WrittenActs
    yields: tuple[WrittenYield, ...] = ()
    confidential_under: str | None = None
    note: str = ""


class WrittenName(Written):
    """A name in two languages."""

    zh: str
    en: str


class WrittenClause(Written):
    """One entry of `clauses.yaml`."""

    title: str
    zh: str
    en: str
    kind: Kind
    stage: Stage
    acts: tuple[Act, ...] = ()
    items: dict[str, WrittenName] = {}
    params: dict[str, Any] = {}
    modality: Literal["must", "may", "must-not", "should"] = "must"
    actor: str
    readings: tuple[str, ...] = ()
    seen: str

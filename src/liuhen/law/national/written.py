"""How national law is written: the shapes of the files in `rulepacks/cn`, checked to the letter."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from liuhen.law.dossier.words import Act, EventKind, Procedure
from liuhen.law.national.lengths import Length
from liuhen.law.national.statutory import Given, Mode, Step
from liuhen.law.national.ways import Way

Level = Literal[
    "law", "administrative_regulation", "ministry_rule", "normative_document", "judicial_interpretation"
]
Stage = Literal[
    "any", "start", "investigate", "review", "decide", "serve", "urge", "execute", "close", "archive", "manage",
]  # fmt: skip
Bound = Literal[
    "authority", "party", "officer", "superior", "government", "court", "review_body", "certification_provider",
]  # fmt: skip


class Written(BaseModel):
    """Something written in the pack; no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(Written):
    """Words in two languages."""

    zh: str
    en: str


class WorkingDays(Written):
    """What a statute counts in working days: periods of these lengths, or those of these who are bound."""

    lengths: tuple[int, ...] = ()
    whose: tuple[Bound, ...] = ()
    article: Name


class Law(Written):
    """A statute: its names, since when it is in force as cited, and how much of its text was read."""

    title: Name
    short: str
    level: Level
    number: str
    in_force: date
    read: Literal["whole", "articles", "excerpts", "unread"]
    working_days: WorkingDays | None = None


class WrittenCode(Written):
    """A code and the facts that show it, or why none does."""

    zh: str
    en: str
    shown: tuple[Way, ...] = ()
    not_shown: Name | None = None


class Source(Written):
    """Whether the text was read for this entry, and how sure its figures are (0 to 1)."""

    seen: Literal["statute", "excerpt", "part", "unread"]
    confidence: float = Field(ge=0, le=1)


class Runs(Written):
    """From which code to which, how long, and which papers are meant."""

    mode: Mode
    begin: str = Field(alias="from")
    period: Length
    rolls: bool = False
    done: str | None = None
    forms: tuple[str, ...] = ()
    remedies: Literal["told", "untold"] | None = None


class Whose(Written):
    """In which acts and at which stage it runs, and whom it binds."""

    acts: tuple[Act, ...] = ()
    stage: Stage
    bound: Bound


class LikeAnother(Written):
    """Made longer as another deadline is."""

    as_: str = Field(alias="as")


class Follows(Written):
    """Runs on from another deadline, once that was made longer so often."""

    deadline: str
    step: int = Field(ge=1)


class WrittenDeadline(Written):
    """One deadline."""

    article: Name
    gist: Name
    runs: Runs
    whose: Whose
    longer: tuple[Step, ...] | LikeAnother = ()
    not_counted: tuple[str, ...] = ()
    when: Given | None = None
    unless: Given | None = None
    procedure: Procedure | None = None
    follows: Follows | None = None
    not_judged: Name | None = None
    consequence: str | None = None
    note: str = ""
    source: Source


class WrittenDeadlines(Written):
    """One file of `deadlines/`: deadlines of one statute."""

    law: str
    deadlines: dict[str, WrittenDeadline]


class WrittenEntry(Written):
    """One threshold or duty."""

    law: str
    article: Name
    gist: Name
    acts: tuple[Act, ...] = ()
    stage: Stage = "any"
    measure: dict[str, Any] = {}
    local: bool = False
    check: str = ""
    note: str = ""
    source: Source


class Also(Given):
    """What shows that an act is part of a case that was opened for another one."""

    act: Act


class WrittenNation(Written):
    """`national.yaml`."""

    id: Literal["cn"]
    title: str
    title_en: str
    note: str
    looked_at: date
    also: tuple[Also, ...] = ()
    not_counted: dict[str, tuple[EventKind, ...]]

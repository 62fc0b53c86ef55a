"""What all rules share: the clauses they carry out, and the answers they give.

A rule of a pack is a few lines of YAML. `kind` names its kind, `clause` the clauses, `reading` the reading of unclear
text, `asks` the duty in words where the clause's gist does not do. `acts`, `procedure` and `case_marks` narrow the
cases; `failing: warn` makes a failure a warning. `declared` names steps of other clauses whose declaration as not
applicable answers this one too.
"""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from liuhen.law.counting import Count
from liuhen.law.dossier.words import Act, CaseMark, Procedure
from liuhen.law.findings import Status
from liuhen.law.lasting import Lasting
from liuhen.law.reach import Reach
from liuhen.law.view import View
from liuhen.law.word import Word

Reading = Annotated[str, StringConstraints(pattern=r"^A-[a-z]+-\d+$")]


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Clauses = Annotated[
    tuple[str, ...], BeforeValidator(_one_or_more, json_schema_input_type=str | tuple[str, ...])
]


@dataclass(slots=True, kw_only=True)
class Answer:
    """What a rule found about one thing.

    `happened` is false where a step did not take place at all; `counted` is what a due time was counted from.
    """

    subject: str
    status: Status
    zh: str
    en: str
    due: datetime | None = None
    done: datetime | None = None
    facts: tuple[str, ...] = ()
    happened: bool = True
    clause: str | None = None
    counted: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the pack says beside the rule: the items and titles of its clauses, the acts it names, when it is in force."""

    items: dict[str, Word]
    titles: dict[str, Word]
    acts: tuple[Act, ...]
    acts_closed: bool
    begin: date | None
    until: date | None


class Asks(BaseModel):
    """A duty in words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str


class Rule(Lasting):
    """One rule of a pack."""

    kind: str
    clause: Clauses
    reading: Reading | None = None
    asks: Asks | None = None
    acts: tuple[Act, ...] = ()
    procedure: Procedure | None = None
    case_marks: tuple[CaseMark, ...] = ()
    failing: Literal["missing", "warn"] = "missing"
    declared: tuple[str, ...] = ()

    def reaches(self, view: View) -> bool:
        """Tell whether the case as a whole is reached."""
        if self.acts and view.act not in self.acts:
            return False
        if self.procedure and view.procedure != self.procedure:
            return False
        return not self.case_marks or not view.marks.isdisjoint(self.case_marks)

    def item_keys(self) -> frozenset[str]:
        """Return the item keys of the clause that the rule names, so that a slip of the pen is found."""
        return frozenset()

    def about(self) -> frozenset[str]:
        """Return the kinds of events and the forms without any of which the rule has nothing to say; none: it may always speak.

        Most rules of a pack speak of things that are not in the case at hand, and by this need not be asked. What a rule
        reaches is called `on` where it answers about nothing else.
        """
        reach = getattr(self, "on", None)
        return reach.about() if isinstance(reach, Reach) else frozenset()

    def bind(self, setting: Setting) -> None:
        """Take what stands elsewhere in the pack. Most rules need nothing of it."""

    @abstractmethod
    def answers(self, view: View) -> Iterator[Answer]:
        """Yield what the rule finds in the case."""

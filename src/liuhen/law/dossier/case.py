"""Facts about the case as a whole and the people in it."""

from typing import Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from liuhen.law.dossier.base import Fact, Filled, Text, YesNo
from liuhen.law.dossier.moments import Moment
from liuhen.law.dossier.words import Act, Approved, CaseMark, PartyKind, Procedure, RecordingMark, Role


class Authority(Fact):
    """The enforcing body."""

    name: Text | None = None


class Marked(Fact):
    """A circumstance; without `since` it holds from the start."""

    since: Moment | None = None

    @model_validator(mode="before")
    @classmethod
    def _a_bare_word_is_a_mark(cls, data: Any) -> Any:
        return {"mark": data} if isinstance(data, str) else data

    @model_serializer(mode="wrap")
    def _without_a_date_it_is_a_bare_word(self, plainly: SerializerFunctionWrapHandler) -> Any:
        plain = plainly(self)
        return plain if self.since else plain["mark"]


class MarkOfCase(Marked):
    """A circumstance of the whole case that can change what the law asks."""

    mark: CaseMark


class MarkOfRecording(Marked):
    """A circumstance that reaches one recording."""

    mark: RecordingMark


class NotApplicable(Fact):
    """A step that does not arise in this case, and who said so."""

    step: Filled
    reason: Text | None = None
    by: Text | None = None


class Case(Fact):
    """The case: its act, its procedure and the moments that periods run from."""

    number: Filled
    title: Text | None = None
    act: Act
    procedure: Procedure = "ordinary"
    started_at: Moment
    urgent_start: YesNo = False
    act_ended_at: Moment | None = None
    closed_at: Moment | None = None
    file_formed_at: Moment | None = None
    archived_at: Moment | None = None
    marks: tuple[MarkOfCase, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()


class Person(Fact):
    """An officer or a member of the staff."""

    id: Filled
    name: Text | None = None
    role: Role | None = None
    certificate: Text | None = None


class Party(Fact):
    """Someone outside the authority."""

    id: Filled
    name: Text | None = None
    kind: PartyKind | None = None
    role: Role | None = None


class Approval(Fact):
    """A consent, review or discussion, granted or not."""

    id: Filled
    what: Approved
    by: Text | None = None
    as_: Role | None = Field(None, alias="as")
    at: Moment | None = None
    granted: YesNo = False
    of: Text | None = None


class Hold(Fact):
    """A stop on disposal."""

    of: Filled
    from_: Moment = Field(alias="from")
    until: Moment | None = None
    reason: Text | None = None

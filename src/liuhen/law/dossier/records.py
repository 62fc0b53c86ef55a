"""What was kept of it: documents and recordings."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from liuhen.law.dossier.base import Fact, Filled, Text, YesNo
from liuhen.law.dossier.case import MarkOfRecording
from liuhen.law.dossier.events import Exemption
from liuhen.law.dossier.moments import Moment
from liuhen.law.dossier.words import (
    Cause,
    Circumstance,
    Content,
    Explained,
    ExtendedTo,
    LabelKey,
    Medium,
    Role,
    SignatureForm,
    Source,
    Spoken,
)
from liuhen.law.forms import FORMS


def _form(value: str) -> str:
    if value not in FORMS:
        raise PydanticCustomError("form", "not a form")
    return value


class Signature(Fact):
    """A signature given, or refused with what was noted about it."""

    by: Filled
    as_: Role | None = Field(None, alias="as")
    at: Moment | None = None
    form: SignatureForm | None = None
    refused: YesNo = False
    note: Text | None = None
    recorder: Text | None = None
    witness: Text | None = None


class Document(Fact):
    """A paper: its form, its times, its content by item and who signed it."""

    id: Filled
    form: Annotated[Filled, AfterValidator(_form)]
    number: Text | None = None
    made_at: Moment
    stored_at: Moment | None = None
    labels: dict[LabelKey, Text] = Field(default_factory=dict)
    fields: dict[Text, Text] = Field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()


class Segment(Fact):
    """One file of a recording; a photograph starts where it ends."""

    file: Text | None = None
    sha256: Text | None = None
    start: Moment
    end: Moment


class Break(Fact):
    """A declared interruption; without `to` recording could not go on."""

    from_: Moment = Field(alias="from")
    to: Moment | None = None
    cause: Cause | None = None
    explained: Explained | None = None
    written: Text | None = None
    reported_to: Text | None = None
    reported_at: Moment | None = None


class Extension(Fact):
    """Leave to store a recording later (tj-39f)."""

    asked_at: Moment | None = None
    granted_at: Moment | None = None
    by: Text | None = None
    to: ExtendedTo | None = None


class Recording(Fact):
    """Footage, sound or pictures of one activity."""

    id: Filled
    medium: Medium
    source: Source | None = None
    device: Text | None = None
    maker: Text | None = None
    segments: tuple[Segment, ...] = Field(min_length=1)
    breaks: tuple[Break, ...] = ()
    shows: tuple[Content, ...] = ()
    not_applicable: tuple[Content, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    announced: YesNo | None = None
    completed_at: Moment | None = None
    returned_at: Moment | None = None
    received_at: Moment | None = None
    stored_at: Moment | None = None
    circumstances: tuple[Circumstance, ...] = ()
    extension: Extension | None = None
    labels: dict[LabelKey, Text] = Field(default_factory=dict)
    marks: tuple[MarkOfRecording, ...] = ()
    exempt: Exemption | None = None

"""The dossier: one case as plain facts, never verdicts."""

from typing import Any, Literal

from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator

from liuhen.law.dossier.base import Fact, Filled, without_nulls
from liuhen.law.dossier.case import Approval, Authority, Case, Hold, Party, Person
from liuhen.law.dossier.events import Event
from liuhen.law.dossier.records import Document, Recording


class Dossier(Fact):
    """One case, in the interchange form that is judged, imported and packed."""

    dossier: Literal[1]
    pack: Filled
    authority: Authority | None = None
    case: Case
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    events: tuple[Event, ...] = ()
    documents: tuple[Document, ...] = ()
    recordings: tuple[Recording, ...] = ()
    approvals: tuple[Approval, ...] = Field(default=())
    holds: tuple[Hold, ...] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _null_is_left_out(cls, data: Any, read: ModelWrapValidatorHandler["Dossier"]) -> "Dossier":
        # Where null may stand it says what a key left out says. So nulls need only go where the reading fails.
        try:
            return read(data)
        except ValidationError:
            return read(without_nulls(cls, data))

    def to_plain(self) -> dict[str, Any]:
        """Return the same facts as plain values, in the documented order, defaults left out.

        Reading the answer again gives an equal dossier.
        """
        plain: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return {key: plain[key] for key in Dossier.model_fields if key in plain}

"""What all facts share: frozen, strict, no key that the format does not know."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strict=True)]
Filled = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
YesNo = Annotated[bool, Strict()]


class Fact(BaseModel):
    """A value of the dossier. A key given as null is the same as a key left out."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        serialize_by_alias=True,
        str_strip_whitespace=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _null_is_left_out(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None}
        return data

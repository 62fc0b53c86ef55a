"""What is read from a pack once and judges thousands of cases: it never changes, so what follows from it is worked out once.

A `cached_property` of such a thing is kept beside its fields. A copy with other fields begins without any.
"""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Lasting(BaseModel):
    """Something written in a pack: to the letter, and never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other fields; what follows from them is worked out anew."""
        copy = super().model_copy(update=update, deep=deep)
        for name in vars(copy).keys() - type(self).model_fields.keys():
            del vars(copy)[name]
        return copy

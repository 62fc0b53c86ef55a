"""What all facts share: frozen, strict, no key that the format does not know."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints

Text = Annotated[str, StringConstraints(strict=True)]
Filled = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
YesNo = Annotated[bool, Strict()]


class Fact(BaseModel):
    """A value of the dossier. A key given as null is the same as a key left out: see `without_nulls`."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        serialize_by_alias=True,
        str_strip_whitespace=True,
    )


def without_nulls(kind: type[Fact], data: Any) -> Any:
    """Return plain values for a fact without the keys that are null, in it and in the facts inside."""
    if not isinstance(data, dict):
        return data
    if None in data.values():
        data = {key: value for key, value in data.items() if value is not None}
    for key, inner in _facts_inside(kind):
        if given := data.get(key):
            data = {**data, key: _inside(inner, given)}
    return data


def _inside(kind: type[Fact], given: Any) -> Any:
    if isinstance(given, list | tuple):
        return [without_nulls(kind, value) for value in given]
    return without_nulls(kind, given)


@cache
def _facts_inside(kind: type[Fact]) -> tuple[tuple[str, type[Fact]], ...]:
    """Return the keys under which other facts stand, alone or in a list, with their kind."""
    return tuple(
        (field.alias or name, inner)
        for name, field in kind.model_fields.items()
        for inner in _facts_named(field.annotation)
    )


def _facts_named(annotation: Any) -> Iterator[type[Fact]]:
    if isinstance(annotation, type) and issubclass(annotation, Fact):
        yield annotation
    for part in get_args(annotation):
        yield from _facts_named(part)

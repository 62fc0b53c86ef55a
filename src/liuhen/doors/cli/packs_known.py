"""Which keys are known at a place of a pack's file, read from the schema that also checks it."""

from collections.abc import Iterator, Sequence
from typing import Any

Schema = dict[str, Any]


def known_keys(schema: Schema, steps: Sequence[int | str]) -> list[str]:
    """Return the keys that may stand where a path leads, in the order in which they are declared."""
    here = list(_plain(schema, schema))
    for step in steps:
        below = [inner for part in here for inner in _below(part, step, schema)]
        here = below or here  # A step that stands in no file leads nowhere.
    return list(dict.fromkeys(key for part in here for key in part.get("properties", {})))


def _below(part: Schema, step: int | str, schema: Schema) -> Iterator[Schema]:
    if isinstance(step, int):
        inner = part.get("items")
    else:
        inner = (
            part.get("properties", {}).get(step)
            or part.get("additionalProperties")
            or part.get("kinds", {}).get(step)
        )
    if isinstance(inner, dict):
        yield from _plain(inner, schema)


def _plain(part: Schema, schema: Schema) -> Iterator[Schema]:
    """Yield the alternatives of a part, with references followed."""
    if "$ref" in part:
        yield from _plain(schema["$defs"][part["$ref"].rsplit("/", 1)[1]], schema)
    elif mapping := part.get("discriminator", {}).get("mapping"):
        yield {"kinds": {kind: {"$ref": target} for kind, target in mapping.items()}}
    elif alternatives := part.get("anyOf") or part.get("oneOf"):
        for alternative in alternatives:
            yield from _plain(alternative, schema)
    else:
        yield part

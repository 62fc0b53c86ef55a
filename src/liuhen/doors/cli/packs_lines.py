"""Where in a YAML file a thing stands: the line and column of a step-by-step path, as the reader of values names it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

Steps = Sequence[int | str]


class Spot(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


TOP = Spot(1, 1)


def tree(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text that parses."""
    return yaml.compose(text, yaml.CSafeLoader)


def written_path(node: yaml.Node | None, steps: Steps) -> str:
    """Write a path as `[0].on.events[1]`, without the steps that stand in no file."""
    path = ""
    for step, _, _ in _walk(node, steps):
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def spot(node: yaml.Node | None, steps: Steps, *, key: bool = False) -> Spot:
    """Return where the value of a path stands, or its key; of a path that leads nowhere, the last thing on it."""
    found = _spot(node) if node else TOP
    for _, name, value in _walk(node, steps):
        found = _spot(name if key and name else value)
    return found


def spot_of_word(node: yaml.Node | None, steps: Steps, word: str) -> Spot:
    """Return where a word stands in the value of a path, as a key or as a value."""
    inner = node
    for _, _, value in _walk(node, steps):
        inner = value
    return next((_spot(scalar) for scalar in _scalars(inner) if scalar.value == word), spot(node, steps))


def items_of(node: yaml.Node | None) -> list[yaml.Node]:
    """Return the entries of a list, or none."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _walk(node: yaml.Node | None, steps: Steps) -> Iterator[tuple[int | str, yaml.Node | None, yaml.Node]]:
    """Yield each step that leads somewhere, with its key and value; steps that only the reader knows are passed over."""
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            pair = next(((name, value) for name, value in node.value if name.value == step), None)
            if pair:
                node = pair[1]
                yield step, pair[0], pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            yield step, None, node


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _scalars(inner)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for inner in pair:
                yield from _scalars(inner)


def _spot(node: yaml.Node) -> Spot:
    return Spot(node.start_mark.line + 1, node.start_mark.column + 1)

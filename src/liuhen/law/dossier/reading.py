"""Reading a dossier: whole, or not at all, with every fault named by its path."""

import json
import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from liuhen.law.dossier.faults import BadDossier, Fault
from liuhen.law.dossier.links import faults_of_links
from liuhen.law.dossier.order import faults_of_order
from liuhen.law.dossier.telling import tell
from liuhen.law.dossier.whole import Dossier

# YAML 1.1 takes `on`, `yes` and dates for more than text; here only what JSON knows is more than text.
_NOT_PLAIN = frozenset({"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"})
_TRUE_OR_FALSE = ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"))

# The composer of YAML calls itself for each level and takes the process with it when the stack ends.
_MOST_LEVELS = 200
_BRACKETS = re.compile(r"[\[\]{}]")
_STAIRS = re.compile(rf"(?:[-?:] +){{{_MOST_LEVELS}}}|^ {{{_MOST_LEVELS}}}", re.MULTILINE)


def _plain_resolvers() -> dict[str, list[tuple[str, Any]]]:
    resolvers = {
        first: [resolver for resolver in known if resolver[0] not in _NOT_PLAIN]
        for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    for first in "tf":
        resolvers[first].append(_TRUE_OR_FALSE)
    return resolvers


class PlainLoader(yaml.CSafeLoader):
    """YAML as JSON would have it: a time and the word `on` stay text, and a key stands once."""

    yaml_implicit_resolvers = _plain_resolvers()

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping; refuse a key that stands twice."""
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key.value!r} stands twice", key.start_mark
                    )
                seen.add(key.value)
        return mapping


def load(path: Path) -> Dossier:
    """Read a dossier from a YAML or JSON file.

    Raises:
        BadDossier: the file cannot be read, does not parse, or is no dossier.
    """
    try:
        return parse(read_plain(_text(path)))
    except OSError as error:
        raise BadDossier(
            [Fault(str(path), error.strerror or "", "a readable file", "可以读取的文件")]
        ) from error
    except UnicodeDecodeError as error:
        raise BadDossier([Fault(str(path), "…", "text in UTF-8", "UTF-8 编码的文本")]) from error


def _text(path: Path) -> str:
    """Return the text of a file, its lines ended by \\n. `Path.read_text` does the same in twice the time."""
    text = path.read_bytes().decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_plain(text: str) -> object:
    """Read YAML or JSON text into plain values.

    Raises:
        BadDossier: the text does not parse, or nests deeper than any dossier does.
    """
    try:
        if text.startswith("{"):
            return json.loads(text, object_pairs_hook=_each_key_once)
    except (ValueError, RecursionError):
        pass  # YAML with brackets, or a slip of the pen: the reader of YAML names its line.
    if _is_too_deep(text):
        raise BadDossier(
            [Fault("file", "", f"at most {_MOST_LEVELS} levels", f"不超过 {_MOST_LEVELS} 层的结构")]
        )
    try:
        return yaml.load(text, PlainLoader)  # noqa: S506 - a safe loader, narrowed further
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "file"
        given = str(getattr(error, "problem", None) or error).strip().splitlines()[0]
        raise BadDossier(
            [Fault(where, given, "YAML or JSON that parses", "能够解析的 YAML 或 JSON")]
        ) from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a key stands twice")
    return mapping


def _is_too_deep(text: str) -> bool:
    level = 0
    for bracket in _BRACKETS.finditer(text):
        level += 1 if bracket[0] in "[{" else -1
        if level > _MOST_LEVELS:
            return True
    return _STAIRS.search(text) is not None


def parse(data: object) -> Dossier:
    """Read plain values as a dossier.

    Raises:
        BadDossier: with every fault that was found.
    """
    try:
        dossier = Dossier.model_validate(data)
    except ValidationError as error:
        raise BadDossier(tell(error)) from error
    faults = [*faults_of_links(dossier), *faults_of_order(dossier)]
    if faults:
        raise BadDossier(faults)
    return dossier

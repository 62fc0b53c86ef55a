"""Reading a dossier: whole, or not at all, with every fault named by its path."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from liuhen.law.dossier.faults import BadDossier, Fault
from liuhen.law.dossier.links import faults_of_links
from liuhen.law.dossier.order import faults_of_order
from liuhen.law.dossier.telling import tell
from liuhen.law.dossier.whole import Dossier


class PlainLoader(yaml.CSafeLoader):
    """YAML as JSON would have it: a time stays text, and a key stands once."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

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
        return parse(read_plain(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadDossier(
            [Fault(str(path), error.strerror or "", "a readable file", "可以读取的文件")]
        ) from error
    except UnicodeDecodeError as error:
        raise BadDossier([Fault(str(path), "…", "text in UTF-8", "UTF-8 编码的文本")]) from error


def read_plain(text: str) -> object:
    """Read YAML or JSON text into plain values.

    Raises:
        BadDossier: the text does not parse.
    """
    try:
        return yaml.load(text, PlainLoader)  # noqa: S506 - a safe loader, narrowed further
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "file"
        given = str(getattr(error, "problem", None) or error).strip().splitlines()[0]
        raise BadDossier(
            [Fault(where, given, "YAML or JSON that parses", "能够解析的 YAML 或 JSON")]
        ) from error


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

"""Make `docs/generated/rule-pack.schema.json`: the JSON Schema by which an editor helps to write a pack.

One schema with a part for each file: `#/$defs/pack.yaml`, `#/$defs/clauses.yaml`, `#/$defs/rules`, `#/$defs/house.yaml`.
The whole takes any of them.

    python tools/schema.py           write the schema
    python tools/schema.py --check   fail when the schema in the tree is not this one
"""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.generated import settle

from liuhen.law.house import WrittenHouseRule
from liuhen.law.kinds import AnyRule
from liuhen.law.packs.written import WrittenClause, WrittenPack

FILES: dict[str, TypeAdapter[Any]] = {
    "pack.yaml": TypeAdapter(WrittenPack),
    "clauses.yaml": TypeAdapter(dict[str, WrittenClause]),
    "rules": TypeAdapter(list[AnyRule]),
    "house.yaml": TypeAdapter(dict[str, WrittenHouseRule]),
}


def schema() -> dict[str, Any]:
    """Return the schema of all files of a pack."""
    keys = [(file, "validation", shape) for file, shape in FILES.items()]
    parts, shared = TypeAdapter.json_schemas(keys)  # type: ignore[arg-type]
    named = {file: parts[file, "validation"] for file in FILES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule pack of Liuhen 留痕",
        "description": "Made by tools/schema.py from the shapes that read a pack; do not edit.",
        "anyOf": [{"$ref": f"#/$defs/{file}"} for file in FILES],
        "$defs": {**shared["$defs"], **named},
    }


def main(arguments: list[str]) -> int:
    """Write or check the schema; return the exit code."""
    text = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    return settle("rule-pack.schema.json", text, wrong=[], arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

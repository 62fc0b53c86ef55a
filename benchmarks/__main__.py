"""`python -m benchmarks [NAME…]`: one JSON object a line. Ends with 1 when a figure is below its floor."""

import json
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import benchmarks


def figures(names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the figures of the named modules, or of all; one that breaks is a figure that is not ok."""
    for name in names or [module.name for module in iter_modules(benchmarks.__path__)]:
        module = import_module(f"benchmarks.{name}") if not name.startswith("_") else None
        if not hasattr(module, "run"):
            continue
        try:
            yield from module.run()
        except Exception:
            traceback.print_exc()
            yield {"name": name, "ok": False, "broken": True}


def main(names: list[str]) -> int:
    """Print the figures; return the exit code."""
    fine = True
    for figure in figures(names):
        print(json.dumps(figure, ensure_ascii=False), flush=True)
        fine = fine and bool(figure["ok"])
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

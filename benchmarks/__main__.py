"""`python -m benchmarks [NAME…]`: one JSON object a line; without a name, all of them.

One that breaks does not keep the others from running. Ends with 1 when one broke or a figure is below its floor, and
with 2 when a name is not known.
"""

import json
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import benchmarks


def figures(names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the figures of the named benchmarks, or of all; one that breaks is a figure that is not ok."""
    for name in names or known():
        try:
            yield from import_module(f"benchmarks.{name}").run()
        except (Exception, SystemExit):
            traceback.print_exc()
            yield {"name": name, "ok": False, "broken": True}


def known() -> list[str]:
    """Return the names of all benchmarks; what begins with `_` is a part of one."""
    return [module.name for module in iter_modules(benchmarks.__path__) if not module.name.startswith("_")]


def main(names: list[str]) -> int:
    """Print the figures; return the exit code."""
    if strange := set(names) - set(known()):
        print(f"no benchmark is called {', '.join(sorted(strange))}; there are {', '.join(known())}")
        return 2
    fine = True
    for figure in figures(names):
        print(json.dumps(figure, ensure_ascii=False), flush=True)
        fine = fine and bool(figure["ok"])
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the makers of `docs/generated` share: a document is written, or with `--check` compared with the one in the tree."""

import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
DOCUMENTS = REPOSITORY / "docs" / "generated"


def settle(name: str, text: str, *, wrong: list[str], arguments: list[str]) -> int:
    """Write a document or check it; tell what is wrong, and return the exit code."""
    path = DOCUMENTS / name
    if "--check" not in arguments:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    elif not path.exists() or path.read_text("utf-8") != text:
        wrong = [*wrong, f"docs/generated/{name} is not what its sources say: run `make docs`"]
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0

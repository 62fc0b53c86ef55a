"""Say which Debian package is missing, and how to get it: `need.py chromium fonts-noto-cjk`.

Ends with 1 when something is missing, so that a make target stops before its tests fail in the dark.
With `--names` it prints the missing packages only, for apt-get, and ends with 0.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts")


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _font(pattern: str) -> Callable[[], bool]:
    return lambda: any(
        path for folder in FONT_FOLDERS for path in Path(folder).expanduser().rglob(f"*{pattern}*")
    )


#: By the name of the Debian package: what it is for, and whether what it brings is here.
KNOWN: dict[str, tuple[str, Callable[[], bool]]] = {
    "chromium": ("the browser tests drive a real browser", _program("chromium", "chromium-browser")),
    "fonts-noto-cjk": ("Chinese on screenshots and printed pages", _font("NotoSansCJK")),
    "nodejs": ("front-end parts come from the npm registry", _program("node", "nodejs")),
    "npm": ("front-end parts come from the npm registry", _program("npm")),
    "git": ("the architecture tests ask which files are tracked", _program("git")),
    "make": ("everything starts with make", _program("make")),
}


def main(wanted: list[str], *, names_only: bool = False) -> int:
    """Name what is missing of `wanted`; return the exit code."""
    unknown = [name for name in wanted if name not in KNOWN]
    if unknown:
        print(f"need.py does not know {', '.join(unknown)}; it knows {', '.join(KNOWN)}.", file=sys.stderr)
        return 2
    missing = [name for name in wanted if not KNOWN[name][1]()]
    if names_only:
        print(" ".join(missing))
        return 0
    for name in missing:
        print(f"Missing: {name} ({KNOWN[name][0]}).", file=sys.stderr)
    if missing:
        print(f"On Debian: apt-get install -y {' '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main([a for a in arguments if a != "--names"], names_only="--names" in arguments))

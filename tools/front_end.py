"""Copy the front-end parts that pages use from node_modules into the static folder.

Pages ask nothing of the outside, so the parts are served from here. Lines that point to a source map are left out:
the maps are not copied, and a manifest of static files refuses a link to nothing.
"""

import re
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PARTS = REPOSITORY / "node_modules"
VENDOR = REPOSITORY / "src" / "liuhen" / "doors" / "web" / "static" / "vendor"
SOURCE_MAP = re.compile(rb"^\s*(?:/\*|//)[#@] sourceMappingURL=.*?(?:\*/)?\s*$\n?", re.MULTILINE)

#: Where each part goes, and where it comes from. axe-core is for the tests and stays where it is.
ICONS = (
    "alert-triangle",
    "book-2",
    "calendar",
    "check",
    "chevron-left",
    "chevron-right",
    "circle-check",
    "clock",
    "download",
    "eye",
    "file-text",
    "folder",
    "home",
    "keyboard",
    "language",
    "link",
    "link-plus",
    "lock",
    "microphone",
    "package",
    "photo",
    "printer",
    "search",
    "shield",
    "shield-check",
    "unlink",
    "upload",
    "user",
    "video",
)
COPIES = {
    "tabler/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tus/tus.min.js": "tus-js-client/dist/tus.min.js",
    **{f"icons/{name}.svg": f"@tabler/icons/icons/outline/{name}.svg" for name in ICONS},
}


def main() -> int:
    """Copy every part; return the exit code."""
    missing = [source for source in COPIES.values() if not (PARTS / source).is_file()]
    if missing:
        print(f"Not in node_modules: {', '.join(missing)}. Run `npm ci` first.", file=sys.stderr)
        return 1
    for target, source in COPIES.items():
        path = VENDOR / target
        path.parent.mkdir(parents=True, exist_ok=True)
        content = (PARTS / source).read_bytes()
        path.write_bytes(SOURCE_MAP.sub(b"", content) if path.suffix in {".css", ".js"} else content)
    return 0


if __name__ == "__main__":
    sys.exit(main())

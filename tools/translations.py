"""Translations of the pages: `translations.py compile` writes the .mo files, `check` names what has no Chinese.

The code says English; `src/liuhen/locale/zh_Hans` says Chinese. Compiled with Babel, so that no GNU gettext is needed.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCE = REPOSITORY / "src" / "liuhen"
LOCALE = SOURCE / "locale"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
STRING = r"""(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
#: What templatize makes of the tags `translate` and `blocktranslate`.
IN_TEMPLATES = re.compile(
    rf"\b(?P<function>_|gettext|ngettext|pgettext)\(\s*{STRING}(?:\s*,\s*{STRING})?", re.DOTALL
)

#: Babel does not look into f-strings: a text in one would never be translated.
LOST = re.compile(r"""f["'][^"'\n]*\{[^}]*\bn?gettext\(""")

Message = tuple[str | None, str]


def messages() -> dict[Message, str]:
    """Return every text that is to be translated, with its context, and the file where it stands first."""
    found: dict[Message, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for message in _in_python(path):
            found.setdefault(message, str(path.relative_to(REPOSITORY)))
    for path in sorted(SOURCE.rglob("*.html")):
        for message in _in_template(path):
            found.setdefault(message, str(path.relative_to(REPOSITORY)))
    return found


def _in_python(path: Path) -> Iterator[Message]:
    for _, text, _, context in extract_from_file("python", str(path), keywords=KEYWORDS):
        yield context, text[0] if isinstance(text, tuple) else text


def _in_template(path: Path) -> Iterator[Message]:
    python = templatize(path.read_text("utf-8"), origin=str(path))
    for match in IN_TEMPLATES.finditer(python):
        first, second = (_plain(text) for text in match.groups()[1:])
        yield (first, second) if match["function"] == "pgettext" else (None, first)


def _plain(text: str | None) -> str:
    if text is None:
        return ""
    body = text.lstrip("u")[1:-1]
    return re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), body)


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """Yield every catalogue of the product."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parts[-3], domain="django")


def compile_all() -> int:
    """Write the .mo file beside each .po file."""
    for path, catalogue in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
    return 0


def check() -> int:
    """Name every text without a translation, every one that is not in the code any more, and lost placeholders."""
    wanted = messages()
    faults: list[str] = []
    for path, catalogue in catalogues():
        known = {(m.context, m.id[0] if isinstance(m.id, tuple) else m.id): m for m in catalogue if m.id}
        faults += [f"{where}: no translation of {text!r}" for (c, text), where in wanted.items()
                   if (c, text) not in known or not _translated(known[c, text])]  # fmt: skip
        faults += [
            f"{path.name}: {text!r} is nowhere in the code" for c, text in known if (c, text) not in wanted
        ]
        faults += [f"{path.name}: {m.id!r}: {error}" for m in known.values() for error in m.check(catalogue)]
    faults += [f"{path.relative_to(REPOSITORY)}: a text to translate stands in an f-string"
               for path in sorted(SOURCE.rglob("*.py")) if LOST.search(path.read_text("utf-8"))]  # fmt: skip
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _translated(message: object) -> bool:
    string = getattr(message, "string", "")
    return all(string) if isinstance(string, tuple) else bool(string)


def main(arguments: list[str]) -> int:
    """Carry out one command; return the exit code."""
    match arguments:
        case ["compile"]:
            return compile_all()
        case ["check"]:
            return check()
        case ["list"]:
            for (context, text), where in messages().items():
                print(f"{where}\t{context or ''}\t{text!r}")
            return 0
    print("Usage: translations.py compile | check | list", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

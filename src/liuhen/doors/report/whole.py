"""The whole report, put together on disk: cases go to files beside it as they come, and take their place at the end.

However many cases there are, one is held at a time. The report stands under its name only when it is whole.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO

from liuhen.doors.cli._tables import moment_told
from liuhen.doors.report.case import WrittenCase
from liuhen.doors.report.pages import page

STYLE = Path(__file__).with_name("templates") / "report.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A table of counts, ready for a page or a terminal; the last column is text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Report:
    """A report that is being written."""

    def __init__(self, out: IO[str], rows: IO[str], sections: IO[str], bad: IO[str]) -> None:
        self._out, self._rows, self._sections, self._bad = out, rows, sections, bad
        self._cases = self._wrong = 0

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator["Report"]:
        """Open a report that replaces `path` when nothing went wrong.

        Raises:
            OSError: the folder cannot be written.
        """
        with ExitStack() as held:
            out = held.enter_context(
                NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name[:40]}.", delete=False)
            )  # fmt: skip
            held.callback(Path(out.name).unlink, missing_ok=True)
            parts = [
                held.enter_context(TemporaryFile("w+", encoding="utf-8", dir=path.parent)) for _ in range(3)
            ]
            yield cls(out, *parts)
            out.flush()
            os.fsync(out.fileno())
            Path(out.name).chmod(0o644)
            Path(out.name).replace(path)

    def add(self, file: str, written: WrittenCase | str) -> None:
        """Add a case, or what is wrong with a file."""
        if isinstance(written, WrittenCase):
            self._cases += 1
            self._rows.write(written.row)
            self._sections.write(written.section)
        else:
            self._wrong += 1
            self._bad.write(page("bad.html", file=file.encode("utf-8", "replace").decode(), wrong=written))

    def finish(self, *, line: str, tables: Sequence[Counted], at: datetime) -> None:
        """Put the parts together."""
        many = self._cases + self._wrong > 1
        style = STYLE.read_text(encoding="utf-8")
        self._out.write(
            page("head.html", style=style, line=line, at=moment_told(at), tables=tables if many else ())
        )
        if many and self._cases:
            self._part("list.html", self._rows)
        self._copy(self._sections)
        if self._wrong:
            self._part("wrong.html", self._bad)
        self._out.write("</main>\n</body>\n</html>\n")

    def _part(self, frame: str, content: IO[str]) -> None:
        before, after = page(frame).split("<!-- here -->")
        self._out.write(before)
        self._copy(content)
        self._out.write(after)

    def _copy(self, part: IO[str]) -> None:
        part.seek(0)
        shutil.copyfileobj(part, self._out)

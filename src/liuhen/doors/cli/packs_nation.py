"""Every mistake in how national law is written: each file by its shape, then deadlines and rules against laws, codes and entries."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from liuhen.doors.cli.language import say
from liuhen.doors.cli.packs_file import File, mistakes_of_rules
from liuhen.doors.cli.packs_lines import Steps
from liuhen.doors.cli.packs_mistakes import Mistake, near
from liuhen.law.dossier.telling import show
from liuhen.law.national.written import Law, WrittenCode, WrittenDeadlines, WrittenEntry, WrittenNation
from liuhen.law.rule import Rule

_SHAPES: dict[str, TypeAdapter[Any]] = {
    "national.yaml": TypeAdapter(WrittenNation),
    "laws.yaml": TypeAdapter(dict[str, Law]),
    "events.yaml": TypeAdapter(dict[str, WrittenCode]),
    "thresholds.yaml": TypeAdapter(dict[str, WrittenEntry]),
    "duties.yaml": TypeAdapter(dict[str, WrittenEntry]),
}
_DEADLINES: TypeAdapter[Any] = TypeAdapter(WrittenDeadlines)
#: What each file keeps by name, as a reader calls it.
_KEPT = {
    "laws.yaml": ("laws.yaml 里的法律", "a law of laws.yaml"),
    "events.yaml": ("events.yaml 里的事项", "a code of events.yaml"),
    "national.yaml": ("national.yaml 里 not_counted 的项目", "a key of not_counted in national.yaml"),
    "entries": ("deadlines、thresholds、duties 里的条目", "an entry of deadlines, thresholds or duties"),
}


class Nation:
    """The files of national law, against each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {name: File(folder, name) for name in _SHAPES}
        self.deadlines = [
            File(folder, f"deadlines/{path.name}") for path in sorted(folder.glob("deadlines/*.yaml"))
        ]
        names = {name: list(_keys(self.files[name].plain)) for name in ("laws.yaml", "events.yaml")}
        stopped = self.files["national.yaml"].plain
        names["national.yaml"] = list(_keys(stopped.get("not_counted"))) if isinstance(stopped, dict) else []
        entries = (*self.deadlines, self.files["thresholds.yaml"], self.files["duties.yaml"])
        names["entries"] = [key for file in entries for key in _keys(_deadlines_of(file) or file.plain)]
        self.names = names

    def mistakes(self) -> Iterator[Mistake]:
        """Yield every mistake."""
        for name, file in self.files.items():
            wrong = [file.broken] if file.broken else list(file.mistakes(_SHAPES[name], file.plain))
            yield from wrong
            if name in ("thresholds.yaml", "duties.yaml") and not wrong:
                for key, entry in file.plain.items():
                    yield from self._known(file, [key, "law"], entry["law"], "laws.yaml")
        for file in self.deadlines:
            wrong = [file.broken] if file.broken else list(file.mistakes(_DEADLINES, file.plain))
            yield from wrong or self._deadlines(file)
        for path in sorted(self.folder.glob("rules/*.yaml")):
            yield from mistakes_of_rules(File(self.folder, f"rules/{path.name}"), self._against_entries)

    def _deadlines(self, file: File) -> Iterator[Mistake]:
        yield from self._known(file, ["law"], file.plain["law"], "laws.yaml")
        for key, deadline in file.plain["deadlines"].items():
            at: Steps = ("deadlines", key)
            for part in ("from", "done"):
                code = deadline["runs"].get(part)
                if code is not None:
                    yield from self._known(file, [*at, "runs", part], code, "events.yaml")
            for name in deadline.get("not_counted", ()):
                yield from self._known(file, [*at, "not_counted"], name, "national.yaml")
            if self.names["entries"].count(key) > 1:
                yield file.wrong(
                    at, show(key), say("全部文件中只出现一次的编号", "an id that stands once in all files")
                )

    def _against_entries(self, file: File, n: int, rule: Rule) -> Iterator[Mistake]:
        for clause in rule.clause:
            yield from self._known(file, [n, "clause"], clause, "entries")

    def _known(self, file: File, at: Steps, name: str, kept: str) -> Iterator[Mistake]:
        if name not in self.names[kept]:
            yield file.wrong(at, show(name), say(*_KEPT[kept]), word=name, meant=near(name, self.names[kept]))


def _deadlines_of(file: File) -> Any:
    return file.plain.get("deadlines") if isinstance(file.plain, dict) else None


def _keys(given: Any) -> Iterator[str]:
    yield from map(str, given) if isinstance(given, dict) else ()

"""From written deadlines to rules: codes are looked up, deadlines that lean on others are tied to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liuhen.law.national.statutory import Code, Following, Given, Statutory, Step
from liuhen.law.national.ways import Ending, Moment, Same
from liuhen.law.national.written import LikeAnother, WrittenCode, WrittenDeadline, WrittenNation
from liuhen.law.rule import Rule
from liuhen.law.view import View
from liuhen.law.word import Word

# What a party loses by silence is a right; what else it leaves undone is a duty.
RIGHTS = frozenset({"right_waived", "right_lost"})
_KEPT = Word("保存期限由地方规定的保存要求核对", "keeping is judged by the retention rules of the regulation")
_NO_END = Word("没有可以核对的完成事项", "there is nothing whose doing could be judged")


@dataclass(frozen=True, slots=True)
class EndOf:
    """The end of another deadline, as something that a period may run from."""

    first: Statutory

    def about(self) -> frozenset[str]:
        """Return what begins that deadline."""
        return self.first.about()

    def moments(self, view: View) -> Iterator[Moment]:
        """Yield the end of each run of it that is known."""
        for run in self.first.runs(view) if self.first.reaches(view) else ():
            if run.due:
                yield Moment(
                    done=run.due, begins=run.due, subject=run.begin.subject, papers=run.begin.papers, facts=run.begin.facts
                )  # fmt: skip


class _Builder:
    def __init__(
        self,
        deadlines: Mapping[str, WrittenDeadline],
        codes: Mapping[str, WrittenCode],
        nation: WrittenNation,
    ) -> None:
        self.deadlines, self.codes, self.nation = deadlines, codes, nation
        self.made: dict[str, Statutory] = {}
        self.also: dict[str, Given] = {also.act: also for also in nation.also}

    def rule(self, key: str) -> Rule:
        written = self.deadlines[key]
        if written.follows:
            first = self.statutory(written.follows.deadline)
            return Following(clause=(key,), step=written.follows.step).follow(first)
        return self.statutory(key)

    def statutory(self, key: str) -> Statutory:
        if key not in self.made:
            self.made[key] = self._statutory(key, self.deadlines[key])
        return self.made[key]

    def _statutory(self, key: str, written: WrittenDeadline) -> Statutory:
        runs = written.runs
        skipped = [kind for word in written.not_counted for kind in self.nation.not_counted[word]]
        return Statutory(
            clause=(key,), acts=written.whose.acts, procedure=written.procedure, mode=runs.mode,
            begin=self._code(runs.begin), done=self._code(runs.done or runs.begin), period=runs.period,
            rolls=runs.rolls, right=written.whose.bound == "party" and written.consequence in RIGHTS,
            longer=self._longer(written), forms=runs.forms, remedies=runs.remedies, when=written.when,
            unless=written.unless, not_counted=tuple(dict.fromkeys(skipped)), also=self.also,
        )  # fmt: skip

    def _longer(self, written: WrittenDeadline) -> tuple[Step, ...]:
        if isinstance(written.longer, LikeAnother):
            return self._longer(self.deadlines[written.longer.as_])
        return written.longer

    def _code(self, key: str) -> Code:
        written = self.codes[key]
        ways: list[object] = []
        for way in written.shown:
            if isinstance(way, Ending):
                ways.append(EndOf(self.statutory(way.ends)))
            elif isinstance(way, Same):
                ways += self._code(way.as_).ways
            else:
                ways.append(way)
        return Code(word=Word(written.zh, written.en), ways=tuple(ways))


def deadline_rules(
    deadlines: Mapping[str, WrittenDeadline], codes: Mapping[str, WrittenCode], nation: WrittenNation
) -> tuple[dict[str, Rule], dict[str, Word]]:
    """Return the rules of the deadlines that a dossier can show, and why the others are not judged."""
    builder = _Builder(deadlines, codes, nation)
    rules: dict[str, Rule] = {}
    reasons: dict[str, Word] = {}
    for key, written in deadlines.items():
        if reason := _not_judged(written, codes):
            reasons[key] = reason
        else:
            rules[key] = builder.rule(key)
    return rules, reasons


def _not_judged(written: WrittenDeadline, codes: Mapping[str, WrittenCode]) -> Word | None:
    if written.not_judged:
        return Word(written.not_judged.zh, written.not_judged.en)
    if written.follows:
        return None
    for key in (written.runs.begin, written.runs.done):
        if key and (hidden := codes[key].not_shown):
            return Word(hidden.zh, hidden.en)
    if written.runs.mode == "min_retention":
        return _KEPT
    return _NO_END if written.runs.done is None else None

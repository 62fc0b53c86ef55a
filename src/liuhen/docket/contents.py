"""What a regulation wants to be seen and heard in a recording: its key contents and its opening words, and what is ticked.

In a case the stored findings tell which rules reach the recording there; in no case yet, the authority's regulation is
asked what it wants of every recording of this kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from liuhen.cases.models import CaseRecording
from liuhen.docket.models import Finding
from liuhen.docket.packs import pack_named
from liuhen.law.kinds.content import Content
from liuhen.law.kinds.opening import Opening
from liuhen.law.packs import Bound
from liuhen.law.word import Word
from liuhen.law.words import SPOKEN
from liuhen.recordings.models import Recording

ANNOUNCED = Word("告知正在录音录像", "people told that they are recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that is wanted: under which key of the recording, as which item, by which clauses."""

    kind: str
    item: str
    name: Word
    clauses: tuple[str, ...]


def wanted_in(recording: Recording) -> tuple[Wanted, ...]:
    """Return what is wanted to be seen and heard in a recording, in the order of the regulation."""
    found: dict[tuple[str, str], Wanted] = {}
    for bound in _reaching(recording):
        for clause in bound.clauses:
            for kind, item, name in _named(bound):
                before = found.get((kind, item))
                clauses = (*before.clauses, clause.id) if before else (clause.id,)
                found[kind, item] = Wanted(
                    kind=kind, item=item, name=name, clauses=tuple(dict.fromkeys(clauses))
                )
    return tuple(found.values())


def _named(bound: Bound) -> Iterator[tuple[str, str, Word]]:
    rule = bound.rule
    if isinstance(rule, Content):
        for key, name in rule.items.items():
            yield "shows", key, name
    elif isinstance(rule, Opening):
        for word in rule.spoken:
            yield "spoken", word, SPOKEN[word]
        if rule.announced:
            yield "announced", "", ANNOUNCED


def _reaching(recording: Recording) -> Iterator[Bound]:
    tied = list(CaseRecording.objects.filter(recording=recording).select_related("case"))
    if not tied:
        yield from (b for b in rules_of(recording.authority.pack) if _reaches(b, recording))
    for row in tied:
        bounds = {bound.place: bound for bound in rules_of(row.case.pack)}
        asked = Finding.objects.filter(case=row.case_id, subject=row.key, rule__in=bounds)
        yield from (bounds[place] for place in asked.values_list("rule", flat=True))


def rules_of(pack: str) -> Iterator[Bound]:
    """Yield the rules of a regulation about what a recording shows and says, those of its earlier texts too."""
    for bound in pack_named(pack).rules_ever:
        if isinstance(bound.rule, Content | Opening):
            yield bound


def _reaches(bound: Bound, recording: Recording) -> bool:
    assert isinstance(bound.rule, Content | Opening)  # noqa: S101 - narrows the type; `rules_of` promises it
    on = bound.rule.on
    return not on.of_a_case and on.fits(recording.medium, recording.source)

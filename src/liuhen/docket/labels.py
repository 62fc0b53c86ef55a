"""Which labels a regulation asks of a recording, and which of them are lacking.

In a case the stored findings tell: the judge has said which rules about labels reach the recording there. In no case yet, the
authority's regulation is asked what it wants on every recording when it is stored.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from liuhen.cases.models import Case, CaseRecording
from liuhen.docket.models import Finding
from liuhen.docket.packs import pack_named
from liuhen.law.kinds.labels import Labels
from liuhen.law.packs import Bound
from liuhen.law.view import FOREIGN
from liuhen.people.models import Authority, Officer
from liuhen.recordings.models import Recording

#: Findings of these statuses leave nothing to be done.
ANSWERED = ("met", "exempt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One label that is asked for, by which clauses, and whether it is lacking."""

    key: str
    clauses: tuple[str, ...]
    lacking: bool


def asked_of(recordings: Collection[Recording]) -> Mapping[int, tuple[Asked, ...]]:
    """Return for each recording (by primary key) the labels that are asked of it, in the order of the regulation.

    A fixed number of queries, however many recordings there are.
    """
    wanted: dict[int, list[tuple[Bound, bool]]] = defaultdict(list)
    tied = list(CaseRecording.objects.filter(recording__in=recordings).select_related("case").order_by("pk"))
    findings = _findings(tied)
    for row in tied:
        wanted[row.recording_id] += findings.get((row.case_id, row.key), ())
    in_cases = {row.recording_id for row in tied}
    for recording in recordings:
        if recording.pk not in in_cases:
            wanted[recording.pk] = [(bound, True) for bound in _reaching(recording)]
    return {recording.pk: _asked(recording, wanted[recording.pk]) for recording in recordings}


def lacking(authority: Authority, *, maker: Officer | None, cases: QuerySet[Case]) -> QuerySet[Recording]:
    """Return the recordings that lack a label, the latest first: in these cases, and in none yet.

    maker: of those in no case only what this officer made.
    """
    asking = Finding.objects.filter(case=OuterRef("case"), subject=OuterRef("key"), rule__in=_places(cases))
    tied = CaseRecording.objects.filter(case__in=cases.order_by())
    without = tied.filter(Exists(asking.exclude(status__in=ANSWERED)))
    loose = Q(in_cases__isnull=True) & _lacks(authority)
    if maker is not None:
        loose &= Q(maker=maker)
    found = Recording.objects.filter(authority=authority)
    found = found.filter(Q(pk__in=without.values("recording")) | loose)
    return (
        found.select_related("authority", "device", "maker")
        .prefetch_related("segments")
        .order_by("-started_at", "-pk")
    )


def cases_with(recordings: Collection[Recording]) -> QuerySet[Case]:
    """Return the cases that these recordings are in: they are judged again when one of them changes."""
    within = CaseRecording.objects.filter(recording__in=recordings)
    return Case.objects.filter(pk__in=within.values("case")).order_by("pk")


def rules_of(pack: str) -> Iterator[Bound]:
    """Yield the rules of a regulation that ask labels of recordings, those of its earlier texts too."""
    for bound in pack_named(pack).rules_ever:
        if isinstance(bound.rule, Labels) and bound.rule.of == "recordings":
            yield bound


def _findings(tied: Collection[CaseRecording]) -> Mapping[tuple[int, str], list[tuple[Bound, bool]]]:
    bounds = {bound.place: bound for pack in {row.case.pack for row in tied} for bound in rules_of(pack)}
    rows = Finding.objects.filter(case__in={row.case_id for row in tied}, rule__in=bounds)
    found: defaultdict[tuple[int, str], list[tuple[Bound, bool]]] = defaultdict(list)
    for row in rows:
        found[row.case_id, row.subject].append((bounds[row.rule], row.status not in ANSWERED))
    return found


def _asked(recording: Recording, wanted: Collection[tuple[Bound, bool]]) -> tuple[Asked, ...]:
    clauses: dict[str, dict[str, None]] = {}
    unanswered: set[str] = set()
    for bound, unmet in wanted:
        for key in _rule(bound).labels:
            clauses.setdefault(key, {}).update(dict.fromkeys(clause.id for clause in bound.clauses))
            if unmet and not str(recording.labels.get(key, "")).strip():
                unanswered.add(key)
    return tuple(
        Asked(key=key, clauses=tuple(named), lacking=key in unanswered) for key, named in clauses.items()
    )


def _rule(bound: Bound) -> Labels:
    assert isinstance(bound.rule, Labels)  # noqa: S101 - narrows the type; `rules_of` promises it
    return bound.rule


def _at_storing(authority: Authority) -> Iterator[tuple[Bound, Labels]]:
    """Yield the rules that reach a recording by what it is; marks and events come with a case."""
    for bound in rules_of(authority.pack):
        rule = _rule(bound)
        if rule.when == "stored" and not rule.on.of_a_case:
            yield bound, rule


def _reaching(recording: Recording) -> Iterator[Bound]:
    for bound, rule in _at_storing(recording.authority):
        if rule.on.fits(recording.medium, recording.source):
            yield bound


def _lacks(authority: Authority) -> Q:
    """Return the condition for recordings in no case that lack a label: the same answer as `_reaching`, for many at once."""
    lacks = Q(pk__in=[])
    for _, rule in _at_storing(authority):
        empty = Q(pk__in=[])
        for key in rule.labels:
            empty |= Q(**{f"labels__{key}__isnull": True}) | Q(**{f"labels__{key}": ""})
        lacks |= empty & Q(**_narrowed(rule)) & (~Q(source__in=FOREIGN) if rule.on.own else Q())
    return lacks


def _narrowed(rule: Labels) -> dict[str, Any]:
    named = {"medium__in": rule.on.medium, "source__in": rule.on.source}
    return {key: list(words) for key, words in named.items() if words}


def _places(cases: QuerySet[Case]) -> list[str]:
    packs = cases.order_by("pack").values_list("pack", flat=True).distinct()
    return [bound.place for pack in packs for bound in rules_of(pack)]

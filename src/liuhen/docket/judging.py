"""Asking the judge again. Findings are derived: they leave no trace, the change that led to them does.

A door wraps every change of a case in `changing`, so that a case and its findings never differ:

    with docket.actions.changing(case=case, at=at):
        cases.actions.tie(case=case, …, at=at)

Each case remembers the fingerprint of the pack and the calendar that it was judged by. After a change of either, `judge_all`
judges only what is old, one case a transaction, so that it can be stopped at any moment and taken up again.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from liuhen.cases.models import Case
from liuhen.docket.dossiers import dossier_of
from liuhen.docket.models import Judging
from liuhen.docket.packs import fingerprint_of, national_law, pack_for
from liuhen.docket.progress import as_held, count_of_old
from liuhen.docket.queries import count_of_cases, judged_otherwise
from liuhen.docket.renewing import renew
from liuhen.law.findings import Judgement
from liuhen.law.judge import judge
from liuhen.law.packs import Pack
from liuhen.people.models import Authority

#: How many cases are looked up at once; only their numbers are held.
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What judging all cases of an authority came to: judged now, and found to be judged already."""

    judged: int
    fresh: int


@contextmanager
def changing(*, case: Case, at: datetime) -> Iterator[Case]:
    """Change a case and judge it again, in one transaction: both or neither."""
    with transaction.atomic():
        yield case
        judge_again(case=case, at=at)


@transaction.atomic
def judge_again(*, case: Case, at: datetime, pack: Pack | None = None) -> Judgement:
    """Make what is stored about a case what the judge says of it at `at`.

    pack: the case's pack as the authority has it, if the caller has it at hand.

    Raises:
        UnknownPack, BadPack: the case's rule pack cannot be read.
    """
    # Two judgements of one case come one after the other, else both would store theirs.
    locked = Case.objects.select_for_update(of=("self",)).select_related("authority")
    fresh = locked.get(pk=case.pk)
    law = pack or pack_for(fresh.authority, fresh.pack)
    judgement = judge(dossier_of(fresh), pack=law, at=at, national=national_law())
    renew(fresh, judgement)
    known = {"pack": judgement.pack, "at": at, "fingerprint": fingerprint_of(law)}
    Judging.objects.update_or_create(case=fresh, defaults=known)
    return judgement


def judge_all(*, authority: Authority, at: datetime, progress: Callable[[int], None] | None = None) -> Judged:
    """Judge every case of an authority whose findings are older than its pack, its overrides or the calendar.

    Each case is a transaction of its own, and what was judged stays judged when this is stopped. `progress` is told how many
    more are done: first those that are judged already, then one after the other.

    Raises:
        UnknownPack, BadPack: a rule pack cannot be read; cases under other packs may have been judged.
    """
    tell = progress or _nobody
    held = as_held(authority)
    fresh = count_of_cases(authority) - count_of_old(authority, held)
    tell(fresh)
    judged = _judge_old(authority, held, at=at, tell=tell)
    # What was changed in the meantime makes old again what was judged here; whoever ends last leaves none.
    while _known_by(now := as_held(authority)) != _known_by(held):
        held = now
        judged += _judge_old(authority, held, at=at, tell=tell)
    return Judged(judged=judged, fresh=fresh)


def _known_by(held: Mapping[str, Pack]) -> Mapping[str, str]:
    return {name: fingerprint_of(pack) for name, pack in held.items()}


def _judge_old(
    authority: Authority, held: Mapping[str, Pack], *, at: datetime, tell: Callable[[int], None]
) -> int:
    judged = 0
    for pack in held.values():
        for pk in _pks(authority, pack):
            judge_again(case=Case(pk=pk), at=at, pack=pack)
            judged += 1
            tell(1)
    return judged


def _nobody(_count: int) -> None:
    """Tell nobody."""


def _pks(authority: Authority, pack: Pack) -> Iterator[int]:
    """Yield the cases to be judged, looked up batch by batch: nothing is held open, and nothing grows."""
    last = 0
    while batch := _batch(authority, pack, after=last):
        yield from batch
        last = batch[-1]


def _batch(authority: Authority, pack: Pack, *, after: int) -> list[int]:
    old = judged_otherwise(authority, pack.id, fingerprint_of(pack)).filter(pk__gt=after)
    return list(old.order_by("pk").values_list("pk", flat=True)[:BATCH])

"""What an authority puts on record about its regulation: overrides, times for house rules, documents about validity.

Each entry bears its citation or reason, its dates and its author, leaves a trace, and is never deleted: it is withdrawn.
What changes findings asks, in the same transaction, for all cases of the authority to be judged again in the background.

The role is asked for here and not only at the doors, because an entry changes what every case of the authority is asked:
`people.access` says which. Whoever works at the console of the installation vouches for the office.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from pydantic import ValidationError

from liuhen.docket import acts
from liuhen.docket.background import ask_to_judge
from liuhen.docket.models import ForceRecord, HouseSetting, Override
from liuhen.docket.packs import pack_named
from liuhen.law import force, house, overrides
from liuhen.law.dossier import Fault
from liuhen.law.dossier.telling import path_of, show
from liuhen.law.kinds.clocks import Period
from liuhen.law.packs.faults import faults_of_force, faults_of_house, faults_of_override
from liuhen.people import access
from liuhen.people.models import Authority
from liuhen.people.queries import roles_of_actor
from liuhen.people.wanting import BadInput
from liuhen.trace import Trace
from liuhen.vault import actions as vault
from liuhen.vault.words import seal

Row = TypeVar("Row", Override, ForceRecord)


class CannotRecord(BadInput):
    """This cannot be put on record about the regulation; nothing was changed."""


def set_override(
    *, authority: Authority, pack: str, clause: str, change: Mapping[str, Any], citation: str, begin: date,
    until: date | None = None, by: str, at: datetime,
) -> Override:  # fmt: skip
    """Change a requirement where the regulation lets other law prevail; the authority's cases are judged again.

    change: `{"within": {"days": 60}}`, `{"keep": "P30Y"}` or `{"exempt": True}`. citation: the text that prevails.
    until: the first day on which the change no longer holds. The change holds for cases that start in that time.

    Raises:
        Refused: who enters it has no role for that.
        CannotRecord: the pack has no such clause, lets no other law prevail over it, or a field is missing or malformed.
        UnknownPack, BadPack: the rule pack cannot be read.
    """
    new = _change(change)
    access.may_set_law(roles=roles_of_actor(authority, by, at), keeping=new.keep is not None).require()
    law = overrides.Override(clause=clause, change=new, citation=citation, begin=begin, until=until, by=by)
    _require(faults_of_override(law, pack_named(pack)))
    with transaction.atomic():
        row = Override.objects.create(
            authority=authority, pack=pack, clause=clause, change=law.change.model_dump(exclude_defaults=True),
            citation=citation.strip(), begin=begin, until=until, by=by, at=at,
        )  # fmt: skip
        facts = {"pack": pack, "clause": clause, "change": row.change, **_dates(begin, until)}
        _leave(row, acts.OVERRIDE_SET, by=by, at=at, facts=facts, words={"citation": row.citation})
        ask_to_judge(authority=authority, because_of=row.written, at=at)
    return row


def withdraw_override(*, override: Override, by: str, at: datetime) -> Override:
    """Let an override hold no longer, for no case; the authority's cases are judged again.

    Raises:
        Refused: who withdraws it has no role for that.
        CannotRecord: it was withdrawn before.
    """
    return _withdraw(override, acts.OVERRIDE_WITHDRAWN, by=by, at=at)


@transaction.atomic
def set_house(
    *, authority: Authority, pack: str, key: str, value: Mapping[str, int], reason: str, by: str, at: datetime
) -> HouseSetting:
    """Set another time for a house rule. No finding changes by it.

    value: `{"hours": 1}`, `{"days": 7}` or `{"working_days": 3}`.

    Raises:
        Refused: who sets it has no role for that.
        CannotRecord: the pack has no such house rule, the value is no period, or the reason is empty.
        UnknownPack, BadPack: the rule pack cannot be read.
    """
    access.may_tend_law(roles=roles_of_actor(authority, by, at)).require()
    setting = house.HouseSetting(key=key, period=_period(value), reason=reason, by=by)
    _require(faults_of_house(setting, pack_named(pack)))
    row = HouseSetting.objects.create(
        authority=authority, pack=pack, key=key, value=setting.period.model_dump(exclude_none=True),
        reason=reason.strip(), by=by, at=at,
    )  # fmt: skip
    facts = {"pack": pack, "key": key, "value": row.value}
    _leave(row, acts.HOUSE_SET, by=by, at=at, facts=facts, words={"reason": row.reason})
    return row


def record_force(
    *, authority: Authority, pack: str, ground: force.Ground, citation: str, begin: date, until: date | None = None,
    by: str, at: datetime,
) -> ForceRecord:  # fmt: skip
    """Record a document by which a regulation holds: its renewal, its adoption, or the dates of an earlier version.

    Raises:
        Refused: who records it has no role for that.
        CannotRecord: the citation is missing, the dates run backwards, or the regulation needs no document of that kind.
        UnknownPack, BadPack: the rule pack cannot be read.
    """
    access.may_set_law(roles=roles_of_actor(authority, by, at)).require()
    record = force.ForceRecord(pack=pack, ground=ground, citation=citation, begin=begin, until=until, by=by)
    _require(faults_of_force(record, pack_named(pack)))
    with transaction.atomic():
        row = ForceRecord.objects.create(
            authority=authority, pack=pack, ground=ground, citation=citation.strip(), begin=begin, until=until, by=by, at=at
        )  # fmt: skip
        facts = {"pack": pack, "ground": ground, **_dates(begin, until)}
        _leave(row, acts.FORCE_RECORDED, by=by, at=at, facts=facts, words={"citation": row.citation})
        ask_to_judge(authority=authority, because_of=row.written, at=at)
    return row


def withdraw_force(*, record: ForceRecord, by: str, at: datetime) -> ForceRecord:
    """Let a document about validity count no longer; the authority's cases are judged again.

    Raises:
        Refused: who withdraws it has no role for that.
        CannotRecord: it was withdrawn before.
    """
    return _withdraw(record, acts.FORCE_WITHDRAWN, by=by, at=at)


@transaction.atomic
def _withdraw(row: Row, act: str, *, by: str, at: datetime) -> Row:
    fresh = type(row).objects.select_for_update(of=("self",)).select_related("authority").get(pk=row.pk)
    access.may_tend_law(roles=roles_of_actor(fresh.authority, by, at)).require()
    if fresh.withdrawn_at is not None:
        when = fresh.withdrawn_at.isoformat()
        raise CannotRecord(Fault("withdrawn_at", show(when), "an entry that still counts", "尚未撤回的记录"))
    fresh.withdrawn_at, fresh.withdrawn_by = at, by
    fresh.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _leave(fresh, act, by=by, at=at, facts={"pack": fresh.pack}, words={})
    # Not under the name of the entry alone: the judging that its setting asked for may still be under way.
    ask_to_judge(authority=fresh.authority, because_of=f"{fresh.written}/withdrawn", at=at)
    return fresh


def _change(given: Mapping[str, Any]) -> overrides.Change:
    try:
        return overrides.Change.model_validate(dict(given))
    except ValidationError as error:
        raise CannotRecord(*_told(error, "change")) from error


def _period(given: Mapping[str, int]) -> Period:
    try:
        return Period.model_validate(dict(given))
    except ValidationError as error:
        raise CannotRecord(*_told(error, "value")) from error


def _told(error: ValidationError, where: str) -> Iterable[Fault]:
    for line in error.errors(include_url=False):
        path = path_of((where, *line["loc"]))
        yield Fault(path, show(line["input"]), line["msg"], f"正确的写法（{line['msg']}）")


def _require(faults: Iterable[Fault]) -> None:
    if found := tuple(faults):
        raise CannotRecord(*found)


def _dates(begin: date, until: date | None) -> dict[str, str | None]:
    return {"from": begin.isoformat(), "until": until.isoformat() if until else None}


def _leave(
    row: Override | HouseSetting | ForceRecord, act: str, *, by: str, at: datetime, facts: Mapping[str, Any],
    words: Mapping[str, str],
) -> None:  # fmt: skip
    sealed = {name: seal(text) for name, text in words.items()}
    trace = Trace(act=act, of=row.written, by=by, at=at, facts=facts, words=sealed)
    vault.leave(authority=row.authority.slug, trace=trace)

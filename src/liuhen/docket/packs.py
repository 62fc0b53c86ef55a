"""The rule packs of this installation, read once by each process, and as an authority has them.

What an authority has on record (overrides, times for house rules, documents about validity) is applied each time it is asked for:
the entries are few, and a pack that was changed in one process must not stay old in another.
"""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from liuhen.docket.models import ForceRecord, HouseSetting, Override
from liuhen.law import calendars, force, house, overrides, packs
from liuhen.law.force import MayOpen
from liuhen.law.kinds.clocks import Period
from liuhen.law.packs import National, Pack, UnknownPack
from liuhen.people.models import Authority


def pack_named(name: str) -> Pack:
    """Return a rule pack of this installation, as it was read.

    Raises:
        UnknownPack, BadPack: there is none of that name, or it is not well-formed.
    """
    return _read(Path(settings.LIUHEN_RULEPACKS), name)


def pack_for(authority: Authority, name: str) -> Pack:
    """Return a rule pack as it holds for an authority: with its overrides, its house times and its documents applied.

    Raises:
        UnknownPack, BadPack: there is none of that name, or it is not well-formed.
        NotInThisPack: an entry of the authority no longer fits the pack, which was changed since.
    """
    pack = packs.with_overrides(pack_named(name), _overrides(authority, name))
    pack = packs.with_force(pack, force_records(authority, name))
    return packs.with_house(pack, _house(authority, name))


def may_open(authority: Authority, day: date) -> MayOpen:
    """Say whether a case of the authority may start on `day` under its regulation."""
    return packs.may_open(pack_named(authority.pack), force_records(authority, authority.pack), day)


def national_law() -> National | None:
    """Return national law as this installation has it; None where its packs lie without it.

    Raises:
        BadPack: it is not well-formed.
    """
    return _nation(Path(settings.LIUHEN_RULEPACKS))


def fingerprint_of(pack: Pack) -> str:
    """Return what findings by this pack are known by: they are old once it, its changes, national law or the calendar differ."""
    return fingerprint_of_both(pack, national_law())


def fingerprint_of_both(pack: Pack, nation: Pack | None) -> str:
    """Return what findings by a pack and by national law are known by."""
    parts = (pack.fingerprint, calendars.fingerprint(), nation.fingerprint if nation else "")
    return sha256(" ".join(parts).encode()).hexdigest()


def force_records(authority: Authority, name: str) -> list[force.ForceRecord]:
    """Return the documents about the validity of a pack that count for an authority."""
    rows = ForceRecord.objects.filter(authority__slug=authority.slug, pack=name, withdrawn_at__isnull=True)
    return [
        force.ForceRecord(
            pack=row.pack, ground=row.ground, citation=row.citation, begin=row.begin, until=row.until, by=row.by  # type: ignore[arg-type]
        )
        for row in rows
    ]  # fmt: skip


def _overrides(authority: Authority, name: str) -> list[overrides.Override]:
    rows = Override.objects.filter(authority=authority, pack=name, withdrawn_at__isnull=True)
    return [
        overrides.Override(
            clause=row.clause, change=overrides.Change.model_validate(row.change), citation=row.citation,
            begin=row.begin, until=row.until, by=row.by,
        )
        for row in rows
    ]  # fmt: skip


def _house(authority: Authority, name: str) -> list[house.HouseSetting]:
    rows = HouseSetting.objects.filter(authority=authority, pack=name)
    return [
        house.HouseSetting(key=row.key, period=Period.model_validate(row.value), reason=row.reason, by=row.by)
        for row in rows
    ]


@cache
def _nation(root: Path) -> National | None:
    try:
        return packs.load_national(root)
    except UnknownPack:
        return None


@cache
def _read(root: Path, name: str) -> Pack:
    return packs.load_pack(root, name)

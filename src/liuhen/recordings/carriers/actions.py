"""Every way to change carriers: register, note what is on one, move and hand over, compare by digest, release.

A carrier of evidence is released only if it is an original and a disc stands in for it: registered with the reason why the original cannot
be kept, and compared with the stored files (dl-17, tj-44; A-g-14).
"""

import re
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.people.models import Authority, Officer
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings import acts
from liuhen.recordings.carriers.queries import evidence_without_stand_in
from liuhen.recordings.carriers.tables import Carrier, CarrierContent, CarrierMove
from liuhen.recordings.models import Segment
from liuhen.recordings.telling import leave_about

LONGEST, LONGEST_NUMBER, MOST_COPIES = 1_000, 100, 999
LISTED = re.compile(r"\b([0-9a-f]{64})\b", re.IGNORECASE)


class CannotKeep(BadInput):
    """A carrier cannot be registered or changed like this."""


class CarrierDiffers(BadInput):
    """What was read back from a carrier does not show every file that is said to be on it."""


class CannotRelease(BadInput):
    """Evidence rests on this carrier."""


@transaction.atomic
def register(
    *,
    authority: Authority,
    number: str,
    kind: str,
    original: bool,
    place: str,
    keeper: Officer,
    segments: Collection[Segment],
    copies: int = 1,
    instead_of: Carrier | None = None,
    reason: str = "",
    by: str,
    at: datetime,
) -> Carrier:
    """Register a carrier with what is on it. instead_of: the original that this disc stands in for, with the reason.

    Raises:
        CannotKeep: number, place or reason is missing, the number is taken, or a file is not the authority's or not known by digest.
    """
    number, place, reason = number.strip(), place.strip(), reason.strip()
    faults = [*_faults(number=number, kind=kind, place=place, copies=copies), *_foreign(authority, segments)]
    if Carrier.objects.filter(authority=authority, number=number).exists():
        faults.append(Fault("number", quote(number), "a number that is free", "未被使用的编号"))
    if instead_of is not None and (original or not reason or instead_of.authority_id != authority.pk):
        faults.append(
            Fault("reason", quote(reason), "why the original cannot be kept", "原始载体不能保存的原因")
        )
    if faults:
        raise CannotKeep(*faults)
    carrier = Carrier.objects.create(
        authority=authority,
        number=number,
        kind=kind,
        original=original,
        copies=copies,
        place=place,
        keeper=keeper,
        instead_of=instead_of,
        reason=reason,
        registered_at=at,
    )
    CarrierMove.objects.create(carrier=carrier, at=at, place=place, keeper=keeper, by=by, reason=reason)
    facts = {
        "kind": kind, "original": original, "copies": copies, "keeper": keeper.written,
        "instead_of": instead_of.written if instead_of else None, "contents": _add(carrier, segments),
    }  # fmt: skip
    words = {"number": number, "place": place, "reason": reason}
    leave_about(carrier, acts.CARRIER_REGISTERED, by=by, at=at, facts=facts, words=words)
    return carrier


@transaction.atomic
def note_contents(*, carrier: Carrier, segments: Collection[Segment], by: str, at: datetime) -> Carrier:
    """Note further files that are on a carrier. What was compared before has to be compared again.

    Raises:
        CannotKeep: the carrier was released, or a file is not the authority's or not known by digest.
    """
    fresh = _kept(carrier)
    known = set(fresh.contents.values_list("segment", flat=True))
    new = [segment for segment in segments if segment.pk not in known]
    if faults := _foreign(fresh.authority, new):
        raise CannotKeep(*faults)
    if new:
        facts = {"contents": _add(fresh, new)}
        fresh.compared_at = None
        fresh.save(update_fields=["compared_at"])
        leave_about(fresh, acts.CARRIER_FILLED, by=by, at=at, facts=facts)
    return fresh


@transaction.atomic
def move(*, carrier: Carrier, place: str, keeper: Officer, reason: str, by: str, at: datetime) -> Carrier:
    """Move a carrier to another place, or hand it over to another keeper.

    Raises:
        CannotKeep: it was released, the place is missing, or nothing would change.
    """
    fresh, place, reason = _kept(carrier), place.strip(), reason.strip()
    faults = [*_faults(number=fresh.number, kind=fresh.kind, place=place, copies=fresh.copies)]
    if len(reason) > LONGEST:
        faults.append(_long("reason", reason))
    if (place, keeper.pk) == (fresh.place, fresh.keeper_id):
        faults.append(Fault("place", quote(place), "another place or keeper", "另一处地点或者另一位保管人"))
    if faults:
        raise CannotKeep(*faults)
    handed = keeper.pk != fresh.keeper_id
    facts = {"from": fresh.keeper.written, "to": keeper.written}
    words = {"place.before": fresh.place, "place.after": place, "reason": reason}
    fresh.place, fresh.keeper = place, keeper
    fresh.save(update_fields=["place", "keeper"])
    CarrierMove.objects.create(carrier=fresh, at=at, place=place, keeper=keeper, by=by, reason=reason)
    act = acts.CARRIER_HANDED_OVER if handed else acts.CARRIER_MOVED
    leave_about(fresh, act, by=by, at=at, facts=facts, words=words)
    return fresh


@transaction.atomic
def compare(*, carrier: Carrier, listing: str, by: str, at: datetime) -> Carrier:
    """Compare what was read back from a carrier with the stored files. listing: lines with SHA-256 digests, as `sha256sum` writes them.

    Raises:
        CarrierDiffers: a file that is said to be on it is not in the listing, or nothing is said to be on it.
    """
    fresh = _kept(carrier)
    read_back = {digest.lower() for digest in LISTED.findall(listing)}
    contents = list(fresh.contents.select_related("segment"))
    absent = [content for content in contents if content.sha256 not in read_back]
    if absent or not contents:
        raise CarrierDiffers(*(_absent(content) for content in absent), *(() if contents else (_empty(),)))
    fresh.compared_at = at
    fresh.save(update_fields=["compared_at"])
    facts = {"contents": [f"sha256:{content.sha256}" for content in contents], "listed": len(read_back)}
    leave_about(fresh, acts.CARRIER_COMPARED, by=by, at=at, facts=facts)
    return fresh


@transaction.atomic
def release(*, carrier: Carrier, reason: str, by: str, at: datetime) -> Carrier:
    """Let a carrier be used again or thrown away.

    Raises:
        CannotRelease: evidence rests on it, and no disc that was compared stands in.
        CannotKeep: it was released before, or no reason is given.
    """
    fresh = _kept(carrier)
    if not reason.strip() or len(reason) > LONGEST:
        raise CannotKeep(Fault("reason", quote(reason[:20]), "why it is released", f"放行的原因（至多 {LONGEST} 字）"))  # fmt: skip
    if resting := evidence_without_stand_in(fresh):
        raise CannotRelease(*(_resting(content) for content in resting))
    fresh.released_at = at
    fresh.save(update_fields=["released_at"])
    leave_about(fresh, acts.CARRIER_RELEASED, by=by, at=at, words={"reason": reason.strip()})
    return fresh


def _kept(carrier: Carrier) -> Carrier:
    fresh = Carrier.objects.select_for_update(of=("self",)).select_related("authority", "keeper").get(pk=carrier.pk)  # fmt: skip
    if fresh.released_at is not None:
        raise CannotKeep(Fault("carrier", quote(fresh.number), "a carrier that is kept", "尚在保存的载体"))
    return fresh


def _add(carrier: Carrier, segments: Collection[Segment]) -> list[str]:
    unique = {segment.pk: segment for segment in segments}.values()
    CarrierContent.objects.bulk_create(
        CarrierContent(carrier=carrier, segment=segment, sha256=segment.sha256.lower()) for segment in unique
    )
    return [f"sha256:{segment.sha256.lower()}" for segment in unique]


def _faults(*, number: str, kind: str, place: str, copies: int) -> Iterator[Fault]:
    if not 0 < len(number) <= LONGEST_NUMBER:
        yield Fault("number", quote(number[:20]), f"1 to {LONGEST_NUMBER} characters", f"1 至 {LONGEST_NUMBER} 字的编号")  # fmt: skip
    if not 0 < len(place) <= LONGEST:
        yield Fault("place", quote(place[:20]), "where it is kept", "存放地点")
    if kind not in Carrier.Kind.values:
        yield Fault(
            "kind", quote(kind[:20]), f"one of {', '.join(Carrier.Kind.values)}", "列出的载体种类之一"
        )
    if not 1 <= copies <= MOST_COPIES:
        yield Fault("copies", quote(copies), f"1 to {MOST_COPIES}", f"1 至 {MOST_COPIES} 的份数")


def _foreign(authority: Authority, segments: Collection[Segment]) -> list[Fault]:
    return [
        Fault("contents", quote(segment.file_name), "a file of this authority whose digest is known", "本机关已知摘要的文件")
        for segment in segments
        if not segment.sha256 or segment.recording.authority_id != authority.pk
    ]  # fmt: skip


def _absent(content: CarrierContent) -> Fault:
    return Fault(
        content.segment.file_name, "", f"sha256:{content.sha256} in the listing", f"读回的清单中有 sha256:{content.sha256}"
    )  # fmt: skip


def _empty() -> Fault:
    return Fault("contents", "", "files that are said to be on it", "登记在这一载体上的文件")


def _resting(content: CarrierContent) -> Fault:
    return Fault(
        content.segment.file_name,
        quote("证据"),
        "a disc that stands in, with the reason, compared by digest; evidence rests on this carrier (dl-17, tj-44)",
        "另有写明原因并经摘要比对的光盘代存；作为证据的原始载体不得放行（大连第十七条、天津第四十四条）",
    )


def _long(key: str, text: str) -> Fault:
    return Fault(key, quote(text[:20]), f"at most {LONGEST} characters", f"至多 {LONGEST} 字")

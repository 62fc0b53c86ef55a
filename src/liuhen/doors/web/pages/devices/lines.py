"""Devices, duties, faults and wishes as lines of a page: strings, tones and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from liuhen.docket.duties import SOON, DutyLaw, extended, waiting_wish
from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.devices.clocks import off_words
from liuhen.recordings.devices.standing import Standing, State
from liuhen.recordings.devices.tables import DeviceIssue, StoringExtension
from liuhen.recordings.devices.upkeep import DeviceFault

STATE_TONES = {State.IN: "proof", State.OUT: "blue", State.BROKEN: "late", State.RETIRED: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text with its tone."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """One device of the register."""

    ref: str
    href: str
    number: str
    what: str
    unit: str
    state: str
    tone: str
    holder: str
    check: Told
    clock: str
    service: Told
    may_take: bool
    duty: str
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreLine:
    """A duty whose recordings are to be stored. `ref` is that of the duty."""

    ref: str
    href: str
    number: str
    officer: str
    returned: str
    due: Told
    article: str
    law_href: str
    wish: Told | None
    may_ask: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultLine:
    """A fault that waits. `asks`: by when it should be reported, and whose time that is."""

    href: str
    number: str
    words: str
    found: str
    open_for: str
    reported: str
    asks: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class WishLine:
    """A wish to store later."""

    ref: str
    number: str
    officer: str
    reason: str
    asked: str
    due: Told
    may_decide: bool


def device_line(standing: Standing, law: DutyLaw, at: datetime, *, officer: int, takes: bool) -> DeviceLine:
    """Return a device of the register as a line; `officer` reads it, and `takes` says whether they carry devices."""
    entry, issue = standing.entry, standing.issue
    made = " ".join(part for part in (str(entry.get_kind_display()), entry.maker, entry.model) if part)
    return DeviceLine(
        ref=entry.ref,
        href=reverse("web:device", args=[entry.ref]),
        number=entry.device.number,
        what=made,
        unit=entry.unit.name if entry.unit else "—",
        state=str(standing.state.label),
        tone=STATE_TONES[standing.state],
        holder=f"{issue.officer.name} · {writing.short_minute(issue.issued_at)}" if issue else "",
        check=check_said(standing),
        clock=off_words(standing.reading.offset) if standing.reading else "—",
        service=service_said(standing, law, at),
        may_take=takes and standing.state is State.IN,
        duty=issue.ref if issue else "",
        mine=issue is not None and issue.officer_id == officer,
    )


def check_said(standing: Standing) -> Told:
    """Say when a device was checked; for one that is out, whether it was for this duty."""
    check = standing.check
    if standing.issue is not None and not standing.checked_for_this_duty:
        return Told(text=gettext("not checked for this duty"), tone="late")
    if check is None:
        return Told(text=gettext("never checked"))
    when = writing.short_minute(check.checked_at)
    if not check.passed:
        return Told(text=gettext("%(when)s not passed") % {"when": when}, tone="near")
    return Told(text=gettext("%(when)s passed") % {"when": when}, tone="proof")


def service_said(standing: Standing, law: DutyLaw, at: datetime) -> Told:
    """Say by when a device is to be serviced; without a house time, when it was last."""
    due = law.serviced_by(standing.serviced_on) if standing.state is not State.RETIRED else None
    if due is not None:
        tone = "late" if due < at else "near" if due - at <= SOON else ""
        return Told(text=gettext("before %(when)s") % {"when": writing.day(due)}, tone=tone)
    return Told(text=writing.day(standing.service.done_at) if standing.service else "—")


def store_line(issue: DeviceIssue, law: DutyLaw, at: datetime) -> StoreLine:
    """Return a duty as a line: when the device came back, and by when its recordings must be stored."""
    by = law.store_by(issue, extended=extended(issue))
    text = clause_text(by.clause) if by else None
    wish = waiting_wish(issue)
    has_more = law.storing is not None and law.storing[1].extension is not None
    return StoreLine(
        ref=issue.ref,
        href=reverse("web:device", args=[issue.device.entry.ref]),
        number=issue.device.number,
        officer=issue.officer.name,
        returned=writing.minute(issue.returned_at) if issue.returned_at else gettext("still out"),
        due=due_said(by.due, at, exact=by.exact) if by else Told(text="—"),
        article=text.article if text else "",
        law_href=text.href if text else "",
        wish=_wish_said(issue, wish),
        may_ask=has_more and wish is None and not extended(issue) and not (by and by.due and by.due < at),
    )


def due_said(due: datetime | None, at: datetime, *, exact: bool = True) -> Told:
    """Say by when something must be done: late in red, today and tomorrow in amber."""
    if due is None:
        return Told(text=gettext("the calendar of that year is not published"), tone="near")
    if due < at:
        return Told(text=gettext("late by %(length)s") % {"length": writing.length(at - due)}, tone="late")
    if timezone.localtime(due).date() == timezone.localtime(at).date():
        return Told(text=gettext("today, before %(time)s") % {"time": writing.clock(due)}, tone="near")
    said = gettext("before %(when)s") if exact else gettext("not later than %(when)s")
    return Told(text=said % {"when": writing.short_minute(due)}, tone="near")


def fault_line(fault: DeviceFault, law: DutyLaw, at: datetime) -> FaultLine:
    """Return a fault as a line: how long it has been open, and by when it should have been reported."""
    due = law.reported_by(fault.found_at)
    asks = Told(text="") if fault.reported_at is not None or due is None else due_said(due, at)
    return FaultLine(
        href=reverse("web:device", args=[fault.device.entry.ref]),
        number=fault.device.number,
        words=fault.words,
        found=writing.minute(fault.found_at),
        open_for=writing.length(at - fault.found_at),
        reported=f"{writing.minute(fault.reported_at)} · {fault.reported_to}" if fault.reported_at else "",
        asks=asks,
    )


def wish_line(wish: StoringExtension, law: DutyLaw, at: datetime, *, may_decide: bool) -> WishLine:
    """Return a wish to store later as a line, with the time that holds until it is decided."""
    by = law.store_by(wish.issue, extended=False)
    return WishLine(
        ref=wish.ref,
        number=wish.issue.device.number,
        officer=wish.issue.officer.name,
        reason=wish.reason,
        asked=writing.minute(wish.asked_at),
        due=due_said(by.due, at) if by else Told(text=gettext("still out")),
        may_decide=may_decide,
    )


def _wish_said(issue: DeviceIssue, waiting: StoringExtension | None) -> Told | None:
    if waiting is not None:
        return Told(text=gettext("more time asked for, not decided yet"), tone="near")
    if extended(issue):
        return Told(text=gettext("more time granted"), tone="proof")
    refused: Sequence[StoringExtension] = [w for w in issue.extensions.all() if w.granted is False]
    if refused:
        return Told(text=gettext("more time refused: %(why)s") % {"why": refused[-1].answer}, tone="late")
    return None

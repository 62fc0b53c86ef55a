"""What the day asks about devices (今日): a device to check, recordings to store, faults, maintenance, wishes to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.docket.duties import SOON, DutyLaw, duty_law
from liuhen.doors.web import writing
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.devices.asking import may_decide, may_keep
from liuhen.doors.web.pages.devices.lines import due_said, fault_line, store_line, wish_line
from liuhen.doors.web.reader import Reader
from liuhen.people import access
from liuhen.people.models import Role
from liuhen.recordings.devices import queries
from liuhen.recordings.devices.standing import Standing, register, standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One thing to do about devices: by when, what, under which article, and where it is done."""

    when: str
    tone: str
    what: str
    why: str
    article: str
    href: str


def errands(reader: Reader) -> Iterator[Errand]:
    """Yield what is to be done about devices, the officer's own first; a number of questions that does not grow."""
    if not access.may_see_devices(roles=reader.roles):
        return
    law = duty_law(reader.authority)
    shown = standings(register(reader.authority).filter(retired_at__isnull=True))
    if reader.may_take_in:
        yield from _own(reader, law, shown)
    if may_keep(reader):
        yield from _faults(reader, law)
        yield from _maintenance(reader, law, shown)
        yield from _wishes(reader, law)
    if reader.has(Role.SUPERVISOR, Role.UNIT_HEAD):
        yield from _self_kept(reader, law)


def _own(reader: Reader, law: DutyLaw, shown: Sequence[Standing]) -> Iterator[Errand]:
    for standing in shown:
        issue = standing.issue
        if issue is not None and issue.officer_id == reader.officer.pk and not standing.checked_for_this_duty:
            yield Errand(
                when=gettext("before use"),
                tone="late",
                what=gettext("Check %(device)s before use") % {"device": standing.entry.device.number},
                why="",
                article="",
                href=reverse("web:device-check", args=[standing.entry.ref]),
            )
    for duty in queries.to_store(reader.authority, reader.officer).prefetch_related("extensions"):
        line = store_line(duty, law, reader.at)
        yield Errand(
            when=line.due.text,
            tone=line.due.tone,
            what=gettext("Store what %(device)s recorded") % {"device": line.number},
            why=gettext("returned %(when)s") % {"when": line.returned},
            article=line.article,
            href=reverse("web:devices"),
        )


def _faults(reader: Reader, law: DutyLaw) -> Iterator[Errand]:
    for fault in queries.faults_waiting(reader.authority):
        line = fault_line(fault, law, reader.at)
        what = (
            gettext("Have %(device)s mended: %(words)s")
            if line.reported
            else gettext("Report %(device)s for repair: %(words)s")
        )
        yield Errand(
            when=line.asks.text or gettext("open for %(length)s") % {"length": line.open_for},
            tone=line.asks.tone or "near",
            what=what % {"device": line.number, "words": line.words},
            why=writing.say(law.repair.told()) if law.repair and not line.reported else "",
            article=clause_text(law.repair.clause).article if law.repair else "",
            href=line.href,
        )


def _maintenance(reader: Reader, law: DutyLaw, shown: Sequence[Standing]) -> Iterator[Errand]:
    for standing in shown:
        due = law.serviced_by(standing.serviced_on)
        if law.maintenance and due is not None and due - reader.at <= SOON:
            told = due_said(due, reader.at)
            yield Errand(
                when=told.text,
                tone=told.tone,
                what=gettext("Service %(device)s") % {"device": standing.entry.device.number},
                why=writing.say(law.maintenance.told()),
                article=clause_text(law.maintenance.clause).article,
                href=reverse("web:device", args=[standing.entry.ref]),
            )


def _wishes(reader: Reader, law: DutyLaw) -> Iterator[Errand]:
    for wish in queries.extensions_waiting(reader.authority):
        if may_decide(reader, wish):
            line, by = (
                wish_line(wish, law, reader.at, may_decide=True),
                law.store_by(wish.issue, extended=False),
            )
            yield Errand(
                when=line.due.text,
                tone=line.due.tone or "near",
                what=gettext("Decide whether %(officer)s may store later")
                % {"officer": wish.issue.officer.name},
                why=wish.reason,
                article=clause_text(by.clause).article if by else "",
                href=reverse("web:devices"),
            )


def _self_kept(reader: Reader, law: DutyLaw) -> Iterator[Errand]:
    duties = queries.to_store(reader.authority).exclude(officer=reader.officer).prefetch_related("extensions")
    late = [line for line in (store_line(duty, law, reader.at) for duty in duties) if line.due.tone == "late"]
    if late:
        yield Errand(
            when=late[0].due.text,
            tone="late",
            what=gettext("Have the recordings of %(n)d duties stored, which officers keep themselves")
            % {"n": len(late)},
            why=writing.listed(f"{line.officer} · {line.number}" for line in late[:5]),
            article=late[0].article,
            href=f"{reverse('web:devices')}#duties",
        )

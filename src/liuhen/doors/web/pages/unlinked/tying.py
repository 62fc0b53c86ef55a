"""Tying what was accepted or chosen, and taking it back: the recordings of one case in one transaction, and judged once.

A form sends choices: the recording's written id, the event's id in its case, and the case's number, which has no spaces.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from liuhen.cases import actions
from liuhen.cases.models import Case
from liuhen.cases.queries import visible_cases
from liuhen.docket.actions import changing
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.unlinked.undoing import Tie, forget, remember, undo_of
from liuhen.doors.web.pages.unlinked.waiting import PER_PAGE, waiting_for
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.people.wanting import BadInput
from liuhen.recordings.models import Recording


@require_POST
def tie_many(request: HttpRequest) -> HttpResponse:
    """Tie what was accepted; or go on to choose one event for all that are ticked."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    ticked = request.POST.getlist("tick")[:PER_PAGE]
    if request.POST.get("do") == "choose" and ticked:
        refs = [("ref", tick.split(" ")[0]) for tick in ticked]
        return redirect(f"{reverse('web:choose-event')}?{urlencode(refs)}")
    if chosen := tuple(_chosen(request.POST, ticked)):
        _tie(request, reader, chosen)
    else:
        said = gettext(
            "Tick recordings that have a suggestion, or choose an event for them. Nothing was changed."
        )
        messages.error(request, said)
    return _back(request)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what was tied just now. The trail keeps that it was tied, and that it was taken back."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    known = undo_of(request)
    if known is None:
        said = gettext("There is nothing to take back from here any more. Nothing was changed.")
        messages.error(request, said)
        return _back(request)
    done = _untie(request, reader, known.ties)
    forget(request)
    if done:
        said = ngettext(
            "%(n)d recording waits again. The trail keeps that it was tied and taken back.",
            "%(n)d recordings wait again. The trail keeps that they were tied and taken back.",
            done,
        )
        messages.success(request, said % {"n": done})
    return _back(request)


def _chosen(sent: QueryDict, ticked: Iterable[str]) -> Iterator[Tie]:
    """Yield what was chosen: one row's suggestion, one event for several, or the suggestion of each ticked row."""
    if accepted := sent.get("accept"):
        choices: Iterable[str] = [accepted]
    elif event := sent.get("event"):
        choices = [f"{ref} {event}" for ref in sent.getlist("ref")[:PER_PAGE]]
    else:
        choices = ticked
    for choice in choices:
        match choice.split(" "):
            case [ref, key, number] if ref and key and number:
                yield Tie(ref=ref, event=key, case=number)


def _tie(request: HttpRequest, reader: Reader, chosen: Sequence[Tie]) -> None:
    recordings = {r.ref: r for r in waiting_for(reader).filter(ref__in={tie.ref for tie in chosen})}
    cases = _cases(reader, chosen)
    done: list[Tie] = []
    for number, ties in _by_case(chosen).items():
        here = [tie for tie in ties if tie.ref in recordings]
        try:
            if number in cases and here:
                _tie_in(cases[number], here, recordings, reader)
                done += here
        except BadInput as error:
            messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    _tell(request, done, left=len(chosen) - len(done))


def _tie_in(case: Case, ties: Iterable[Tie], known: Mapping[str, Recording], reader: Reader) -> None:
    with changing(case=case, at=reader.at):
        for tie in ties:
            actions.tie_waiting(
                case=case, recording=known[tie.ref], events=[tie.event], by=reader.by, at=reader.at
            )


def _tell(request: HttpRequest, done: Sequence[Tie], *, left: int) -> None:
    if done:
        remember(request, done)
        said = ngettext("%(n)d recording was tied.", "%(n)d recordings were tied.", len(done))
        messages.success(request, said % {"n": len(done)})
    if left:
        said = ngettext(
            "%(n)d recording was left as it is: it waits no longer, or the case is not yours to see.",
            "%(n)d recordings were left as they are: they wait no longer, or the case is not yours to see.",
            left,
        )
        messages.error(request, said % {"n": left})


def _untie(request: HttpRequest, reader: Reader, ties: Sequence[Tie]) -> int:
    refs = {tie.ref for tie in ties}
    recordings = {r.ref: r for r in Recording.objects.filter(authority=reader.authority, ref__in=refs)}
    cases = _cases(reader, ties)
    done = 0
    for number, here in _by_case(ties).items():
        try:
            if number in cases:
                _untie_in(cases[number], here, recordings, reader)
                done += len(here)
        except BadInput as error:
            messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    return done


def _untie_in(case: Case, ties: Iterable[Tie], known: Mapping[str, Recording], reader: Reader) -> None:
    with changing(case=case, at=reader.at):
        for tie in ties:
            actions.untie(case=case, recording=known[tie.ref], events=[tie.event], by=reader.by, at=reader.at)


def _cases(reader: Reader, ties: Iterable[Tie]) -> dict[str, Case]:
    seen: QuerySet[Case] = visible_cases(reader.officer, reader.at, roles=reader.roles)
    named = seen.filter(number__in={tie.case for tie in ties}).select_related("authority")
    return {case.number: case for case in named}


def _by_case(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        groups[tie.case].append(tie)
    return groups


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to where the reader was in the list."""
    known = {key: request.GET[key] for key in ("q", "page", "row") if request.GET.get(key)}
    return redirect(f"{reverse('web:unlinked')}?{urlencode(known)}" if known else "web:unlinked")

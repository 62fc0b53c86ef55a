"""What the forms of places have in common: read a moment, do one thing, say how it went, go back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time

from django.contrib import messages
from django.http import HttpRequest
from pydantic_core import PydanticCustomError

from liuhen.doors.web import writing
from liuhen.law.dossier import Fault
from liuhen.law.dossier.moments import moment
from liuhen.people.wanting import BadInput, quote


class NotAMoment(BadInput):
    """A field does not hold a time."""


@contextmanager
def told(request: HttpRequest, done: str) -> Iterator[None]:
    """Do something, then say that it was done, or why it was not and that nothing was changed."""
    try:
        yield
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    else:
        messages.success(request, done)


def moment_of(request: HttpRequest, name: str) -> datetime:
    """Return the moment in a field.

    Raises:
        NotAMoment: it holds none.
    """
    given = request.POST.get(name, "").strip()
    try:
        return moment(given)
    except PydanticCustomError:
        wanted, wanted_zh = "a time such as 2025-08-20T09:00", "2025-08-20T09:00 这样的时间"
        raise NotAMoment(Fault(name, quote(given), wanted, wanted_zh)) from None


def moment_or_none(request: HttpRequest, name: str) -> datetime | None:
    """Return the moment in a field that may stay empty.

    Raises:
        NotAMoment: it holds something else.
    """
    return moment_of(request, name) if request.POST.get(name, "").strip() else None


def hour_or_none(request: HttpRequest, name: str) -> time | None:
    """Return the time of day in a field that may stay empty.

    Raises:
        NotAMoment: it holds something else.
    """
    given = request.POST.get(name, "").strip()
    try:
        return time.fromisoformat(given) if given else None
    except ValueError:
        raise NotAMoment(Fault(name, quote(given), "a time such as 09:00", "09:00 这样的时间")) from None

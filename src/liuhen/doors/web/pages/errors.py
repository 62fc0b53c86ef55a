"""When something cannot be answered: what was wanted, why not, and that nothing was changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from liuhen.people.models import Officer


def _answer(request: HttpRequest, *, status: int, title: str, because: str) -> HttpResponse:
    context = {"title": title, "because": because, "wanted": request.path, "status": status}
    known = isinstance(getattr(request, "user", None), Officer) and hasattr(request, "at")
    return render(request, "web/error.html" if known else "web/error_plain.html", context, status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say why somebody may not see or do this."""
    because = str(exception) or gettext("Your roles do not allow this.")
    return _answer(request, status=403, title=gettext("You may not do this"), because=because)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what was looked for. An address that no page has is told in general words."""
    told = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    because = told or gettext("There is no such page here, or it belongs to another authority.")
    return _answer(request, status=404, title=gettext("Not found"), because=because)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours. No database is asked: it may be what failed."""
    because = gettext("The system made a mistake. It was written down for the people who keep it running.")
    context = {
        "title": gettext("Something went wrong"),
        "because": because,
        "wanted": request.path,
        "status": 500,
    }
    return render(request, "web/error_plain.html", context, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Say that a form was sent from a page that is too old, or not from here."""
    because = gettext(
        "The form did not come from a page of this session. Go back, load the page again and repeat."
    )
    return _answer(request, status=403, title=gettext("The form has expired"), because=because)

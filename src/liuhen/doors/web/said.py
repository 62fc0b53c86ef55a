"""What a form or an address says, as text that every database takes: no character is in it that stands for nothing (NUL)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext

NUL = "\0"


class NoNulMiddleware:
    """Take NUL out of what pages are asked and told; nothing is found under an address that has one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> None:
        """Clean the request of a page, once its form was read for its token; whoever sends files to no page is left alone."""
        if getattr(view, "csrf_exempt", False):
            return
        if NUL in request.path:
            raise Http404(gettext("There is nothing under this address."))
        request.GET, request.POST = _clean(request.GET), _clean(request.POST)  # type: ignore[assignment]


def said(request: HttpRequest) -> Mapping[str, str]:
    """Return the fields of a form, the last of each name."""
    return {name: str(text) for name, text in request.POST.items()}


def _clean(given: QueryDict) -> QueryDict:
    if not any(NUL in text for name, texts in given.lists() for text in (name, *texts)):
        return given
    clean = QueryDict(mutable=True)
    for name, texts in given.lists():
        clean.setlist(name.replace(NUL, ""), [text.replace(NUL, "") for text in texts])
    return clean

"""Who logs in with a password that somebody else drew chooses one first; until then every page leads there."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from liuhen.people.models import Officer

#: What may be asked for before: choosing the password, the other language, and going out again.
OPEN = frozenset({"web:password", "web:logout", "web:language", "web:login"})


class FirstPasswordMiddleware:
    """Lead to the password page whoever must choose a password of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Answer in place of the page where a password is expected first."""
        asked_for = request.resolver_match.view_name if request.resolver_match else ""
        if asked_for in OPEN or not isinstance(request.user, Officer):
            return None
        return redirect("web:password") if request.user.must_change_password else None

"""The moment of a request: the clock is read once, here at the door, and handed down."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from liuhen.people.models import Officer


class Request(HttpRequest):
    """A request of somebody who is logged in, with its moment."""

    at: datetime
    user: Officer


class MomentMiddleware:
    """Put `request.at` on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()  # type: ignore[attr-defined]
        return self.get_response(request)

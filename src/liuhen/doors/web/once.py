"""What is shown once: the answer to the form itself, which nobody keeps.

After every other form the browser is led to a page. What must not lie anywhere (a drawn password, a protected
identity) would have to wait in the session for that page; so it is answered at once, and no cache takes it.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def shown_once(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer a form with a page that no cache and no history keeps."""
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response

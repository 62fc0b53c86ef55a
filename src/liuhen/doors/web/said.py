"""What a form says, as text that every database takes: no character is in it that stands for nothing (NUL)."""

from collections.abc import Mapping

from django.http import HttpRequest


def said(request: HttpRequest) -> Mapping[str, str]:
    """Return the fields of a form, the last of each name."""
    return {name: _clean(str(text)) for name, text in request.POST.items()}


def all_said(request: HttpRequest, name: str) -> list[str]:
    """Return every field of that name, in its order."""
    return [_clean(text) for text in request.POST.getlist(name)]


def asked(request: HttpRequest, name: str) -> str:
    """Return what is asked for in the address."""
    return _clean(request.GET.get(name, ""))


def _clean(text: str) -> str:
    return text.replace("\0", "")

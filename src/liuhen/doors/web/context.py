"""What the frame around every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(_request: HttpRequest) -> dict[str, Any]:
    """Return the context of the page frame."""
    return {"demo": settings.LIUHEN_DEMO}

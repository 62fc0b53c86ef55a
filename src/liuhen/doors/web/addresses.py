"""The addresses of the things that a page points to hundreds of times; each is made once."""

from functools import lru_cache

from django.urls import reverse

KEPT = 20_000


@lru_cache(maxsize=KEPT)
def case_address(number: str) -> str:
    """Return the address of a case's page."""
    return reverse("web:case", args=[number])


@lru_cache(maxsize=KEPT)
def course_address(number: str, key: str) -> str:
    """Return the address of the page on which the recordings of an event lie one above another."""
    return reverse("web:course", args=[number, key])


@lru_cache(maxsize=KEPT)
def document_address(number: str, key: str) -> str:
    """Return the address of a document's page."""
    return reverse("web:document", args=[number, key])


@lru_cache(maxsize=KEPT)
def recording_address(ref: str) -> str:
    """Return the address of a recording's page."""
    return reverse("web:recording", args=[ref])


@lru_cache(maxsize=KEPT)
def pack_address(pack: str) -> str:
    """Return the address of a regulation's page."""
    return reverse("web:pack", args=[pack])

"""Who is reading a page: the officer, the roles held at this moment, and the moment itself. Asked once a request."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from liuhen.people import access, queries
from liuhen.people.models import Authority, Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """An officer at a moment."""

    officer: Officer
    roles: frozenset[str]
    at: datetime

    @property
    def authority(self) -> Authority:
        """The authority whose things this reader may ask for; those of another do not exist here."""
        return self.officer.authority

    @property
    def by(self) -> str:
        """The written id that stands in the trail."""
        return self.officer.written

    def has(self, *roles: str) -> bool:
        """Say whether one of these roles is held."""
        return bool(self.roles & set(roles))

    @property
    def may_take_in(self) -> bool:
        """Say whether recordings may be stored and tied."""
        return bool(access.may_take_in(roles=self.roles))

    @property
    def may_open_case(self) -> bool:
        """Say whether a case may be opened."""
        return bool(access.may_open_case(roles=self.roles))

    @property
    def may_hand_out(self) -> bool:
        """Say whether a case package may be made."""
        return bool(access.may_hand_out(roles=self.roles))


def reader_of(request: HttpRequest) -> Reader:
    """Return who reads; the frame, the policy and the page share one answer."""
    known: Reader | None = getattr(request, "reader", None)
    if known is not None:
        return known
    officer = request.user
    if not isinstance(officer, Officer):
        raise Http404(gettext("Nobody is logged in."))
    at: datetime = request.at  # type: ignore[attr-defined]
    reader = Reader(officer=officer, roles=queries.roles_of(officer, at), at=at)
    request.reader = reader  # type: ignore[attr-defined]
    return reader

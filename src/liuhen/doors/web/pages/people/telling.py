"""An officer as strings, as the list and the officer's own page both tell them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from liuhen.people.models import Officer, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How an account stands: what it is called, and a tone."""

    state: str
    label: str
    tone: str


def role_name(role: str) -> str:
    """Return what a role is called."""
    return str(Role(role).label) if role in Role.values else role


def account_of(officer: Officer) -> Account:
    """Return how the account of an officer stands."""
    if officer.username is None:
        return Account(state="none", label=gettext("no account"), tone="")
    if not officer.is_active:
        return Account(state="closed", label=gettext("closed"), tone="near")
    if officer.must_change_password:
        return Account(state="open", label=gettext("own password expected"), tone="blue")
    return Account(state="open", label=gettext("in use"), tone="proof")

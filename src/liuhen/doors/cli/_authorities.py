"""Which authorities a command speaks of: the one that is named, else the only one of the home, or all of it."""

from liuhen.people.models import Authority
from liuhen.people.queries import authority_named, the_only_authority


def owner(named: str) -> Authority:
    """Return the authority of that written id or name; without one, the only one of the home.

    Raises:
        NoSuchAuthority, SeveralAuthorities: it cannot be told which is meant.
    """
    return authority_named(named) if named else the_only_authority()


def chosen(named: str) -> list[Authority]:
    """Return the authority of that written id or name, or every authority when none is named.

    Raises:
        NoSuchAuthority: none bears the name.
    """
    return [authority_named(named)] if named else list(Authority.objects.order_by("slug"))

"""Which authorities a command speaks of: the one that is named, or all of this home."""

from liuhen.people.models import Authority
from liuhen.people.queries import authority_named


def chosen(named: str) -> list[Authority]:
    """Return the authority of that written id or name, or every authority when none is named.

    Raises:
        NoSuchAuthority: none bears the name.
    """
    return [authority_named(named)] if named else list(Authority.objects.order_by("slug"))

"""The written id of an authority, as the vault needs it: safe as a folder's name and as part of a key's name."""

import re

from liuhen.vault.errors import BadAuthority

WRITTEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)


def check_authority(authority: str) -> str:
    """Return `authority` if it is a written id.

    Raises:
        BadAuthority: it is not.
    """
    if not isinstance(authority, str) or not WRITTEN.fullmatch(authority):
        raise BadAuthority(authority)
    return authority


def origin_of(authority: str) -> str:
    """Return the origin of the authority's log, which is also the name of its key."""
    return f"liuhen/{check_authority(authority)}"

"""The one place of the vault that reads a setting: `LIUHEN_HOME`, the folder of database, vault and keys."""

from pathlib import Path

from django.conf import settings

from liuhen.ledger import PublicKey, Signer
from liuhen.vault import keys
from liuhen.vault.store import Store


def home() -> Path:
    """Return the home of this installation."""
    return Path(settings.LIUHEN_HOME)


def store_of(authority: str) -> Store:
    """Return the place of an authority's content."""
    return Store(home(), authority)


def signer_of(authority: str) -> Signer:
    """Return the authority's key for signing; it is made on first use."""
    return keys.signer(home=home(), authority=authority)


def public_key_of(authority: str) -> PublicKey:
    """Return the half of the authority's key that everybody may know. Written with `str`, it is one line."""
    return signer_of(authority).public

"""One Ed25519 key for each authority, in `<home>/keys/<authority>.key` (PEM, PKCS #8).

Rules
- The file is its owner's alone (mode 0600, folder 0700). A key that others can read signs nothing.
- A key is made once and never replaced here. Which key signed a log before is checked before it is signed again
  (see `writer`), so a lost key is noticed and not quietly followed by another.
- The private half is never logged; a `Signer` shows its public half only.
"""

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from liuhen.ledger import Signer
from liuhen.vault import incoming
from liuhen.vault.authority import origin_of
from liuhen.vault.errors import VaultError, storage_errors
from liuhen.vault.folders import make_folder, sync_folder

OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyExposed(VaultError):
    """A key file can be read by others than its owner."""

    def __init__(self, *, where: str, mode: int) -> None:
        super().__init__(
            zh=f"{where} 的权限是 {mode:04o}，其他用户可以读取；应为 0600。在改正之前不用它签名。",
            en=f"{where} has mode {mode:04o}, so others can read it; wanted 0600. It signs nothing until then.",
        )


class KeyDamaged(VaultError):
    """A key file holds no Ed25519 key."""

    def __init__(self, *, where: str) -> None:
        super().__init__(
            zh=f"{where} 不是 Ed25519 私钥（PEM）。请从备份恢复原来的密钥。",
            en=f"{where} holds no Ed25519 private key in PEM. Restore the key from its backup.",
        )


def key_path(*, home: Path, authority: str) -> Path:
    """Where an authority's key lies."""
    return home / "keys" / f"{authority}.key"


def signer(*, home: Path, authority: str) -> Signer:
    """Return the authority's key, making it if there is none.

    Raises:
        BadAuthority: `authority` is no written id.
        KeyExposed, KeyDamaged: the file must be put right first.
        VaultFull, VaultReadOnly, VaultFails: it cannot be read or made.
    """
    name = origin_of(authority)
    path = key_path(home=home, authority=authority)
    where = str(path.relative_to(home))
    with storage_errors(where):
        if not path.exists():
            _make(path)
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            raise KeyExposed(where=where, mode=mode)
        return Signer(name, _read(path, where=where))


def _read(path: Path, *, where: str) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise KeyDamaged(where=where) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyDamaged(where=where)
    return key


def _make(path: Path) -> None:
    """Write a new key; if another process was faster, its key stays."""
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    make_folder(path.parent)
    with incoming.temporary_file(path.parent) as (descriptor, temporary):
        incoming.write_all(descriptor, pem)
        os.fsync(descriptor)
        try:
            os.link(temporary, path)
        except FileExistsError:
            return
    sync_folder(path.parent)

"""Files that are on their way: `<home>/incoming/<authority>/<id>.json` tells of each, `.offset` how far it is.

Their bytes land in the vault (`vault.landing`), so that they need not be copied once they are whole.

- The offset is written only after the bytes before it are on the disk; what lies behind it counts for nothing.
- One writer at a time: it has the landing open, which ends with the process.
- What has not been touched for a day is cleared when somebody begins the next.
"""

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from liuhen.vault.folders import make_folder, sync_folder
from liuhen.vault.landing import InUse, LandingPlace
from liuhen.vault.store import Store

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """One file on its way. `told`: what the sender said of it, word for word. `receipt`: when it is taken in."""

    store: Store
    id: str
    owner: str
    length: int
    told: Mapping[str, str]
    metadata: str
    expires_at: datetime
    receipt: Mapping[str, Any] | None = None

    @property
    def folder(self) -> Path:
        """Where is told of it."""
        return folder_of(self.store)

    @property
    def place(self) -> LandingPlace:
        """Where its bytes are."""
        return self.store.landing_place(self.id)

    @property
    def offset(self) -> int:
        """How many bytes are on the disk for certain."""
        if self.receipt is not None or self.place.sealed:
            return self.length
        try:
            return int((self.folder / f"{self.id}.offset").read_text("ascii"))
        except FileNotFoundError:
            return 0

    def note_offset(self, offset: int) -> None:
        """Say that so many bytes are on the disk; they must be."""
        _write(self.folder / f"{self.id}.offset", str(offset))

    def kept_until(self, moment: datetime) -> "Partial":
        """Keep it until then; return it as it is now."""
        return self._saved(replace(self, expires_at=moment))

    def taken_in(self, receipt: Mapping[str, Any]) -> "Partial":
        """Keep the receipt and let the landing go: what was in it is an original now."""
        done = self._saved(replace(self, receipt=receipt))
        self.place.remove()
        return done

    def remove(self) -> None:
        """Forget this upload and its bytes."""
        self.place.remove()
        for suffix in (".offset", ".json"):
            (self.folder / f"{self.id}{suffix}").unlink(missing_ok=True)

    def _saved(self, new: "Partial") -> "Partial":
        plain = {
            "owner": new.owner,
            "length": new.length,
            "told": dict(new.told),
            "metadata": new.metadata,
            "expires_at": new.expires_at.isoformat(),
            "receipt": new.receipt,
        }
        _write(new.folder / f"{new.id}.json", json.dumps(plain, ensure_ascii=False))
        return new


def folder_of(store: Store) -> Path:
    """Return where is told of the files that are on their way into a store."""
    return store.home / "incoming" / store.authority


def begin(
    store: Store, *, owner: str, length: int, told: Mapping[str, str], metadata: str, at: datetime
) -> Partial:
    """Make room for a new file on its way."""
    make_folder(folder_of(store))
    partial = Partial(
        store=store,
        id=secrets.token_hex(16),
        owner=owner,
        length=length,
        told=told,
        metadata=metadata,
        expires_at=at + KEPT_FOR,
    )
    partial.place.make()
    return partial.kept_until(partial.expires_at)


def find(store: Store, id_: str) -> Partial | None:
    """Return the upload of that id, or None."""
    try:
        plain = json.loads((folder_of(store) / f"{id_}.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    expires_at = datetime.fromisoformat(plain.pop("expires_at"))
    return Partial(store=store, id=id_, expires_at=expires_at, **plain)


def of_owner(store: Store, owner: str) -> list[Partial]:
    """Return what this sender has on its way and not yet taken in."""
    known = (find(store, path.stem) for path in sorted(folder_of(store).glob("*.json")))
    return [each for each in known if each and each.owner == owner and each.receipt is None]


def clear_expired(store: Store, *, at: datetime) -> int:
    """Remove what was kept long enough and is not written to at this moment; return how many that were."""
    known = (find(store, path.stem) for path in sorted(folder_of(store).glob("*.json")))
    return sum(_clear(each) for each in known if each and each.expires_at <= at)


def _clear(partial: Partial) -> bool:
    try:
        with partial.place.opened():
            partial.remove()
    except InUse:
        return False
    except FileNotFoundError:
        partial.remove()
    return True


def _write(path: Path, text: str) -> None:
    """Put a small file in place whole, and on the disk."""
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            new.unlink()
        raise
    sync_folder(path.parent)

"""Files that are on their way: `<home>/incoming/<authority>/<id>.part`, with `.json` telling of it and `.offset` how far.

- The offset is written only after the bytes before it are on the disk; what lies behind it counts for nothing.
- One writer at a time: it holds a lock (flock) on the part, which ends with the process.
- What has not been touched for a day is cleared when somebody begins the next.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from liuhen.vault.incoming import make_folder, sync_folder

KEPT_FOR = timedelta(hours=24)


class InUse(Exception):
    """Another request writes to this upload at this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """One file on its way. `told`: what the sender said of it, word for word. `receipt`: when it is taken in."""

    folder: Path
    id: str
    owner: str
    length: int
    told: Mapping[str, str]
    metadata: str
    expires_at: datetime
    receipt: Mapping[str, Any] | None = None

    @property
    def path(self) -> Path:
        """Where its bytes are."""
        return self.folder / f"{self.id}.part"

    @property
    def offset(self) -> int:
        """How many bytes are on the disk for certain."""
        if self.receipt is not None:
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
        """Keep the receipt and let the bytes go: the vault has them."""
        done = self._saved(replace(self, receipt=receipt))
        self.path.unlink(missing_ok=True)
        return done

    def remove(self) -> None:
        """Forget this upload and its bytes."""
        for suffix in (".part", ".offset", ".json"):
            (self.folder / f"{self.id}{suffix}").unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[int]:
        """Yield the open part, for this writer alone.

        Raises:
            InUse: another one has it.
            FileNotFoundError: it was removed, or is taken in.
        """
        descriptor = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield descriptor
        except BlockingIOError as error:
            raise InUse from error
        finally:
            os.close(descriptor)

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


def begin(
    folder: Path, *, owner: str, length: int, told: Mapping[str, str], metadata: str, at: datetime
) -> Partial:
    """Make room for a new file on its way."""
    make_folder(folder)
    partial = Partial(
        folder=folder,
        id=secrets.token_hex(16),
        owner=owner,
        length=length,
        told=told,
        metadata=metadata,
        expires_at=at + KEPT_FOR,
    )
    os.close(os.open(partial.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    return partial.kept_until(partial.expires_at)


def find(folder: Path, id_: str) -> Partial | None:
    """Return the upload of that id, or None."""
    try:
        plain = json.loads((folder / f"{id_}.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    expires_at = datetime.fromisoformat(plain.pop("expires_at"))
    return Partial(folder=folder, id=id_, expires_at=expires_at, **plain)


def of_owner(folder: Path, owner: str) -> list[Partial]:
    """Return what this sender has on its way and not yet taken in."""
    known = (find(folder, path.stem) for path in sorted(folder.glob("*.json")))
    return [each for each in known if each and each.owner == owner and each.receipt is None]


def clear_expired(folder: Path, *, at: datetime) -> int:
    """Remove what was kept long enough and is not written to at this moment; return how many that were."""
    known = (find(folder, path.stem) for path in sorted(folder.glob("*.json")))
    return sum(_clear(each) for each in known if each and each.expires_at <= at)


def _clear(partial: Partial) -> bool:
    try:
        with partial.writing():
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

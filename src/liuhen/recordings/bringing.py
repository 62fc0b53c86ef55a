"""Bringing a file into the vault: look inside, then one pass over its bytes. No row tells of it yet.

If the process dies after this, the vault holds content that nobody names; bringing the file again finds it there.
If it dies before, it leaves half a file, which the next bringing clears away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from liuhen.recordings.arriving import Brought
from liuhen.recordings.looking import looking
from liuhen.recordings.names import readable
from liuhen.recordings.source import ignore_progress, opened
from liuhen.trace import Digest
from liuhen.vault.home import store_of
from liuhen.vault.landing import Landing


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """A file whose bytes came over a line and lie in the vault's own landing already.

    modified_at: when it was last written on the sender's side; without it the moment counts when its bytes came.
    """

    landing: Landing
    modified_at: datetime | None = None


def bring(
    *,
    path: Path,
    authority: str,
    name: str,
    any_kind: bool,
    expected: Digest | None = None,
    progress: Callable[[int], None] = ignore_progress,
) -> Brought:
    """Put a file into the vault of `authority`, under its name as it came.

    any_kind: take what is no media too. expected: the digest that the file must have.

    Raises:
        NotTaken: the file is empty, unreadable, foreign, or changed while it was read.
        DigestDiffers: it is not the expected one.
        VaultError: the vault refuses. Nothing was stored in any of these cases.
    """
    store = store_of(authority)
    with (
        opened(path, expected=expected, progress=progress) as source,
        looking(path, any_kind=any_kind) as look,
    ):
        store.clear_stale()
        stored = store.put(source.content)
        seen = look.seen()
    return Brought(name=readable(name), modified_at=source.modified_at, seen=seen, stored=stored)


def bring_landed(*, landed: Landed, authority: str, name: str, any_kind: bool) -> Brought:
    """Make a file that has landed in the vault of `authority` an original, as `bring` does with one on a card.

    Raises:
        NotTaken: the file is foreign; its landing stays as it is.
        VaultError: the vault refuses.
    """
    landed.landing.finish()
    came_at = datetime.fromtimestamp(landed.landing.written_at, UTC)
    with looking(landed.landing.path, any_kind=any_kind) as look:
        stored = store_of(authority).adopt(landed.landing)
        seen = look.seen()
    modified_at = landed.modified_at or came_at
    return Brought(name=readable(name), modified_at=modified_at, seen=seen, stored=stored)

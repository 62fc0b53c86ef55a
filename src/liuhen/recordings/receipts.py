"""The receipt (回执): what became of one file, under which digest and at which place of the log it can be found.

Only a file whose receipt says stored or known may be cleared from its source.
"""

from dataclasses import dataclass
from typing import Literal

from liuhen.recordings.notes import Note
from liuhen.vault.errors import ContentDiffers

Status = Literal["stored", "known", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one file.

    file: the name as it came. status: stored now, known from earlier, or refused.
    sha256: 64 hex digits; size in bytes; log_index: the place of its storing in the authority's log;
    recording: the written id of its recording without the prefix. None of them when refused.
    notes: what was seen on the way. because: why it was refused.
    differs: what the vault holds under this digest no longer fits it; supervisors must hear of it.
    """

    file: str
    status: Status
    sha256: str | None = None
    size: int | None = None
    log_index: int | None = None
    recording: str | None = None
    notes: tuple[Note, ...] = ()
    because: Note | None = None
    differs: ContentDiffers | None = None


def refused(file: str, because: Note, *, differs: ContentDiffers | None = None) -> Receipt:
    """Return the receipt of a file that was not taken; nothing was changed."""
    return Receipt(file=file, status="refused", because=because, differs=differs)

"""Writing labels on a recording. Each change leaves what stood there before and what stands there now, sealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from django.db import transaction

from liuhen.law.dossier import Fault
from liuhen.law.dossier.words import LabelKey
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings import acts
from liuhen.recordings.models import Recording
from liuhen.recordings.telling import leave_about

KEYS: tuple[str, ...] = get_args(LabelKey)
LONGEST = 1_000


class CannotLabel(BadInput):
    """This cannot be written on a recording."""


@transaction.atomic
def label(*, recording: Recording, labels: Mapping[str, str], by: str, at: datetime) -> bool:
    """Write labels on a recording; an empty text takes one off, those that are not named stay. Say whether one changed.

    Where nothing differs nothing is changed, and no trace is left.

    Raises:
        CannotLabel: a label is not of the dossier format, or its text is too long or no text.
    """
    given = {key: text.strip() for key, text in labels.items()}
    if faults := [fault for key, text in given.items() if (fault := _fault(key, text))]:
        raise CannotLabel(*faults)
    fresh = Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    before: dict[str, str] = dict(fresh.labels)
    changed = {key: text for key, text in given.items() if before.get(key, "") != text}
    if changed:
        fresh.labels = {key: text for key, text in (before | changed).items() if text or key not in changed}
        fresh.save(update_fields=["labels"])
        words = {f"{key}.before": before.get(key, "") for key in changed}
        words |= {f"{key}.after": text for key, text in changed.items()}
        leave_about(recording, acts.LABELLED, by=by, at=at, facts={"labels": sorted(changed)}, words=words)
    recording.labels = fresh.labels
    return bool(changed)


def _fault(key: str, text: str) -> Fault | None:
    path = f"labels.{key}"
    if key not in KEYS:
        return Fault(path, quote(text[:20]), f"one of {', '.join(KEYS)}", f"下列之一：{'、'.join(KEYS)}")
    if len(text) > LONGEST or "\0" in text:
        return Fault(
            path, quote(text[:20]), f"a text of up to {LONGEST} characters", f"至多 {LONGEST} 字的文字"
        )
    return None

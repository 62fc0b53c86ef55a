"""What background work cut out, kept beside its original with a trace of its own."""

from datetime import datetime, timedelta

from django.db import transaction

from liuhen.media.copies import Cut
from liuhen.recordings.actions import keep_derived
from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Derived
from liuhen.recordings.noting import BY
from liuhen.vault.store import Stored


@transaction.atomic
def keep(*, clip: Clip, stored: Stored, made: Cut, recipe: str, at: datetime) -> Derived:
    """Keep what was cut, whose bytes are in the vault already; a clip that is kept already stays as it is."""
    wanted = Clip.objects.select_for_update(of=("self",)).select_related(
        "original__recording__authority", "by"
    )
    clip = wanted.get(pk=clip.pk)
    if clip.derived is not None:
        return clip.derived
    more = {
        "clip": clip.ref,
        "asked_by_trace": clip.trace_number,
        "wanted_ms": [clip.begin, clip.end],
        "picture": made.picture,
        "sound": made.sound,
    }
    clip.derived = keep_derived(
        original=clip.original,
        stored=stored,
        kind="clip",
        recipe=recipe,
        offset=timedelta(seconds=made.begin),
        officer=clip.by,
        by=BY,
        at=at,
        more=more,
    )
    clip.picture, clip.sound = made.picture, made.sound
    clip.save(update_fields=["derived", "picture", "sound"])
    return clip.derived

"""Cutting clips in the background. A clip that was cut twice is kept once."""

from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction
from django_tasks import task
from django_tasks.base import TaskContext

from liuhen.media import NotMedia
from liuhen.media.copies import NothingInIt, cut
from liuhen.recordings.background import telling
from liuhen.recordings.clips.keeping import keep
from liuhen.recordings.clips.tables import Clip
from liuhen.vault.errors import ContentDiffers, ContentMissing
from liuhen.vault.home import home, store_of
from liuhen.work import queueing
from liuhen.work.failures import CannotBeDone
from liuhen.work.models import JobLease

#: How a clip is made, in a word that changes with what is done.
COPIED, CODED = "clip-mp4-1", "clip-h264-crf20-aac-1"


@transaction.atomic
def ask_for(*, clip: Clip, at: datetime) -> JobLease:
    """Have a clip cut; in the transaction that asks for it."""
    authority = clip.original.recording.authority.slug
    return queueing.ask(cut_clip, authority=authority, about=clip.written, at=at, clip=clip.pk)


@task(priority=5, queue_name=queueing.PLAYING, takes_context=True)
def cut_clip(context: TaskContext, clip: int) -> None:
    """Cut a clip out of its original and keep it."""
    row = Clip.objects.select_related("original__recording__authority", "by").get(pk=clip)
    at = context.task_result.started_at
    assert at is not None  # noqa: S101 - narrows the type; the worker sets it
    if row.derived_id is not None:
        return
    try:
        _cut(row, context, at)
    except (NotMedia, NothingInIt, ContentDiffers, ContentMissing) as error:
        raise CannotBeDone(zh=error.zh, en=error.en) from error


def _cut(clip: Clip, context: TaskContext, at: datetime) -> None:
    store, digest = store_of(clip.original.recording.authority.slug), clip.original.digest
    assert digest is not None  # noqa: S101 - narrows the type; a file that is held has one
    place = home() / "derived" / clip.original.recording.authority.slug
    place.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place, prefix="clip-", suffix=".part") as file:
        with store.open_checked(digest):
            made = cut(
                store.path(digest),
                Path(file.name),
                begin=clip.begin / 1000,
                end=clip.end / 1000,
                comment=told_in_it(clip),
                progress=telling(context),
            )
        with Path(file.name).open("rb") as content:
            stored = store.put(content)
    recipe = CODED if "coded" in (made.picture, made.sound) else COPIED
    keep(clip=clip, stored=stored, made=made, recipe=recipe, at=at)


def told_in_it(clip: Clip) -> str:
    """Return what stands in the clip itself, wherever it goes."""
    begin, end = (f"{ms / 1000:.3f}" for ms in (clip.begin, clip.end))
    return f"衍生件（截取件），不是原件 / derived clip, not an original: sha256:{clip.original.sha256} {begin}–{end} s"

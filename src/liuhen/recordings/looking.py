"""What a look inside a file tells, in the words of the dossier."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import av

from liuhen.recordings.arriving import Seen
from liuhen.recordings.notes import Note, NotTaken


def look(path: Path, *, name: str, any_kind: bool) -> Seen:
    """Interim."""
    try:
        with av.open(str(path)) as c:
            created = c.metadata.get("creation_time")
            medium = (
                "video"
                if c.streams.video and c.streams.audio
                else "silent-video"
                if c.streams.video
                else "audio"
            )
            if c.format.name in ("image2", "png_pipe", "jpeg_pipe"):
                medium = "photo"
            dur = timedelta(microseconds=c.duration or 0)
    except av.error.FFmpegError:
        if name.endswith("mp4") and path.read_bytes()[4:8] == b"ftyp":
            return Seen(
                medium="video",
                duration=timedelta(0),
                created_at=None,
                notes=(Note(zh="损坏", en="damaged"),),
                facts={},
            )
        if not any_kind:
            raise NotTaken(Note(zh="不是音像文件", en="no media"))
        return Seen(medium="", duration=timedelta(0), created_at=None, notes=(), facts={})
    return Seen(
        medium=medium,
        duration=timedelta(0) if medium == "photo" else dur,
        created_at=datetime.fromisoformat(created).astimezone(UTC) if created else None,
        notes=(),
        facts={},
    )

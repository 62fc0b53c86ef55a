"""The page of one recording: what it shows, what a court asks about it, who has seen it, and to what it is tied."""

from liuhen.doors.web.pages.recording.clips import clip
from liuhen.doors.web.pages.recording.contents import not_arising, tick, untick
from liuhen.doors.web.pages.recording.derived import derived, derived_download
from liuhen.doors.web.pages.recording.files import (
    content,
    download,
    picture,
    pictures,
    playing_copy,
    thumbnail,
)
from liuhen.doors.web.pages.recording.marking import again, mark, still, unmark
from liuhen.doors.web.pages.recording.tying import tie, untie
from liuhen.doors.web.pages.recording.view import page

__all__ = [
    "again",
    "clip",
    "content",
    "derived",
    "derived_download",
    "download",
    "mark",
    "not_arising",
    "page",
    "picture",
    "pictures",
    "playing_copy",
    "still",
    "thumbnail",
    "tick",
    "tie",
    "unmark",
    "untick",
    "untie",
]

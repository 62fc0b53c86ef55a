"""Uploading (上传入库): files from this computer, each with how far it is and its receipt. The bytes go by `doors.upload`."""

from dataclasses import dataclass
from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from liuhen.doors.upload.room import LARGEST
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.reader import reader_of
from liuhen.law import words
from liuhen.law.dossier.words import Source
from liuhen.people import access
from liuhen.recordings.intake import BY_RECEPTION


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChoice:
    """One kind of source that may be named."""

    code: str
    label: str


def page(request: HttpRequest) -> HttpResponse:
    """Show where files are dropped, to those who may take in."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    context = {
        "sources": [
            SourceChoice(code=code, label=writing.say_of(words.SOURCES, code))
            for code in get_args(Source)
            if code not in BY_RECEPTION
        ],
        "largest": LARGEST,
        "largest_said": writing.size(LARGEST),
        "language": "zh" if (get_language() or "zh").startswith("zh") else "en",
    }
    return render(request, "web/upload.html", context)

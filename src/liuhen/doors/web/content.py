"""Handing out stored content: whole or in ranges, in constant memory, and only while its digest fits.

The vault digests a file before anything of it is served. Where it no longer fits, the reader is told so, oversight
gets an alarm, and the file stays where it is. What a browser would run as a page is never served as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from liuhen.doors.web.plain_file import Content, PlainFile
from liuhen.doors.web.ranges import CannotBeSatisfied, Part, part_asked_for
from liuhen.doors.web.reader import reader_of
from liuhen.oversight import actions as oversight
from liuhen.trace import Digest
from liuhen.vault import home
from liuhen.vault.errors import ContentDiffers, ContentMissing, VaultError

#: Shown in the page; anything else is only ever downloaded.
SHOWN = frozenset(
    {
        "application/pdf",
        "audio/aac",
        "audio/mp4",
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/x-wav",
        "image/gif",
        "image/jpeg",
        "image/png",
        "image/webp",
        "video/mp4",
        "video/ogg",
        "video/quicktime",
        "video/webm",
    }
)
OTHER = "application/octet-stream"
#: Nothing may be read or run from within content, and only our own pages may frame it.
LOCKED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; frame-ancestors 'self'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Stored content and how it is to be handed out. `about` is the written id of the thing it belongs to."""

    digest: str
    file_name: str
    about: str
    download: bool


def content_type(file_name: str) -> str:
    """Return the type under which a file may be shown; others are bytes."""
    guessed = guess_type(file_name)[0] or OTHER
    return guessed if guessed in SHOWN else OTHER


def hand_out(request: HttpRequest, wanted: Wanted) -> HttpResponseBase:
    """Answer with the content or with the part of it that is asked for."""
    tag = f'"{wanted.digest}"'
    if not wanted.download and request.headers.get("If-None-Match") == tag:
        return _with_headers(HttpResponse(status=304), wanted, tag)
    store = home.store_of(reader_of(request).authority.slug)
    try:
        checked = store.open_checked(Digest.parse(f"sha256:{wanted.digest}"))
    except (ContentDiffers, ContentMissing) as error:
        return refused(request, error, about=wanted.about, file_name=wanted.file_name)
    return _with_headers(_serve(request, checked, wanted, tag), wanted, tag)


def hand_out_copy(request: HttpRequest, path: Path, *, tag: str) -> HttpResponseBase:
    """Answer with a copy that was made for playing, or with the part of it that is asked for. It proves nothing."""
    wanted = Wanted(digest="", file_name=path.name, about="", download=False)
    if request.headers.get("If-None-Match") == tag:
        return _with_headers(HttpResponse(status=304), wanted, tag)
    return _with_headers(_serve(request, PlainFile(path), wanted, tag), wanted, tag)


def _serve(request: HttpRequest, checked: Content, wanted: Wanted, tag: str) -> HttpResponseBase:
    try:
        part = part_asked_for(
            method=request.method or "",
            header=request.headers.get("Range"),
            if_range=request.headers.get("If-Range"),
            tag=tag,
            size=checked.size,
        )
    except CannotBeSatisfied as refusal:
        checked.close()
        return HttpResponse(status=416, headers={"Content-Range": refusal.content_range})
    return _answer(request, checked, part, content_type(wanted.file_name))


def _answer(request: HttpRequest, checked: Content, part: Part | None, type_: str) -> HttpResponseBase:
    whole = Part(first=0, last=checked.size - 1, size=checked.size)
    meant = part or whole
    body: Iterator[bytes] = checked.serve(meant.first, meant.last + 1)
    if request.method == "HEAD":
        checked.close()
        body = iter(())
    response = StreamingHttpResponse(body, status=206 if part else 200, content_type=type_)
    response["Content-Length"] = str(meant.length)
    if part:
        response["Content-Range"] = part.content_range
    return response


def _with_headers(response: HttpResponseBase, wanted: Wanted, tag: str) -> HttpResponseBase:
    shown = not wanted.download and content_type(wanted.file_name) != OTHER
    response["Content-Security-Policy"] = LOCKED
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    name = quote(wanted.file_name.replace("\\", "/").rpartition("/")[2] or wanted.digest)
    response["Content-Disposition"] = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{name}"
    return response


def refused(request: HttpRequest, error: VaultError, *, about: str, file_name: str) -> HttpResponse:
    """Tell the reader and oversight that what is stored is not what was stored. Nothing of it is handed out."""
    reader = reader_of(request)
    differs = isinstance(error, ContentDiffers)
    expected = str(getattr(error, "expected", getattr(error, "digest", "")))
    found = str(error.found) if isinstance(error, ContentDiffers) else ""
    oversight.raise_alarm(
        authority=reader.authority,
        kind="content-differs" if differs else "content-missing",
        about=about,
        expected=expected,
        found=found,
        by=reader.by,
        at=reader.at,
    )
    context = {"expected": expected, "found": found, "file_name": file_name}
    return render(request, "web/content_refused.html", context, status=409)

"""One request, one file: how another vendor's station pushes a recording (docs/guide/push.md).

The body is the file as it is. What is told of it stands in the query; a digest that the sender gives must fit, or
nothing is kept. The same file sent again gets the receipt again.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from liuhen.doors.upload import headers, room, told
from liuhen.doors.upload.answers import Wrong, json_answer, plain_receipt
from liuhen.doors.upload.clock import note_clock
from liuhen.doors.upload.landing import pieces
from liuhen.doors.upload.receiving import receive
from liuhen.doors.upload.sender import Sender, station_of
from liuhen.recordings.receipts import Receipt
from liuhen.vault.landing import Landing

DIGEST = re.compile(r"(?:sha256:)?([0-9a-fA-F]{64})")
ANSWERS = {"stored": 201, "known": 200, "refused": 422}


@login_not_required
@csrf_exempt
def push(request: HttpRequest) -> HttpResponseBase:
    """Take in the body of a station's request and answer with its receipt."""
    try:
        receipt = _received(request)
    except Wrong as wrong:
        return wrong.answer()
    return json_answer(plain_receipt(receipt), status=ANSWERS[receipt.status])


def _received(request: HttpRequest) -> Receipt:
    if request.method != "POST":
        raise Wrong(405, zh="只接受 POST", en="POST only", headers={"Allow": "POST"})
    sender = station_of(request)
    said = told.read({key: str(value) for key, value in request.GET.items()}, sender)
    expected = _expected(request.GET.get("sha256", ""))
    length = _length(request)
    note_clock(request, said, sender)
    room.require(room.store_for(sender), owner=sender.by, length=length)
    with _whole(request, sender, length=length, expected=expected) as landing:
        return receive(landing, said, sender)


@contextmanager
def _whole(request: HttpRequest, sender: Sender, *, length: int, expected: str) -> Iterator[Landing]:
    """Yield the body, landed for this request alone, once it is whole and has the digest that was given."""
    store = room.store_for(sender)
    store.clear_stale()
    with store.landing() as landing:
        _write(request, landing)
        counted = landing.counted()
        if counted is None or counted.size != length:
            raise Wrong(400, zh="连接中断，内容不完整，未保留任何内容", en="the line broke; nothing is kept")
        if expected and counted.digest.hex != expected:
            raise _differs(expected, counted.digest.hex)
        yield landing


def _write(request: HttpRequest, landing: Landing) -> None:
    try:
        landing.go_on(at=0)
        for piece in pieces(request):
            landing.write(piece)
        landing.finish()
    except OSError as error:
        said = os.strerror(error.errno or 0)
        raise Wrong(
            507,
            zh=f"服务器写盘出错（{said}），未保留任何内容",
            en=f"the disk refuses ({said}); nothing is kept",
        ) from error


def _expected(given: str) -> str:
    match = DIGEST.fullmatch(given)
    if given and not match:
        raise Wrong(
            400,
            zh=f"sha256：给出的是“{given[:80]}”，应为 64 位十六进制数",
            en=f"sha256: ‘{given[:80]}’ given, 64 hex digits wanted",
        )
    return match[1].lower() if match else ""


def _length(request: HttpRequest) -> int:
    if "Content-Length" not in request.headers:
        raise Wrong(
            411, zh="需要 Content-Length（不接受分块传输编码）", en="Content-Length is wanted, not chunks"
        )
    return headers.number(request, "Content-Length")


def _differs(expected: str, found: str) -> Wrong:
    return Wrong(
        422,
        zh=f"收到的内容与给出的摘要不符（应为 {expected}，实为 {found}），未保留任何内容，请重传",
        en=f"the bytes do not have the digest given: expected {expected}, found {found}. Nothing is kept",
    )

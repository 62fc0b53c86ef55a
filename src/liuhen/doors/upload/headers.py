"""The headers of tus 1.0 (tus.io): read strictly, and told what was wanted when they are not so."""

import base64
import binascii
import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from liuhen.doors.upload.answers import Wrong
from liuhen.recordings.names import readable

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,termination,expiration"
#: The protocol wants SHA-1 to be understood; it only guards the way here, the receipt's digest is SHA-256.
ALGORITHMS: dict[str, Callable[[], Any]] = {
    "sha256": hashlib.sha256,
    "sha1": lambda: hashlib.sha1(usedforsecurity=False),
}
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
KEY = re.compile(r"[\x21-\x2b\x2d-\x7e]+")
BODY = "application/offset+octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checksum:
    """What the bytes of one request must add up to."""

    algorithm: str
    digest: bytes

    def begin(self) -> Any:
        """Return a digest to be fed."""
        return ALGORITHMS[self.algorithm]()


def require_version(request: HttpRequest) -> None:
    """Insist on the version of the protocol that is spoken here."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Wrong(
            412,
            zh=f"需要请求头 Tus-Resumable: {VERSION}",
            en=f"the header Tus-Resumable: {VERSION} is wanted",
            headers={"Tus-Version": VERSION},
        )


def number(request: HttpRequest, name: str) -> int:
    """Return a header that must be a whole number."""
    given = request.headers.get(name, "")
    if not WHOLE_NUMBER.fullmatch(given):
        raise Wrong(
            400,
            zh=f"请求头 {name} 给出的是“{given}”，应为非负整数",
            en=f"the header {name} is ‘{given}’, a whole number is wanted",
        )
    return int(given)


def metadata(request: HttpRequest) -> dict[str, str]:
    """Return what the sender tells of the file: pairs of a key and a Base64 text, with commas between."""
    written = request.headers.get("Upload-Metadata", "")
    return dict(_pair(pair.strip()) for pair in written.split(",") if pair.strip())


def _pair(pair: str) -> tuple[str, str]:
    key, _, encoded = pair.partition(" ")
    try:
        raw = base64.b64decode(encoded.strip(), validate=True)
    except binascii.Error as error:
        raise _bad_metadata(pair) from error
    if not KEY.fullmatch(key):
        raise _bad_metadata(pair)
    return key, readable(os.fsdecode(raw))


def _bad_metadata(pair: str) -> Wrong:
    return Wrong(
        400,
        zh=f"请求头 Upload-Metadata 中的“{pair[:40]}”读不懂，应为键名、空格和 Base64 文本",
        en=f"‘{pair[:40]}’ in Upload-Metadata cannot be read; a key, a blank and Base64 are wanted",
    )


def checksum(request: HttpRequest) -> Checksum | None:
    """Return what the bytes of this request must add up to, if the sender said so."""
    written = request.headers.get("Upload-Checksum")
    if written is None:
        return None
    algorithm, _, encoded = written.strip().partition(" ")
    try:
        digest = base64.b64decode(encoded, validate=True)
        if algorithm in ALGORITHMS and len(digest) == ALGORITHMS[algorithm]().digest_size:
            return Checksum(algorithm=algorithm, digest=digest)
    except binascii.Error:
        pass
    raise Wrong(
        400,
        zh=f"请求头 Upload-Checksum 读不懂，应为 {'、'.join(ALGORITHMS)} 之一和 Base64 校验值",
        en=f"Upload-Checksum cannot be read; one of {', '.join(ALGORITHMS)} and a Base64 digest are wanted",
    )


def require_body(request: HttpRequest, *, at_most: int) -> int:
    """Return how many bytes the request announces; more than there is room for is refused before any is read."""
    if request.content_type != BODY:
        raise Wrong(415, zh=f"需要 Content-Type: {BODY}", en=f"Content-Type: {BODY} is wanted")
    if "Content-Length" not in request.headers:
        raise Wrong(
            411, zh="需要 Content-Length（不接受分块传输编码）", en="Content-Length is wanted, not chunks"
        )
    announced = number(request, "Content-Length")
    if announced > at_most:
        raise Wrong(
            413,
            zh=f"本次传送 {announced} 字节，而文件只差 {at_most} 字节",
            en=f"{announced} bytes are sent, the file lacks {at_most}",
        )
    return announced

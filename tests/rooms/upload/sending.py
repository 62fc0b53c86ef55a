"""Sending files by tus, one request at a time, as any client would."""

import base64
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client

NAME = "DSJ-9901-0003_20250820094000.mp4"
TUS = {"Tus-Resumable": "1.0.0"}


def metadata(**told: str) -> str:
    """Write what is told of a file as the protocol has it."""
    return ",".join(f"{key} {base64.b64encode(text.encode()).decode()}" for key, text in told.items())


def checksum(content: bytes) -> str:
    """Write the checksum of one request."""
    return f"sha256 {base64.b64encode(sha256(content).digest()).decode()}"


@dataclass(kw_only=True)
class Tus:
    """A client of the protocol: a browser that has logged in, or a machine with its token."""

    client: Client
    headers: dict[str, str] = field(default_factory=dict)

    def create(self, content: bytes, *, name: str = NAME, **told: str) -> HttpResponseBase:
        """Ask for room for a file."""
        headers = {"Upload-Length": str(len(content)), "Upload-Metadata": metadata(filename=name, **told)}
        return self.client.post("/upload/files/", headers={**TUS, **self.headers, **headers})

    def begin(self, content: bytes, **told: str) -> str:
        """Return the address of a new upload."""
        answer = self.create(content, **told)
        assert answer.status_code == 201, getattr(answer, "content", b"").decode()
        return str(answer["Location"])

    def patch(self, address: str, piece: bytes, *, offset: int, **more: str) -> Any:
        """Send a piece."""
        headers = {**TUS, **self.headers, "Upload-Offset": str(offset), **more}
        return self.client.patch(address, piece, "application/offset+octet-stream", headers=headers)

    def offset(self, address: str) -> int:
        """Ask how far an upload is."""
        answer = self.client.head(address, headers={**TUS, **self.headers})
        assert answer.status_code == 200, answer.status_code
        return int(answer["Upload-Offset"])

    def receipt(self, address: str) -> dict[str, Any]:
        """Ask for the receipt of an upload that is done."""
        plain: dict[str, Any] = self.client.get(address, headers=self.headers).json()["receipt"]
        return plain

    def end(self, address: str) -> Any:
        """End an upload."""
        return self.client.delete(address, headers={**TUS, **self.headers})

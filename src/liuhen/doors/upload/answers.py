"""What these doors answer: errors that say what was given and wanted in both languages, receipts as JSON."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import JsonResponse

from liuhen.recordings.notes import Note
from liuhen.recordings.receipts import Receipt

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Wrong(Exception):
    """A request cannot be carried out. What was kept before it is kept; nothing else was changed."""

    def __init__(self, status: int, *, zh: str, en: str, headers: Mapping[str, str] = NO_HEADERS) -> None:
        super().__init__(en)
        self.status, self.zh, self.en, self.headers = status, zh, en, headers

    def answer(self) -> JsonResponse:
        """Return the error as it is sent."""
        return json_answer(
            {"error": {"zh": self.zh, "en": self.en}}, status=self.status, headers=self.headers
        )


def json_answer(
    plain: Mapping[str, Any], *, status: int = 200, headers: Mapping[str, str] = NO_HEADERS
) -> JsonResponse:
    """Return JSON that nobody keeps a copy of on the way."""
    return JsonResponse(
        plain,
        status=status,
        headers={"Cache-Control": "no-store", **headers},
        json_dumps_params={"ensure_ascii": False},
    )


def plain_receipt(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as these doors hand it out; remarks in both languages."""
    return {
        "file": receipt.file,
        "status": receipt.status,
        "sha256": receipt.sha256,
        "size": receipt.size,
        "log_index": receipt.log_index,
        "recording": receipt.recording,
        "notes": [note.to_plain() for note in receipt.notes],
        "because": _plain(receipt.because),
    }


def _plain(note: Note | None) -> dict[str, str] | None:
    return note.to_plain() if note else None

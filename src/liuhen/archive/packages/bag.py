"""The bag around the content (RFC 8493): its declaration, its description, its manifests."""

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version

from liuhen.law.dossier import SHANGHAI
from liuhen.trace import Digest

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
LONGEST = 100


def folder_name(number: str) -> str:
    """Return the name of the top folder: the case number made safe for every file system."""
    safe = "".join(c if c in "-_." or c.isalnum() else "_" for c in number)
    dots = len(safe) - len(safe.lstrip("."))
    return ("_" * dots + safe[dots:])[:LONGEST]


def manifest(digests: Mapping[str, Digest]) -> bytes:
    """Return a manifest: digest and path of each file, one a line."""
    return "".join(f"{digest.hex}  {path}\n" for path, digest in sorted(digests.items())).encode()


def description(*, number: str, authority: str, at: datetime, octets: int, files: int) -> bytes:
    """Return bag-info.txt; its lines are not folded."""
    lines = {
        "Source-Organization": authority,
        "External-Identifier": number,
        "Bagging-Date": f"{at.astimezone(SHANGHAI):%Y-%m-%d}",
        "Bag-Software-Agent": f"liuhen {version('liuhen')}",
        "Payload-Oxum": f"{octets}.{files}",
    }
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines.items()).encode()

"""Malware scan by ClamAV's daemon, when one listens on its socket; and the plain word when none does.

A file is never refused for what is found in it: it may be evidence. What was found is kept with the segment and said
on the receipt. The daemon gets the bytes through its socket (INSTREAM), so it needs no right to read the vault.
"""

import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

from liuhen.recordings.notes import Note

#: Where Debian and others put it.
SOCKETS = (
    Path("/run/clamav/clamd.ctl"),
    Path("/var/run/clamav/clamd.ctl"),
    Path("/run/clamd.scan/clamd.sock"),
)
PIECE = 1 << 20
PATIENCE = 120.0
NOT_SCANNED = "not-scanned"


def scan(path: Path, *, sockets: tuple[Path, ...] = SOCKETS) -> dict[str, Any]:
    """Return what the daemon says of a file: `verdict` is clean, found or not-scanned; `said` its own words."""
    listening = next((each for each in sockets if each.is_socket()), None)
    if listening is None:
        return {"verdict": NOT_SCANNED, "said": ""}
    try:
        said = _asked(listening, path)
    except OSError as error:
        return {"verdict": NOT_SCANNED, "said": error.strerror or str(error)}
    return {"verdict": _verdict(said), "said": said}


def note_of(told: dict[str, Any]) -> Note | None:
    """Return what a receipt says about a scan; nothing when the file is clean."""
    match told["verdict"]:
        case "clean":
            return None
        case "found":
            return Note(
                zh=f"病毒扫描发现可疑内容（{told['said']}），文件按原样保存",
                en=f"the malware scan found something ({told['said']}); the file is kept as it is",
            )
    return Note(zh="未扫描病毒", en="not scanned for malware")


def _asked(listening: Path, path: Path) -> str:
    with socket.socket(socket.AF_UNIX) as line, path.open("rb") as file:
        line.settimeout(PATIENCE)
        line.connect(str(listening))
        line.sendall(b"zINSTREAM\0")
        # Beyond the limit that its administrator set, the daemon hangs up; its answer is still there to be read.
        with suppress(BrokenPipeError, ConnectionResetError):
            while piece := file.read(PIECE):
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
        return _answer(line)


def _answer(line: socket.socket) -> str:
    said = b""
    while piece := line.recv(4096):
        said += piece
    return said.rstrip(b"\0").decode("utf-8", "replace").removeprefix("stream: ").strip()


def _verdict(said: str) -> str:
    if said == "OK":
        return "clean"
    return "found" if said.endswith(" FOUND") else NOT_SCANNED

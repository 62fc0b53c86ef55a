"""A small packer of its own, written from docs/spec/package.md alone. It shares nothing with the product but the page.

`sound()` gives the files of a good package by their path from the bag's root. A test spoils them, lets `listed`
write the manifests anew (as a forger would), and puts them on disk as a zip or as a folder.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liuhen.doors import verify

CASE = "YJ-CF-2025-0037"
NAME = "liuhen/yunlan-cgj"
AUTHORITY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FORGER = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
FILM, SCAN = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 30, b"%PDF-1.7 sample"
SALT = bytes(range(16))
NOTE = "当事人在场"

Files = dict[str, bytes]
Put = Callable[[Files, Path], Path]


def digest(raw: bytes) -> str:
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def plain(value: Any) -> bytes:
    # Good enough for the ASCII keys here: what RFC 8785 would write.
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def trace(
    act: str, of: str, *, facts: dict[str, Any] | None = None, words: dict[str, str] | None = None
) -> bytes:
    return plain(
        {
            "form": "liuhen.trace/1",
            "act": act,
            "of": of,
            "by": "officer:9c0d3f",
            "at": "2025-12-20T02:00:00.000000Z",
            "under": None,
            "facts": facts or {},
            "words": words or {},
        }
    )


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry).digest()


def root(entries: Sequence[bytes]) -> bytes:
    if len(entries) == 1:
        return leaf(entries[0])
    k = 1 << (len(entries) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(entries[:k]) + root(entries[k:])).digest()


def path_to(index: int, entries: Sequence[bytes]) -> list[bytes]:
    if len(entries) == 1:
        return []
    k = 1 << (len(entries) - 1).bit_length() - 1
    if index < k:
        return [*path_to(index, entries[:k]), root(entries[k:])]
    return [*path_to(index - k, entries[k:]), root(entries[:k])]


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def vkey(key: Ed25519PrivateKey, name: str = NAME) -> str:
    blob = b"\x01" + key.public_key().public_bytes_raw()
    return f"{name}+{key_id(key, name).hex()}+{b64(blob)}"


def key_id(key: Ed25519PrivateKey, name: str = NAME) -> bytes:
    blob = b"\x01" + key.public_key().public_bytes_raw()
    return hashlib.sha256(name.encode() + b"\n" + blob).digest()[:4]


def fingerprint(key: Ed25519PrivateKey) -> str:
    return hashlib.sha256(vkey(key).encode()).hexdigest()


def signed(text: str, key: Ed25519PrivateKey, name: str = NAME) -> bytes:
    return f"{text}\n\u2014 {name} {b64(key_id(key, name) + key.sign(text.encode()))}\n".encode()


def checkpoint(entries: Sequence[bytes], key: Ed25519PrivateKey, name: str = NAME) -> bytes:
    return signed(f"{name}\n{len(entries)}\n{b64(root(entries))}\n", key, name)


def original(raw: bytes, suffix: str) -> str:
    return f"data/originals/{hashlib.sha256(raw).hexdigest()}{suffix}"


def dossier() -> dict[str, Any]:
    film = {"file": "a_01.mp4", "sha256": digest(FILM)[7:], "start": "2025-08-20T09:40:00+08:00"}
    lost = {"file": "a_02.mp4", "sha256": "ab" * 32, "start": "2025-08-20T10:40:00+08:00"}
    return {
        "dossier": 1,
        "case": {"number": CASE},
        "recordings": [{"id": "r1", "segments": [film, lost]}],
        "documents": [{"id": "d1"}],
    }


def entry(kind: str, of: str, part: int, name: str, raw: bytes, index: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "of": of,
        "part": part,
        "name": name,
        "size": len(raw),
        "sha256": digest(raw),
        "path": original(raw, Path(name).suffix),
        "trace": index,
        "absent": None,
    }


def file_list() -> list[dict[str, Any]]:
    lost = entry("recording", "r1", 1, "a_02.mp4", b"", 0)
    lost |= {"size": None, "sha256": f"sha256:{'ab' * 32}", "path": None, "trace": None, "absent": "not-held"}
    film = entry("recording", "r1", 0, "a_01.mp4", FILM, 2)
    return [film, lost, entry("document", "d1", 0, "笔录.pdf", SCAN, 5)]


def case_traces() -> dict[int, bytes]:
    """The traces of the case by log index; between them stand those of other cases."""
    stored = {"sha256": digest(FILM), "size": len(FILM)}
    note = digest(SALT + NOTE.encode())
    return {
        0: trace("case.opened", f"case:{CASE}", words={"note": note, "remark": digest(b"gone")}),
        2: trace("recording.stored", "recording:17b2", facts=stored),
        5: trace("document.stored", "document:41", facts={"sha256": digest(SCAN)}),
        6: trace("package.made", f"case:{CASE}", facts={"dossier": digest(b"an earlier one")}),
    }


def trace_line(index: int, raw: bytes, words: dict[str, Any] | None = None) -> bytes:
    return plain({"index": index, "trace": raw.decode(), "words": words or {}}) + b"\n"


def made(files: Files, others: dict[int, bytes]) -> bytes:
    listing = "".join(f"{index} {leaf(raw).hex()}\n" for index, raw in sorted(others.items()))
    vouched = {"dossier": "data/dossier.json", "findings": "data/findings.json", "files": "data/files.json"}
    vouched |= {"readme": "请先读我.txt", "verifier": "verify.py"}
    vouched |= {"evidence": "data/evidence.json"} if "data/evidence.json" in files else {}
    facts: dict[str, Any] = {fact: digest(files[name]) for fact, name in vouched.items()}
    facts |= {"trace_count": len(others), "trace_list": digest(listing.encode())}
    return trace("package.made", f"case:{CASE}", facts=facts)


def sound(key: Ed25519PrivateKey = AUTHORITY, *, evidence: bool = True) -> Files:
    """Return the files of a package in which everything fits; without `evidence`, as it was made earlier."""
    files: Files = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "verify.py": Path(verify.__file__).read_bytes(),
        "请先读我.txt": "先读我\n".encode(),
        "data/dossier.json": plain(dossier()),
        "data/findings.json": plain({"findings": []}),
        "data/files.json": plain({"v": 1, "case": CASE, "files": file_list()}),
        original(FILM, ".mp4"): FILM,
        original(SCAN, ".pdf"): SCAN,
        "data/authority.pub": vkey(key).encode() + b"\n",
    }
    if evidence:
        files["data/evidence.json"] = plain({"v": 1, "case": CASE, "statements": []})
    traces = case_traces()
    traces[9] = made(files, traces)
    log = [traces.get(index, trace("case.opened", f"case:other-{index}")) for index in range(11)]
    opened = {"note": {"salt": b64(SALT), "text": NOTE}}
    lines = [trace_line(index, raw, {} if index else opened) for index, raw in sorted(traces.items())]
    proofs = [{"index": index, "hashes": [*map(b64, path_to(index, log))]} for index in sorted(traces)]
    files["data/traces.jsonl"] = b"".join(lines)
    files["data/proofs.json"] = plain({"v": 1, "size": len(log), "proofs": proofs})
    files["data/checkpoint.txt"] = checkpoint(log, key)
    return listed(files)


def listed(files: Files) -> Files:
    """Return the files with manifests and bag-info as they have to be for these very bytes."""
    kept = {n: raw for n, raw in files.items() if "manifest-sha256" not in n and n != "bag-info.txt"}
    payload = {name: raw for name, raw in kept.items() if name.startswith("data/")}
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    kept["bag-info.txt"] = f"Payload-Oxum: {oxum}\nExternal-Identifier: {CASE}\n".encode()
    kept["manifest-sha256.txt"] = _manifest(payload)
    kept["tagmanifest-sha256.txt"] = _manifest({n: raw for n, raw in kept.items() if n not in payload})
    return kept


def _manifest(files: Files) -> bytes:
    return "".join(f"{digest(raw)[7:]}  {name}\n" for name, raw in sorted(files.items())).encode()


def as_folder(files: Files, at: Path) -> Path:
    folder = at / CASE
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return folder


def as_zip(files: Files, at: Path) -> Path:
    path = at / f"{CASE}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{CASE}/{name}", (2025, 12, 20, 10, 0, 0)), raw)
    return path

#!/usr/bin/env python3
"""检验案卷包 Check a case package, alone and offline.

This one file needs Python 3.8 or newer and nothing else. It shares no code with the system that made the package,
writes nothing, asks no network, and is meant to be read. What a package is: docs/spec/package.md of Liuhen 留痕.

Rules
- Nothing is believed that does not hang, link by link, on the signed checkpoint:
  key -> signature -> tree root -> inclusion proof -> trace -> digest -> file.
- The manifests of the bag are checked too, but a forger can write them anew: no verdict rests on them alone.
- Bytes are compared as they are; no JSON is written again.
- Every problem is listed. Exit codes: 0 all fits; 2 not a package; 3 content differs; 4 proof fails; 5 signature
  unknown or bad. With several problems the most serious counts: 2 before 4 before 5 before 3.
"""

# ruff: noqa: B905, UP006, UP035 - `strict=` of zip and generics outside of `typing` are younger than Python 3.8.
from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import stat
import struct
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any, BinaryIO, Callable, Iterator, Tuple

README, MYSELF, BAGIT, INFO = "请先读我.txt", "verify.py", "bagit.txt", "bag-info.txt"
MANIFEST, TAGMANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
DOSSIER, FINDINGS, FILES = "data/dossier.json", "data/findings.json", "data/files.json"
TRACES, PROOFS, CHECKPOINT = "data/traces.jsonl", "data/proofs.json", "data/checkpoint.txt"
KEY, ORIGINALS, EVIDENCE = "data/authority.pub", "data/originals/", "data/evidence.json"
# What the trace `package.made` vouches for, by the name of its fact.
VOUCHED = {"dossier": DOSSIER, "findings": FINDINGS, "files": FILES, "readme": README, "verifier": MYSELF}
NEEDED = {BAGIT, INFO, MANIFEST, TAGMANIFEST, TRACES, PROOFS, CHECKPOINT, KEY, *VOUCHED.values()}
VOUCHED["evidence"] = EVIDENCE  # Not needed: packages made earlier have neither this file nor this fact.
DECLARED = {"BagIt-Version": "1.0", "Tag-File-Character-Encoding": "UTF-8"}
PIECE, LARGEST_TEXT, FULL = 1 << 20, 1 << 28, 0xFFFFFFFF  # Originals have no limit, the small files have.
# Extra fields of the zip may tell ZIP64 sizes and times; others are refused, for some give the file another name.
EXTRA = re.compile(rb"(?s)(\x01\0(\x08\0.{8}|\x10\0.{16}|\x18\0.{24}))?(UT\x05\0.{5})?")
SEVERITY = (2, 4, 5, 3)
KINDS = {
    "not-a-package": (2, "不是完好的案卷包，或输入有误", "not a sound case package, or bad input"),
    "file-missing": (3, "缺少应有的文件", "a file is missing"),
    "file-added": (3, "多出未登记的文件", "a file was added"),
    "file-differs": (3, "文件内容与登记的不符", "the file is not the one that was recorded"),
    "manifest-differs": (3, "与 BagIt 清单不符", "differs from what the BagIt manifest says"),
    "content-malformed": (3, "文件内容无法读懂", "the content of the file cannot be understood"),
    "content-contradicts": (3, "包内记载互相矛盾", "two parts of the package contradict each other"),
    "not-stored": (3, "没有入库留痕证明这个文件", "no storing trace names this file"),
    "proof-missing": (4, "缺少留痕或证明", "a trace or a proof is missing"),
    "proof-malformed": (4, "留痕或证明无法读懂", "a trace or a proof cannot be understood"),
    "proof-fails": (4, "留痕不在检查点的账本中，或被改动", "the trace does not lead to the signed root"),
    "traces-differ": (4, "留痕清单与封装时不符：有增减", "the list of traces is not the one that was packed"),
    "words-differ": (4, "文字与留痕中的加盐摘要不符", "the words do not give their salted digest"),
    "key-differs": (5, "公钥不是应有的公钥", "the key is not the one that it should be"),
    "signature-bad": (5, "检查点没有有效的签名", "the checkpoint has no valid signature"),
}
Member = Tuple[Path, int, int]  # Where the bytes of a file lie: in which file, from where, how many.


class NotAPackage(Exception):
    """What was given cannot be read as a package at all: where, what was expected, what was found."""


class Report:
    """All that was found. `exit_code` is that of the most serious problem, 0 when there is none."""

    def __init__(self, path: str) -> None:
        self.path, self.key_compared = path, False
        self.case = self.packed_at = self.authority = self.fingerprint = ""
        self.checkpoint: dict[str, Any] = {}
        self.traces = self.files = self.bytes = self.unopened = 0
        self.absent: list[dict[str, Any]] = []
        self.problems: list[dict[str, Any]] = []

    def add(self, kind: str, where: object, expected: object, found: object) -> None:
        problem = {"kind": kind, "where": str(where), "expected": str(expected), "found": str(found)}
        self.problems.append(dict(zip(("code", "zh", "en"), KINDS[kind]), **problem))

    @property
    def exit_code(self) -> int:
        return next((code for code in SEVERITY if code in {p["code"] for p in self.problems}), 0)

    def to_plain(self) -> dict[str, Any]:
        return dict(vars(self), ok=not self.problems, exit_code=self.exit_code)


def members_of(path: Path) -> dict[str, Member]:
    """Return the files of the package by their path from the bag's root."""
    if path.is_dir():
        inside = list(path.iterdir())
        return _folder_members(inside[0] if len(inside) == 1 and inside[0].is_dir() else path)
    try:
        members = _zip_members(path)
    except (zipfile.BadZipFile, struct.error, LookupError, ValueError, RuntimeError) as error:
        raise NotAPackage(path, "a whole zip", f"truncated, or not a zip ({error})") from error
    top = min(members, default="").split("/")[0] + "/"
    if top + BAGIT not in members or not all(name.startswith(top) for name in members):
        raise NotAPackage(path, f"one top folder with {BAGIT}", "another content")
    return {name[len(top) :]: member for name, member in members.items()}


def _folder_members(path: Path) -> dict[str, Member]:
    members = {}
    for place, folders, files in os.walk(path):
        for file in [Path(place, name) for name in folders + files]:
            found = file.lstat()
            if stat.S_ISREG(found.st_mode):
                inner = unicodedata.normalize("NFC", file.relative_to(path).as_posix())
                members[inner] = (file, 0, found.st_size)
            elif not stat.S_ISDIR(found.st_mode):
                raise NotAPackage(file, "a regular file", "a link or a device")
    if BAGIT not in members:
        raise NotAPackage(path, f"a folder with {BAGIT}", "none")
    return members


def _zip_members(path: Path) -> dict[str, Member]:
    """Find the members. Every byte of the zip must belong to one record, and both its tables must agree."""
    members, place = {}, 0
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        entries = archive.infolist()
        for entry in entries:
            start = _data_start(file, place, entry)
            members[entry.orig_filename] = (path, start, entry.file_size)
            place = start + entry.file_size
        table = sum(46 + len(e.orig_filename.encode()) + len(e.extra) + len(e.comment) for e in entries)
        # The end record has 22 bytes; the ZIP64 one and its locator, where they are, 76 more.
        over = path.stat().st_size - archive.start_dir - table
        alike = {unicodedata.normalize("NFC", name).casefold() for name in members}
        whole = place == archive.start_dir and over in (22, 98) and not archive.comment
        if not whole or len(alike) != len(entries):
            raise NotAPackage(path, "each name once, and nothing between or behind the members", "more")
    return members


def _data_start(file: BinaryIO, place: int, entry: zipfile.ZipInfo) -> int:
    """Return where the bytes of `entry` begin; its local header must say what the directory says."""
    name, size, mode = entry.orig_filename, entry.file_size, entry.external_attr >> 16
    if {"", ".", ".."} & set(name.split("/")) or any(c in "\\:" or not c.isprintable() for c in name):
        raise NotAPackage(repr(name), "a name that stays inside the package", "another")
    if entry.compress_type or entry.flag_bits & ~0x800 or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise NotAPackage(name, "a stored file", "a zip packed anew? Unpack it and check the folder")
    file.seek(place)
    magic, _, flags, method, _, _, crc, packed, full, n, m = struct.unpack("<4s5H3I2H", file.read(30))
    raw, extra = file.read(n), file.read(m)
    if packed == full == FULL:
        full, packed = struct.unpack("<2Q", extra[4:20])
    told = (place, magic, flags, method, raw, crc, packed, full)
    wanted = (entry.header_offset, b"PK\3\4", entry.flag_bits, 0, name.encode(), entry.CRC, size, size)
    if told != wanted:
        raise NotAPackage(name, wanted, told)
    if not EXTRA.fullmatch(extra) or not EXTRA.fullmatch(entry.extra):
        raise NotAPackage(name, "extra fields for ZIP64 sizes and times only", (extra, entry.extra))
    return place + 30 + len(raw + extra)


def digest_of(path: Path, start: int, left: int) -> str:
    """Return the written SHA-256 of a file, read once and in pieces."""
    sha, piece = hashlib.sha256(), memoryview(bytearray(PIECE))
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        while left and (count := file.readinto(piece[: min(PIECE, left)])):
            sha.update(piece[:count])
            left -= count
    return f"sha256:{sha.hexdigest()}"


P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def _add(a: tuple[int, int, int], b: tuple[int, int, int]) -> tuple[int, int, int]:
    z, x, y, mixed = a[2] * b[2] % P, a[0] * b[0] % P, a[1] * b[1] % P, (a[0] + a[1]) * (b[0] + b[1])
    less, more = (z * z - D * x * y) % P, (z * z + D * x * y) % P
    return z * less * (mixed - x - y) % P, z * more * (x + y) % P, less * more % P  # x and y over the third


def _times(scalar: int, point: tuple[int, int, int]) -> tuple[int, int, int]:
    rest = _times(scalar >> 1, _add(point, point)) if scalar else (0, 1, 1)
    return _add(rest, point) if scalar & 1 else rest


def _point(raw: bytes) -> tuple[int, int, int]:
    sign, y = divmod(int.from_bytes(raw, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or sign > 1 or x * x % P != square or (x == 0 and sign):
        raise ValueError("no point of the curve")
    return (P - x if x & 1 != sign else x), y, 1


def signature_fits(key: bytes, signature: bytes, text: bytes) -> bool:
    """Tell whether the 64 bytes of `signature` over `text` were made with the private half of `key`."""
    scalar = int.from_bytes(signature[32:], "little")
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    base, first, public = _point(b"\x58" + b"\x66" * 31), _point(signature[:32]), _point(key)
    a, b = _times(scalar % L, base), _add(first, _times(challenge, public))
    return len(signature) == 64 and scalar < L and all((a[n] * b[2] - b[n] * a[2]) % P == 0 for n in (0, 1))


def root_from(leaf: bytes, index: int, size: int, path: list[bytes]) -> str:
    """Return the root, in hex, to which an inclusion proof leads (RFC 9162 §2.1.3.2)."""
    last = size - 1 if 0 <= index < size else -1
    for sibling in path:
        if last <= 0:
            return "nowhere: the proof is too long"
        pair = sibling + leaf if index & 1 or index == last else leaf + sibling
        while not index & 1 and index == last:
            index, last = index >> 1, last >> 1
        leaf, index, last = hashlib.sha256(b"\1" + pair).digest(), index >> 1, last >> 1
    return "nowhere: the proof is too short" if last else leaf.hex()


class VerifierKey:
    """The authority's public key, written in one line: name+hash+base64 of 0x01 and 32 bytes."""

    def __init__(self, written: bytes) -> None:
        line = written.decode("utf-8").rstrip("\n")
        self.name, _, rest = line.partition("+")
        key = decoded(rest[9:])
        self.id = hashlib.sha256(self.name.encode() + b"\n" + key).digest()[:4]
        if rest[:9] != self.id.hex() + "+" or key[:1] != b"\1":
            raise ValueError(f"{line!r} is not name+hash+base64")
        self.raw, self.fingerprint = key[1:], hashlib.sha256(line.encode()).hexdigest()


class Note:
    """The checkpoint: the signed text, its signature lines, and what it says."""

    def __init__(self, raw: bytes) -> None:
        text, _, signatures = raw.decode("utf-8").rpartition("\n\n")
        self.origin, size, root = text.split("\n")[:3]
        self.text, self.lines = (text + "\n").encode(), signatures.split("\n")
        self.size, self.root = int(size), decoded(root).hex()
        if len(self.root) != 64 or str(self.size) != size:
            raise ValueError("not origin, size and root")

    def is_signed_by(self, key: VerifierKey) -> bool:
        blobs = [decoded(line.split(" ")[2]) for line in self.lines if line.startswith(f"\u2014 {key.name} ")]
        fits = [signature_fits(key.raw, blob[4:], self.text) for blob in blobs if blob[:4] == key.id]
        return bool(fits) and all(fits)


class Trace:
    """One line of traces.jsonl: its log index, its leaf hash, what it says, and the words that are opened."""

    def __init__(self, line: bytes) -> None:
        entry = read_json(line)
        self.index, self.opened, raw = entry["index"], entry["words"], entry["trace"].encode("utf-8")
        self.leaf, plain = hashlib.sha256(b"\0" + raw).digest(), read_json(raw)
        self.act, self.of, self.at = plain["act"], plain["of"], plain["at"]
        self.facts, self.words = dict(plain["facts"]), dict(plain["words"])
        if type(self.index) is not int or self.index < 0 or plain["form"] != "liuhen.trace/1":
            raise ValueError(f"index {self.index!r}, form {plain['form']!r}; wanted a trace and its index")


def decoded(text: object) -> bytes:
    """Read base64 in its one spelling."""
    raw = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    if base64.b64encode(raw).decode() != text:
        raise ValueError(f"{text!r} is not base64")
    return raw


def read_json(raw: bytes) -> Any:
    """Read JSON in which no key comes twice, so that every reader reads the same."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError(f"a key comes twice among {[key for key, _ in pairs]}")
        return dict(pairs)

    return json.loads(raw.decode("utf-8"), object_pairs_hook=once)


def read_info(raw: bytes) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in raw.decode("utf-8").splitlines())


def read_manifest(raw: bytes) -> dict[str, str]:
    return {line[66:]: line[:64] for line in raw.decode("utf-8").splitlines() if line[64:66] == "  "}


def read_proofs(raw: bytes) -> dict[int, list[bytes]]:
    return {int(proof["index"]): [*map(decoded, proof["hashes"])] for proof in read_json(raw)["proofs"]}


def read_published(given: str) -> set[str]:
    """Return the fingerprints that `--key` names: one as hex digits, or those of the keys in a file."""
    plain = re.sub(r"[\s:]|^sha256", "", given.strip().lower())
    if re.fullmatch("[0-9a-f]{64}", plain):
        return {plain}
    try:
        return {VerifierKey(line).fingerprint for line in Path(given).read_bytes().splitlines()}
    except (OSError, ValueError) as error:
        raise NotAPackage("--key", "64 hex digits, or a file of verifier keys", error) from error


class Check:
    """One package under examination: each method asks one question and adds what is wrong to the report."""

    def __init__(self, report: Report, members: dict[str, Member]) -> None:
        self.report, self.members = report, members
        self.digests = {name: digest_of(*member) for name, member in sorted(members.items())}
        self.sizes = {name: size for name, (_, _, size) in members.items()}
        self.traces: dict[int, Trace] = {}
        report.bytes = sum(self.sizes.values())

    def agree(self, kind: str, where: str, expected: object, found: object) -> None:
        if expected != found:
            self.report.add(kind, where, expected, found)

    def attempt(self, kind: str, where: str, default: Any, act: Callable[..., Any], *given: Any) -> Any:
        try:
            return act(*given)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            self.report.add(kind, where, "the form told in docs/spec/package.md", repr(error)[:200])
            return default

    def take(self, kind: str, name: str, default: Any, read: Callable[[bytes], Any]) -> Any:
        """Return what `read` makes of a small file, `default` if it is missing or makes no sense."""
        if name not in self.members:
            return default
        file, start, size = self.members[name]
        with file.open("rb") as opened:
            opened.seek(start)
            return self.attempt(kind, name, default, read, opened.read(min(size, LARGEST_TEXT)))

    def is_it_a_whole_bag(self) -> None:
        """RFC 8493: the files it must have, what the manifests say, Payload-Oxum."""
        names = NEEDED | set(self.members)
        payload = {name for name in names if name.startswith("data/")}
        for name in sorted(NEEDED - set(self.members)):
            self.report.add("file-missing", name, "a file", "none")
        for manifest, listed in ((MANIFEST, payload), (TAGMANIFEST, names - payload - {TAGMANIFEST})):
            said = self.take("content-malformed", manifest, {}, read_manifest)
            for name in sorted(listed | set(said)):
                wanted = f"sha256:{said[name]}" if name in said else f"a line in {manifest}"
                self.agree("manifest-differs", name, wanted, self.digests.get(name, "no such file"))
        info = self.take("content-malformed", INFO, {}, read_info)
        sizes = [self.sizes[name] for name in payload if name in self.sizes]
        self.agree("manifest-differs", INFO, f"{sum(sizes)}.{len(sizes)}", info.get("Payload-Oxum"))
        self.agree("manifest-differs", BAGIT, DECLARED, self.take("content-malformed", BAGIT, {}, read_info))
        self.report.case = info.get("External-Identifier", "")

    def who_signed_which_root(self, known: set[str]) -> tuple[int, str]:
        """Key and signature. Return size and root of the tree, also when the signature is bad."""
        report, note = self.report, self.take("proof-malformed", CHECKPOINT, None, Note)
        key, signed = self.take("key-differs", KEY, None, VerifierKey), False
        if key:
            report.authority, report.fingerprint, report.key_compared = key.name, key.fingerprint, bool(known)
            wanted = known if known and key.fingerprint not in known else {key.fingerprint}
            self.agree("key-differs", KEY, ", ".join(sorted(wanted)), key.fingerprint)
        if key and note:
            self.agree("key-differs", CHECKPOINT, key.name, note.origin)
            signed = self.attempt("signature-bad", CHECKPOINT, False, note.is_signed_by, key)
        if not signed:
            report.add(
                "signature-bad", CHECKPOINT, f"a signature by the key {report.authority}", "none that fits"
            )
        report.checkpoint = {"origin": note.origin, "size": note.size, "root": note.root} if note else {}
        return (note.size, note.root) if note else (0, "a signed root")

    def are_the_traces_in_the_log(self, size: int, root: str) -> None:
        """RFC 9162: every trace has its proof, every proof its trace; opened words give their salted digest."""
        for number, line in enumerate(self.take("proof-malformed", TRACES, [], bytes.splitlines), 1):
            trace = self.attempt("proof-malformed", f"{TRACES}:{number}", None, Trace, line)
            if trace and trace.index <= max(self.traces, default=-1):
                self.report.add("traces-differ", f"{TRACES}:{number}", "ascending indexes", trace.index)
            if trace:
                self.traces[trace.index] = trace
        proofs = self.take("proof-malformed", PROOFS, {}, read_proofs)
        for index in sorted(set(self.traces) ^ set(proofs)):
            self.report.add("proof-missing", f"{TRACES}#{index}", "a trace and its proof", "one of them")
        for index in sorted(set(self.traces) & set(proofs)):
            where, trace = f"{TRACES}#{index}", self.traces[index]
            self.agree("proof-fails", where, root, root_from(trace.leaf, index, size, proofs[index]))
            self.attempt("words-differ", where, None, self.do_the_words_fit, where, trace)
        self.report.traces = len(self.traces)

    def do_the_words_fit(self, where: str, trace: Trace) -> None:
        for name, opening in trace.opened.items():
            # The salt has 16 bytes, or salt and text could be parted elsewhere under the same digest.
            salt = decoded(opening["salt"])
            found = hashlib.sha256(salt + opening["text"].encode()).hexdigest() if len(salt) == 16 else salt
            self.agree("words-differ", f"{where} {name}", trace.words.get(name), f"sha256:{found!s}")
        self.report.unopened += len(set(trace.words) - set(trace.opened))

    def what_was_packed(self) -> None:
        """The last trace, `package.made`, names the files and the list of all other traces."""
        *others, made = [self.traces[index] for index in sorted(self.traces)]
        if made.act != "package.made":
            raise ValueError(f"the last trace is {made.act}, not package.made")
        for fact, name in VOUCHED.items():
            if name in self.digests or fact in made.facts:
                self.agree("file-differs", name, made.facts.get(fact), self.digests.get(name))
        listed = "".join(f"{trace.index} {trace.leaf.hex()}\n" for trace in others)
        found = f"{len(others)} sha256:{hashlib.sha256(listed.encode()).hexdigest()}"
        wanted = f"{made.facts.get('trace_count')} {made.facts.get('trace_list')}"
        self.agree("traces-differ", TRACES, wanted, found)
        self.agree("content-contradicts", INFO, made.of, f"case:{self.report.case}")
        self.report.packed_at = made.at

    def are_the_originals_those_that_were_stored(self) -> None:
        """files.json against the files, against the storing traces, and against the dossier."""
        listed = self.take("content-malformed", FILES, {"case": None, "files": []}, read_json)
        known, digests = NEEDED | {EVIDENCE}, {}
        for item in listed["files"]:
            known.add(item["path"])
            digests[item["kind"], item["of"], item["part"]] = item["sha256"]
            self.attempt("content-malformed", FILES, None, self.is_it_the_original, item)
        for name in sorted(set(self.members) - known):
            self.report.add("file-added", name, "no such file", self.digests[name])
        dossier = self.take("content-malformed", DOSSIER, {"case": {"number": None}}, read_json)
        for recording in dossier.get("recordings", []):
            for part, segment in enumerate(recording["segments"]):
                key, named = ("recording", recording["id"], part), segment.get("sha256")
                # A segment that the dossier names without a digest needs an entry all the same.
                wanted = f"sha256:{named}" if named else digests.get(key, "an entry")
                where = f"{FILES} {recording['id']}[{part}]"
                self.agree("content-contradicts", where, wanted, digests.get(key, "no entry"))
        for name, number in ((DOSSIER, dossier["case"]["number"]), (FILES, listed["case"])):
            self.agree("content-contradicts", name, self.report.case, number)

    def is_it_the_original(self, item: dict[str, Any]) -> None:
        path, digest, size = item["path"], item["sha256"], item["size"]
        where = path or f"{FILES} {item['of']}[{item['part']}]"
        if path is None and item["absent"] in ("not-held", "destroyed", "damaged"):
            self.report.absent.append(item)
        elif path in self.members and path.startswith(ORIGINALS):
            self.agree("file-differs", where, (digest, size), (self.digests[path], self.sizes[path]))
            self.report.files += 1
        else:
            self.report.add("file-missing", where, digest, "no such file")
        trace = self.traces.get(item["trace"])
        told = trace and (trace.act, trace.facts.get("sha256"), trace.facts.get("size", size))
        if path is not None or item["trace"] is not None:
            self.agree("not-stored", where, (f"{item['kind']}.stored", digest, size), told)


def verify(path: str | os.PathLike[str], *, key: str | None = None) -> Report:
    """Check the package at `path`, a zip or a folder, against the published `key` if one is given."""
    report = Report(str(path))
    try:
        published = read_published(key) if key else set()
        check = Check(report, members_of(Path(path)))
        check.is_it_a_whole_bag()
        check.are_the_traces_in_the_log(*check.who_signed_which_root(published))
        check.attempt("proof-missing", TRACES, None, check.what_was_packed)
        check.attempt("content-malformed", FILES, None, check.are_the_originals_those_that_were_stored)
    except NotAPackage as refusal:
        report.add("not-a-package", *refusal.args)
    except OSError as error:
        report.add("not-a-package", str(path), "files that can be read", error)
    return report


LABELS = "case 案件 packed_at 封装于 authority 签署 fingerprint 公钥指纹 traces 留痕 files 原件 "
LABELS += "checkpoint 检查点 absent 未随包的原件 unopened 未公开的文字 key_compared 已与机关公布的公钥对照"


def told(report: Report, lang: str) -> Iterator[str]:
    """Say a report line by line, in Chinese (zh) or English (en)."""
    for problem in report.problems:
        yield f"[{problem['code']}] {problem['where']}: {problem[lang]}"
        yield f"    {'应为' if lang == 'zh' else 'expected'} {problem['expected']}"
        yield f"    {'实为' if lang == 'zh' else 'found   '} {problem['found']}"
    shown = dict(vars(report), key_compared="是 yes" if report.key_compared else "否 no: --key")
    shown["absent"] = ", ".join(str(item["name"]) for item in report.absent) or "0"
    for name, label in zip(LABELS.split()[::2], LABELS.split()[1::2]):
        yield f"{label if lang == 'zh' else name}: {shown[name]}"
    verdict = ("全部相符", "不符") if lang == "zh" else ("all fits", "does not fit")
    yield f"{report.path}: {verdict[bool(report.problems)]} (exit {report.exit_code})"


def main(argv: list[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog=MYSELF, description="检验案卷包 Check a case package.")
    parser.add_argument("path", nargs="?", default=Path(__file__).parent, help="zip 或文件夹 zip or folder")
    parser.add_argument("--key", help="机关公布的公钥指纹或公钥文件 published fingerprint or key file")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    report = verify(options.path, key=options.key)
    plain = json.dumps(report.to_plain(), ensure_ascii=False)
    print(plain if options.json else "\n".join(told(report, options.lang)))
    return report.exit_code


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())

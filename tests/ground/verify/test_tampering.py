"""Whatever is changed in a package is named, with the exit code that says what kind of link broke.

Each tampering is tried on the zip and on the unpacked folder, and the manifests are always written anew, as whoever
tampers would do. Only the signed checkpoint stands in the way.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.ground.verify import packing
from tests.ground.verify.packing import AUTHORITY, CASE, FILM, FORGER, SCAN, Files, Put

from liuhen.doors.verify import Report, root_from, verify

FILM_PATH, SCAN_PATH = packing.original(FILM, ".mp4"), packing.original(SCAN, ".pdf")
TRACES, PROOFS, CHECKPOINT = "data/traces.jsonl", "data/proofs.json", "data/checkpoint.txt"


@pytest.fixture(params=[packing.as_zip, packing.as_folder], ids=["zip", "folder"])
def put(request: pytest.FixtureRequest) -> Put:
    return request.param  # type: ignore[no-any-return]


def checked(files: Files, put: Put, at: Path, **options: Any) -> Report:
    return verify(put(packing.listed(files), at), **options)


def kinds(report: Report) -> dict[str, set[str]]:
    """The places of problems by kind."""
    found: dict[str, set[str]] = {}
    for problem in report.problems:
        found.setdefault(problem["kind"], set()).add(problem["where"])
    return found


def edited(raw: bytes, change: Callable[[Any], None]) -> bytes:
    value = json.loads(raw)
    change(value)
    return packing.plain(value)


def test_a_sound_package_fits_and_says_what_is_in_it(put: Put, tmp_path: Path) -> None:
    report = verify(put(packing.sound(), tmp_path), key=packing.fingerprint(AUTHORITY))

    assert report.problems == []
    assert report.exit_code == 0
    assert (report.case, report.traces, report.files, report.unopened) == (CASE, 5, 2, 1)
    assert [item["name"] for item in report.absent] == ["a_02.mp4"]
    assert report.key_compared
    assert report.checkpoint["size"] == 11


def test_one_byte_of_a_film_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[FILM_PATH] = FILM[:5000] + b"!" + FILM[5001:]

    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert kinds(report) == {"file-differs": {FILM_PATH}}
    assert packing.digest(FILM) in report.problems[0]["expected"]
    assert packing.digest(files[FILM_PATH]) in report.problems[0]["found"]


def test_a_byte_that_only_the_manifest_knows_is_found_too(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files["bag-info.txt"] += b"Contact-Name: nobody\n"

    report = verify(put(files, tmp_path))

    assert report.exit_code == 3
    assert kinds(report) == {"manifest-differs": {"bag-info.txt"}}


def test_two_files_that_change_places_are_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[FILM_PATH], files[SCAN_PATH] = SCAN, FILM

    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert kinds(report) == {"file-differs": {FILM_PATH, SCAN_PATH}}


def test_a_film_swapped_together_with_its_name_and_its_entry_is_found(put: Put, tmp_path: Path) -> None:
    files, other = packing.sound(), b"another film altogether"
    path = packing.original(other, ".mp4")
    files[path] = other
    del files[FILM_PATH]

    def swap(plain: Any) -> None:
        plain["files"][0] |= {"path": path, "sha256": packing.digest(other), "size": len(other)}

    files["data/files.json"] = edited(files["data/files.json"], swap)
    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert kinds(report)["not-stored"] == {path}
    assert kinds(report)["file-differs"] == {"data/files.json"}
    assert kinds(report)["content-contradicts"] == {"data/files.json r1[0]"}


@pytest.mark.parametrize("name", ["data/originals/" + "0" * 64 + ".mp4", "data/extra.txt", "note.txt"])
def test_an_added_file_is_found(name: str, put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[name] = b"slipped in"

    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert kinds(report) == {"file-added": {name}}


@pytest.mark.parametrize("name", [FILM_PATH, SCAN_PATH, "data/findings.json", "请先读我.txt", "verify.py"])
def test_a_removed_file_is_found(name: str, put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    del files[name]

    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert name in kinds(report)["file-missing"]


@pytest.mark.parametrize(
    "name",
    [
        "data/dossier.json",
        "data/findings.json",
        "data/files.json",
        "data/evidence.json",
        "请先读我.txt",
        "verify.py",
    ],
)
def test_an_edited_file_is_found_by_the_ledger_and_not_only_by_the_manifest(
    name: str, put: Put, tmp_path: Path
) -> None:
    files = packing.sound()
    files[name] += b" "

    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert kinds(report) == {"file-differs": {name}}


def test_a_removed_manifest_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    del files["tagmanifest-sha256.txt"]

    report = verify(put(files, tmp_path))

    assert report.exit_code == 3
    assert kinds(report)["file-missing"] == {"tagmanifest-sha256.txt"}


def test_an_original_passed_off_as_absent_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    del files[FILM_PATH]

    def hide(plain: Any) -> None:
        plain["files"][0] |= {"path": None, "trace": None, "absent": "destroyed"}

    files["data/files.json"] = edited(files["data/files.json"], hide)
    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert kinds(report) == {"file-differs": {"data/files.json"}}


def without_digest(part: int) -> Callable[[Any], None]:
    return lambda plain: plain["recordings"][0]["segments"][part].pop("sha256")


def test_a_segment_that_the_dossier_names_without_digest_needs_an_entry_all_the_same(
    put: Put, tmp_path: Path
) -> None:
    files = packing.sound()
    files["data/dossier.json"] = edited(files["data/dossier.json"], without_digest(1))
    with_entry = checked(files, put, tmp_path)
    files["data/files.json"] = edited(files["data/files.json"], lambda plain: plain["files"].pop(1))

    without_entry = checked(files, put, tmp_path)

    assert "content-contradicts" not in kinds(with_entry)
    assert kinds(without_entry)["content-contradicts"] == {"data/files.json r1[1]"}


def test_a_file_list_of_another_case_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files["data/files.json"] = edited(files["data/files.json"], lambda plain: plain.update(case="another"))

    report = checked(files, put, tmp_path)

    assert report.exit_code == 3
    assert kinds(report)["content-contradicts"] == {"data/files.json"}


def test_bytes_that_are_no_trace_do_not_pass_as_one(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[TRACES] = files[TRACES].replace(b"liuhen.trace/1", b"liuhen.trace/9", 1)

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report)["proof-malformed"] == {f"{TRACES}:1"}


def test_an_edited_trace_fails_its_proof(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[TRACES] = files[TRACES].replace(b"recording:17b2", b"recording:17b3")

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report) == {"proof-fails": {f"{TRACES}#2"}, "traces-differ": {TRACES}}


def test_a_trace_removed_with_its_proof_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    lines = files[TRACES].splitlines(keepends=True)
    files[TRACES] = b"".join(lines[1:])
    files[PROOFS] = edited(files[PROOFS], lambda plain: plain["proofs"].pop(0))

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report) == {"traces-differ": {TRACES}}
    assert report.problems[0]["expected"].startswith("4 sha256:")
    assert report.problems[0]["found"].startswith("3 sha256:")


def test_the_storing_trace_of_a_film_cannot_be_left_out(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    lines = files[TRACES].splitlines(keepends=True)
    files[TRACES] = lines[0] + b"".join(lines[2:])

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report)["proof-missing"] == {f"{TRACES}#2"}
    assert kinds(report)["not-stored"] == {FILM_PATH}


def test_a_package_without_its_packaging_trace_is_refused(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[TRACES] = b"".join(files[TRACES].splitlines(keepends=True)[:3])
    files[PROOFS] = edited(files[PROOFS], lambda plain: plain["proofs"].__delitem__(slice(3, None)))

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report) == {"proof-missing": {TRACES}}


def test_an_earlier_packaging_trace_does_not_vouch_for_a_later_package(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[TRACES] = b"".join(files[TRACES].splitlines(keepends=True)[:4])
    files[PROOFS] = edited(files[PROOFS], lambda plain: plain["proofs"].pop())

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert "data/dossier.json" in kinds(report)["file-differs"]


def test_a_trace_of_another_case_slipped_in_with_its_true_proof_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    foreign = {index: packing.trace("case.opened", f"case:other-{index}") for index in (1, 3, 4, 7, 8, 10)}
    told = {line["index"]: line["trace"].encode() for line in map(json.loads, files[TRACES].splitlines())}
    log = [(foreign | told)[index] for index in range(11)]
    lines = files[TRACES].splitlines(keepends=True)
    lines.insert(1, packing.trace_line(1, log[1]))
    files[TRACES] = b"".join(lines)
    proof = {"index": 1, "hashes": [*map(packing.b64, packing.path_to(1, log))]}
    files[PROOFS] = edited(files[PROOFS], lambda plain: plain["proofs"].append(proof))

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report) == {"traces-differ": {TRACES}}


def test_an_invented_trace_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[TRACES] += packing.trace_line(10, packing.trace("package.made", f"case:{CASE}"))
    proof = {"index": 10, "hashes": json.loads(files[PROOFS])["proofs"][0]["hashes"]}
    files[PROOFS] = edited(files[PROOFS], lambda plain: plain["proofs"].append(proof))

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report)["proof-fails"] == {f"{TRACES}#10"}


def test_the_same_index_told_twice_is_found(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    first = files[TRACES].splitlines(keepends=True)[0]
    files[TRACES] = first.replace(b"case.opened", b"case.closed") + files[TRACES]

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report)["traces-differ"] == {f"{TRACES}:2"}


def test_an_index_outside_of_the_log_leads_nowhere() -> None:
    leaf = packing.leaf(b"the only entry")

    assert root_from(leaf, 0, 1, []) == leaf.hex()
    assert root_from(leaf, 5, 1, []) != leaf.hex()
    assert root_from(leaf, -1, 1, []) != leaf.hex()


def test_words_that_were_exchanged_do_not_give_their_digest(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[TRACES] = files[TRACES].replace(packing.NOTE.encode(), "当事人不在场".encode())

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report) == {"words-differ": {f"{TRACES}#0 note"}}


def test_a_salt_cannot_borrow_from_its_text(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    longer = packing.SALT + packing.NOTE[0].encode()
    raw = files[TRACES].replace(packing.b64(packing.SALT).encode(), packing.b64(longer).encode())
    files[TRACES] = raw.replace(packing.NOTE.encode(), packing.NOTE[1:].encode())

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report) == {"words-differ": {f"{TRACES}#0 note"}}


@pytest.mark.parametrize(
    "change",
    [
        lambda hashes: hashes.pop(),
        lambda hashes: hashes.append(hashes[0]),
        lambda hashes: hashes.reverse(),
        lambda hashes: hashes.__setitem__(0, packing.b64(bytes(32))),
    ],
    ids=["shorter", "longer", "turned", "other hash"],
)
def test_a_proof_that_was_changed_does_not_lead_to_the_root(
    change: Callable[[list[str]], None], put: Put, tmp_path: Path
) -> None:
    files = packing.sound()
    files[PROOFS] = edited(files[PROOFS], lambda plain: change(plain["proofs"][1]["hashes"]))

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report) == {"proof-fails": {f"{TRACES}#2"}}


@pytest.mark.parametrize("name", [TRACES, PROOFS, CHECKPOINT])
def test_without_its_proofs_a_package_proves_nothing(name: str, put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    del files[name]

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert name in kinds(report)["file-missing"]


@pytest.mark.parametrize("name", [TRACES, PROOFS, CHECKPOINT, "data/files.json", "data/dossier.json"])
@pytest.mark.parametrize("rubbish", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b'{"a":1,"a":2}', b"null"])
def test_rubbish_in_any_file_is_told_and_breaks_nothing(
    name: str, rubbish: bytes, put: Put, tmp_path: Path
) -> None:
    files = packing.sound()
    files[name] = rubbish

    report = checked(files, put, tmp_path)

    assert report.exit_code == (3 if name in ("data/files.json", "data/dossier.json") else 4)
    assert any(problem["where"].startswith(name) for problem in report.problems)


def test_a_key_that_comes_twice_is_not_read_in_one_of_two_ways(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[TRACES] = files[TRACES].replace(b'"index":0,', b'"index":0,"index":1,')

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report)["proof-malformed"] == {f"{TRACES}:1"}


def test_another_root_fails_proofs_and_signature_and_the_proofs_count(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    origin, size, _, *rest = files[CHECKPOINT].split(b"\n")
    files[CHECKPOINT] = b"\n".join([origin, size, packing.b64(bytes(32)).encode(), *rest])

    report = checked(files, put, tmp_path)

    assert report.exit_code == 4
    assert kinds(report)["signature-bad"] == {CHECKPOINT}
    assert len(kinds(report)["proof-fails"]) == 5


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace(b"liuhen/yunlan-cgj\n", b"liuhen/yunlan-xyz\n"),
        lambda note: note[:-10] + b"AAAAAAA==\n",
        lambda note: note.rpartition(b"\n\n")[0] + b"\n\n",
        lambda note: note.replace("\u2014 liuhen/yunlan-cgj".encode(), "\u2014 somebody".encode()),
        lambda note: note.rstrip(b"\n") + b"@\n",
    ],
    ids=["origin", "signature", "no signature", "other name", "no base64"],
)
def test_a_note_that_its_key_did_not_sign_is_refused(
    change: Callable[[bytes], bytes], put: Put, tmp_path: Path
) -> None:
    files = packing.sound()
    files[CHECKPOINT] = change(files[CHECKPOINT])

    report = checked(files, put, tmp_path)

    assert report.exit_code == 5
    assert CHECKPOINT in kinds(report)["signature-bad"]


def test_a_signature_of_a_witness_beside_the_authoritys_does_no_harm(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    text = files[CHECKPOINT].rpartition(b"\n\n")[0].decode() + "\n"
    witness = packing.signed(text, FORGER, "witness.example").decode().rpartition("\n\n")[2]
    files[CHECKPOINT] += witness.encode()
    packing.listed(files)

    report = checked(files, put, tmp_path)

    assert report.exit_code == 0


def test_an_exchanged_key_does_not_fit_the_note(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files["data/authority.pub"] = packing.vkey(FORGER).encode() + b"\n"

    report = checked(files, put, tmp_path)

    assert report.exit_code == 5
    assert kinds(report) == {"signature-bad": {CHECKPOINT}}


@pytest.mark.parametrize("rubbish", [b"", b"liuhen+00000000+AAAA\n", b"\xff", b"a+b+c+d"])
def test_a_key_that_cannot_be_read_is_refused(rubbish: bytes, put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files["data/authority.pub"] = rubbish

    report = checked(files, put, tmp_path)

    assert report.exit_code == 5
    assert kinds(report)["key-differs"] == {"data/authority.pub"}


def test_a_removed_key_leaves_the_signature_unknown(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    del files["data/authority.pub"]

    report = checked(files, put, tmp_path)

    assert report.exit_code == 5


def test_a_package_forged_whole_with_another_key_is_unmasked_by_the_published_key(
    put: Put, tmp_path: Path
) -> None:
    forged = put(packing.sound(FORGER), tmp_path)

    assert verify(forged).exit_code == 0
    assert not verify(forged).key_compared
    report = verify(forged, key=packing.fingerprint(AUTHORITY))
    assert report.exit_code == 5
    assert kinds(report) == {"key-differs": {"data/authority.pub"}}


def test_all_problems_are_told_and_the_most_serious_counts(put: Put, tmp_path: Path) -> None:
    files = packing.sound()
    files[FILM_PATH] += b"!"
    files["data/authority.pub"] = packing.vkey(FORGER).encode() + b"\n"
    both = checked(files, put, tmp_path)
    files[TRACES] = files[TRACES].replace(b"recording:17b2", b"recording:17b3")

    all_three = checked(files, put, tmp_path)

    assert {problem["code"] for problem in both.problems} == {3, 5}
    assert both.exit_code == 5
    assert {problem["code"] for problem in all_three.problems} == {3, 4, 5}
    assert all_three.exit_code == 4

"""The verifier runs where there is nothing but Python, reads keys in every form that people are given, and is exact."""

import ast
import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ground.verify import packing
from tests.ground.verify.packing import AUTHORITY, CASE, FORGER

from liuhen.doors import verify

# RFC 8032 section 7.1, tests 1 to 3: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]


def alone(*arguments: str, at: Path) -> "subprocess.CompletedProcess[str]":
    """Run a copy of the verifier without site packages, environment or current folder on its path."""
    copy = at / "verify.py"
    copy.write_bytes(Path(verify.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(copy), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, encoding="utf-8")


@pytest.mark.parametrize("put", [packing.as_zip, packing.as_folder])
def test_it_needs_nothing_but_python(put: "packing.Put", tmp_path: Path) -> None:
    package = put(packing.sound(), tmp_path)
    (tmp_path / "elsewhere").mkdir()

    done = alone(str(package), at=tmp_path / "elsewhere")

    assert done.stderr == ""
    assert done.returncode == 0
    assert "全部相符" in done.stdout
    assert packing.fingerprint(AUTHORITY) in done.stdout


def test_it_names_what_is_wrong_in_chinese_and_in_english(tmp_path: Path) -> None:
    files = packing.sound()
    path = packing.original(packing.FILM, ".mp4")
    files[path] += b"!"
    package = packing.as_zip(packing.listed(files), tmp_path)

    chinese, english = (alone(str(package), "--lang", lang, at=tmp_path) for lang in ("zh", "en"))

    assert (chinese.returncode, english.returncode) == (3, 3)
    assert f"[3] {path}: 文件内容与登记的不符" in chinese.stdout
    assert "应为" in chinese.stdout
    assert f"[3] {path}: the file is not the one that was recorded" in english.stdout
    assert packing.digest(packing.FILM) in english.stdout


def test_inside_an_unpacked_package_it_needs_no_argument(tmp_path: Path) -> None:
    folder = packing.as_folder(packing.sound(), tmp_path)

    done = subprocess.run([sys.executable, "-I", "-S", str(folder / "verify.py")], timeout=300, check=False)

    assert done.returncode == 0


def test_checking_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    folder = packing.as_folder(packing.sound(), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    subprocess.run([sys.executable, "-I", "-S", str(folder / "verify.py")], timeout=300, check=False)

    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_json_answers_one_object(tmp_path: Path) -> None:
    done = alone(str(packing.as_zip(packing.sound(), tmp_path)), "--json", at=tmp_path)

    answer = json.loads(done.stdout)
    assert answer["ok"] is True
    assert (answer["exit_code"], answer["case"], answer["problems"]) == (0, CASE, [])


def test_bad_input_is_exit_code_2_with_a_reason(tmp_path: Path) -> None:
    done = alone(str(tmp_path / "nowhere.zip"), at=tmp_path)

    assert done.returncode == 2
    assert done.stderr == ""
    assert "nowhere.zip" in done.stdout


def test_a_terminal_that_knows_no_chinese_does_not_stop_it(tmp_path: Path) -> None:
    package = packing.as_zip(packing.sound(), tmp_path)
    command = [sys.executable, "-S", str(Path(verify.__file__)), str(package)]

    done = subprocess.run(
        command, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, timeout=300, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_the_published_key_may_be_a_fingerprint_however_it_is_written(tmp_path: Path) -> None:
    package = packing.as_zip(packing.sound(), tmp_path)
    digits = packing.fingerprint(AUTHORITY)
    pairs = ":".join(digits[at : at + 2] for at in range(0, 64, 2))

    for written in (digits, digits.upper(), pairs, f"sha256:{digits}", f" {digits[:32]} {digits[32:]} "):
        report = verify.verify(package, key=written)
        assert (report.exit_code, report.key_compared) == (0, True)


def test_the_published_key_may_be_a_file_with_the_keys_of_several_years(tmp_path: Path) -> None:
    package, keys = packing.as_zip(packing.sound(), tmp_path), tmp_path / "keys.pub"
    keys.write_text(f"{packing.vkey(FORGER)}\n{packing.vkey(AUTHORITY)}\n", encoding="utf-8")
    one = tmp_path / "one.pub"
    one.write_text(packing.vkey(FORGER), encoding="utf-8")

    assert verify.verify(package, key=str(keys)).exit_code == 0
    assert verify.verify(package, key=str(one)).exit_code == 5


@pytest.mark.parametrize("key", ["1234", "nowhere.pub", "g" * 64])
def test_a_key_that_is_none_is_bad_input(key: str, tmp_path: Path) -> None:
    report = verify.verify(packing.as_zip(packing.sound(), tmp_path), key=key)

    assert report.exit_code == 2
    assert report.problems[0]["where"] == "--key"


def test_it_imports_the_standard_library_only_and_is_written_for_python_3_8() -> None:
    source = Path(verify.__file__).read_text(encoding="utf-8")

    tree = ast.parse(source, feature_version=(3, 8))

    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize(("key", "text", "signature"), VECTORS)
def test_its_signatures_are_those_of_rfc_8032(key: str, text: str, signature: str) -> None:
    raw = bytes.fromhex(signature)

    assert verify.signature_fits(bytes.fromhex(key), raw, bytes.fromhex(text))
    assert not verify.signature_fits(bytes.fromhex(key), raw, bytes.fromhex(text) + b"!")


@settings(max_examples=25)
@given(seed=st.binary(min_size=32, max_size=32), text=st.binary(max_size=80), at=st.integers(0, 511))
def test_it_agrees_with_another_implementation_of_ed25519(seed: bytes, text: bytes, at: int) -> None:
    signer = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = signer.public_key().public_bytes_raw(), signer.sign(text)
    turned = bytearray(signature)
    turned[at // 8] ^= 1 << at % 8

    assert verify.signature_fits(key, signature, text)
    # ValueError: the turned bytes are no point of the curve at all.
    with contextlib.suppress(ValueError):
        assert not verify.signature_fits(key, bytes(turned), text)


def test_a_signature_cannot_be_written_in_a_second_way() -> None:
    signer = Ed25519PrivateKey.from_private_bytes(bytes(32))
    key, signature = signer.public_key().public_bytes_raw(), signer.sign(b"text")
    # RFC 8032 section 5.1.7: S must be smaller than the group order.
    scalar = int.from_bytes(signature[32:], "little") + verify.L

    assert not verify.signature_fits(key, signature[:32] + scalar.to_bytes(32, "little"), b"text")


@given(entries=st.lists(st.binary(max_size=8), min_size=1, max_size=40), data=st.data())
def test_its_inclusion_proofs_are_those_of_the_definition(entries: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    path = packing.path_to(index, entries)

    leads = verify.root_from(packing.leaf(entries[index]), index, len(entries), path)

    assert leads == packing.root(entries).hex()

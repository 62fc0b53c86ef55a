"""Signed notes: the published keys and notes verify, and everything that is not a note is refused by name."""

import pytest

from liuhen.ledger import (
    MalformedKey,
    MalformedNote,
    Note,
    PublicKey,
    SignatureFails,
    SignatureUnknown,
    Signer,
)

# golang.org/x/mod/sumdb/note, the reference implementation that C2SP signed-note describes.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = (
    TEXT
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
# A tree head of the Go checksum database, and the key that the Go tool carries for it.
SUMDB = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
SUMDB_NOTE = """go.sum database tree
6476701
mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=

— sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=
""".encode()


def test_the_published_note_is_signed_by_the_published_key() -> None:
    note = Note.parse(SIGNED)

    note.require_signed_by(PublicKey.parse(PETER))

    assert note.text == TEXT
    assert bytes(note) == SIGNED


def test_the_published_private_key_signs_the_same_bytes() -> None:
    # "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", without its type byte.
    seed = bytes.fromhex("810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173")

    signer = Signer.from_seed("PeterNeumann", seed)

    assert str(signer.public) == PETER
    assert bytes(signer.sign(TEXT)) == SIGNED


def test_a_tree_head_of_the_go_checksum_database_verifies() -> None:
    Note.parse(SUMDB_NOTE).require_signed_by(PublicKey.parse(SUMDB))


def test_a_changed_text_is_not_what_was_signed() -> None:
    note = Note.parse(SIGNED.replace(b"answer", b"source"))

    with pytest.raises(SignatureFails, match=r"PeterNeumann\+c74f20a3 does not fit"):
        note.require_signed_by(PublicKey.parse(PETER))


def test_a_note_by_others_says_who_signed_it() -> None:
    with pytest.raises(
        SignatureUnknown, match=r"wanted sum.golang.org\+033de0ae; signed by PeterNeumann\+c74f20a3"
    ):
        Note.parse(SIGNED).require_signed_by(PublicKey.parse(SUMDB))


def test_a_signature_by_an_unknown_key_beside_ours_is_passed_over() -> None:
    ours, other = Signer.from_seed("liuhen/yunlan-cgj", b"o" * 32), Signer.from_seed("witness/a", b"w" * 32)
    note = ours.sign(TEXT)

    both = Note.parse(bytes(Note(TEXT, other.sign(TEXT).signatures + note.signatures)))

    both.require_signed_by(ours.public)
    both.require_signed_by(other.public)


def test_a_key_of_the_same_name_is_another_key() -> None:
    ours, impostor = Signer.from_seed("liuhen/a", b"o" * 32), Signer.from_seed("liuhen/a", b"i" * 32)

    with pytest.raises(SignatureUnknown):
        impostor.sign(TEXT).require_signed_by(ours.public)


def test_the_text_may_hold_empty_lines_and_chinese() -> None:
    signer = Signer.from_seed("留痕/云岚", b"s" * 32)
    text = "一\n\n二\n"

    note = Note.parse(bytes(signer.sign(text)))

    assert note.text == text
    note.require_signed_by(PublicKey.parse(str(signer.public)))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"", "wanted a text"),
        (b"text only\n", "wanted a text"),
        (SIGNED[:-1], "end in a newline"),
        (SIGNED.replace(b"\n\n", b"\n"), "wanted a text"),
        (SIGNED.replace("— ".encode(), b"- "), "em dash"),
        (SIGNED.replace(b"PeterNeumann ", b"Peter+Neumann "), "cannot be read"),
        (SIGNED.replace(b"x08go", b"*08go"), "cannot be read"),
        (SIGNED.replace(b"JnAM=", b"JnAN="), "no key id and signature"),
        (SIGNED.replace(b"If", b"I\tf"), "control characters"),
        (SIGNED.replace(b"If", b"\xff\xfe"), "not UTF-8"),
        ("text\n\n— name AAAAAA==\n".encode(), "no key id and signature"),
        (SIGNED + SIGNED.split(b"\n\n")[1] * 64, "at most 64"),
    ],
)
def test_what_is_not_a_note_is_refused_by_name(written: bytes, why: str) -> None:
    with pytest.raises(MalformedNote, match=why):
        Note.parse(written)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "given ''"),
        ("PeterNeumann+c74f20a3", "given"),
        (PETER.replace("c74f20a3", "c74f20a4"), "should be c74f20a3"),
        ("PeterNeumann+c74f20a3+AR", "not base64"),
        ("PeterNeumann+c74f20a3+ARpc", "32 bytes; given: 2"),
        ("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "its type is 65"),
        (PETER.replace("PeterNeumann", "Peter Neumann"), "spaces"),
        (PETER.replace("PeterNeumann", ""), "is empty"),
    ],
)
def test_what_is_not_a_key_is_refused_by_name(written: str, why: str) -> None:
    with pytest.raises(MalformedKey, match=why):
        PublicKey.parse(written)


def test_a_text_without_a_last_newline_cannot_be_signed() -> None:
    with pytest.raises(MalformedNote, match="newline"):
        Signer.from_seed("liuhen/a", b"s" * 32).sign("no newline")


def test_a_signer_shows_only_its_public_half() -> None:
    signer = Signer.from_seed("liuhen/a", b"s" * 32)

    assert repr(signer) == f"Signer({signer.public})"

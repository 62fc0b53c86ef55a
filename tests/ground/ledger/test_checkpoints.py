"""Checkpoints: which log, how large, which root; signed by the log's own key."""

import base64

import pytest

from liuhen.ledger import (
    Checkpoint,
    MalformedCheckpoint,
    Note,
    OtherLog,
    SignatureFails,
    Signer,
    open_checkpoint,
)

SIGNER = Signer.from_seed("liuhen/yunlan-cgj", b"s" * 32)
ROOT = bytes(range(32))
HEAD = Checkpoint(origin="liuhen/yunlan-cgj", size=20852163, root=ROOT)
BODY = f"liuhen/yunlan-cgj\n20852163\n{base64.b64encode(ROOT).decode()}\n"


def test_a_checkpoint_is_written_in_three_lines_and_read_back() -> None:
    assert str(HEAD) == BODY
    assert Checkpoint.parse(BODY) == HEAD


def test_a_signed_checkpoint_opens_with_the_key_of_its_log() -> None:
    written = bytes(HEAD.signed_by(SIGNER))

    assert open_checkpoint(written, key=SIGNER.public) == HEAD
    assert written.decode().startswith(BODY + "\n— liuhen/yunlan-cgj ")


def test_the_example_of_the_specification_is_read() -> None:
    written = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa "
        "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    ).encode()

    note = Note.parse(written)

    assert Checkpoint.parse(note.text).size == 20852163
    assert note.signatures[0].key_id.hex() == "033de0ae"


def test_extension_lines_are_read_past() -> None:
    assert Checkpoint.parse(BODY + "timestamp 1\n") == HEAD


def test_a_changed_size_is_not_what_was_signed() -> None:
    written = bytes(HEAD.signed_by(SIGNER)).replace(b"20852163", b"20852164")

    with pytest.raises(SignatureFails):
        open_checkpoint(written, key=SIGNER.public)


def test_a_key_opens_only_the_log_of_its_name() -> None:
    other = Checkpoint(origin="liuhen/haicheng-zjj", size=1, root=ROOT)

    with pytest.raises(OtherLog, match="is of the log 'liuhen/haicheng-zjj'; wanted 'liuhen/yunlan-cgj'"):
        open_checkpoint(bytes(other.signed_by(SIGNER)), key=SIGNER.public)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "at least three lines"),
        ("a\n1\n", "at least three lines"),
        (BODY[:-1], "at least three lines"),
        (BODY.replace("20852163", ""), "none of them empty"),
        (BODY.replace("20852163", "020852163"), "without leading zeroes"),
        (BODY.replace("20852163", "-1"), "without leading zeroes"),
        (BODY.replace("20852163", "１"), "without leading zeroes"),
        (BODY.replace("AAEC", "A*EC"), "not base64"),
        (BODY.replace("AAEC", ""), "32 bytes; given: 29"),
        (BODY.replace("Hh8=", "Hh9="), "one spelling"),
    ],
)
def test_what_is_not_a_checkpoint_is_refused_by_name(text: str, why: str) -> None:
    with pytest.raises(MalformedCheckpoint, match=why):
        Checkpoint.parse(text)


def test_a_checkpoint_that_no_log_can_have_cannot_be_made() -> None:
    with pytest.raises(MalformedCheckpoint, match="the size is -1"):
        Checkpoint(origin="liuhen/a", size=-1, root=ROOT)
    with pytest.raises(MalformedCheckpoint, match="the origin"):
        Checkpoint(origin="", size=1, root=ROOT)

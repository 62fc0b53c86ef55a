"""What comes to the counter in these tests: a citizen with two files, and a call that 林 recorded."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests import cast, footage
from tests.cast import LIN, NOON

from liuhen.recordings.received.identity import Person
from liuhen.recordings.received.intake import Given, receive_call, receive_material
from liuhen.recordings.received.tables import Reception
from liuhen.recordings.received.telling import Said, Told

CITIZEN = Person(name="许虚名（虚构）", contact="13900000000")
OTHER_SIDE = Person(name="冯虚名（虚构）", contact="13900000001")
PHOTO = "夜市东口 占道照片.jpg"
LETTER = "情况说明.txt"


def letter(path: Path) -> Path:
    """Write what the citizen wrote."""
    path.write_text("夜市东口每晚占道（虚构）\n", "utf-8")
    return path


def given(folder: Path) -> list[Given]:
    """Return a photo and a letter, as a form keeps them: under names of its own."""
    return [
        Given(path=footage.photo(folder / "upload-1.jpg"), name=PHOTO),
        Given(path=letter(folder / "upload-2"), name=LETTER),
    ]


def material(files: list[Given], **more: Any) -> Reception:
    """林 takes material from a citizen at the counter."""
    lin = cast.officer(LIN)
    words: dict[str, Any] = {
        "authority": lin.authority,
        "files": files,
        "person": CITIZEN,
        "told": Told(way="counter", about="夜市东口连续三晚占道经营的照片和说明"),
        "officer": lin,
        "by": lin.written,
        "at": NOON,
    }
    return receive_material(**(words | more))


def call(path: Path, **more: Any) -> Reception:
    """林 enters a call that was recorded."""
    lin = cast.officer(LIN)
    words: dict[str, Any] = {
        "authority": lin.authority,
        "file": Given(path=path, name="通话 2025-08-20.m4a"),
        "person": OTHER_SIDE,
        "said": Said(stated=timedelta(seconds=0.4), notified=timedelta(seconds=1)),
        "told": Told(way="outgoing", about="通知当事人到场接受询问"),
        "officer": lin,
        "by": lin.written,
        "at": NOON,
    }
    return receive_call(**(words | more))

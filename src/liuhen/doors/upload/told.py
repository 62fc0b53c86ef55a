"""What a sender tells of a file beside its bytes, in the metadata of an upload or the query of a push.

file name, device, officer (who recorded), source, point, returned_at, modified_at, any_kind: the options of `liuhen intake`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from pydantic_core import PydanticCustomError

from liuhen.doors.upload.answers import Wrong
from liuhen.doors.upload.sender import Sender
from liuhen.law.dossier.moments import moment
from liuhen.law.dossier.words import Source
from liuhen.people.models import Officer
from liuhen.people.queries import NoSuchOfficer, find_officer
from liuhen.recordings.names import readable

#: Clocks of browsers and stations are a little off; a file is not from next week.
AHEAD = timedelta(days=1)
LONGEST = 4000
YES, NO = ("1", "true", "yes"), ("", "0", "false", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one file, verified. `modified_at`: when it was last written on the sender's side."""

    name: str
    device: str = ""
    source: str = ""
    officer: Officer | None = None
    returned_at: datetime | None = None
    modified_at: datetime | None = None
    point: str = ""
    any_kind: bool = False

    def for_intake(self) -> dict[str, Any]:
        """Return the arguments of `take_in` that follow from this."""
        return {
            "file_name": self.name,
            "device": self.device,
            "source": self.source,
            "officer": self.officer,
            "returned_at": self.returned_at,
            "point": self.point,
            "any_kind": self.any_kind,
        }


def read(told: Mapping[str, str], sender: Sender) -> Told:
    """Read what a sender tells; the keys are those of `Told`, with `filename` and `file_name` for the name.

    Raises:
        Wrong: something cannot be taken as it is (400).
    """
    plain = {key: _clean(key, value) for key, value in told.items()}
    name = plain.get("filename") or plain.get("file_name") or ""
    if not name:
        raise _wrong("filename", "", zh="文件名", en="the name of the file")
    return Told(
        name=readable(name),
        device=plain.get("device", "").strip(),
        source=_one_of("source", plain.get("source", ""), ("", *get_args(Source))),
        officer=_officer(plain.get("officer", "").strip(), sender),
        returned_at=_moment("returned_at", plain.get("returned_at", ""), by=sender.at),
        point=plain.get("point", "").strip(),
        modified_at=_moment("modified_at", plain.get("modified_at", ""), by=sender.at + AHEAD),
        any_kind=_one_of("any_kind", plain.get("any_kind", ""), YES + NO) in YES,
    )


def _clean(key: str, value: str) -> str:
    if "\0" in value or len(value) > LONGEST:
        raise _wrong(
            key, value[:40], zh=f"至多 {LONGEST} 个字、不含空字符", en=f"up to {LONGEST} characters, no NUL"
        )
    return value


def _officer(given: str, sender: Sender) -> Officer | None:
    if not given:
        return sender.maker
    try:
        return find_officer(sender.authority, given)
    except NoSuchOfficer as error:
        raise Wrong(400, zh=error.zh(), en=str(error)) from error


def _moment(key: str, given: str, *, by: datetime) -> datetime | None:
    if not given:
        return None
    try:
        read_moment = moment(given)
    except (PydanticCustomError, OverflowError) as error:
        raise _wrong(key, given, zh="2025-08-20T17:30+08:00 这样的时间", en="an ISO 8601 time") from error
    if read_moment > by:
        raise _wrong(key, given, zh="已经过去的时间", en="a time that has passed")
    return read_moment


def _one_of(key: str, given: str, wanted: tuple[str, ...]) -> str:
    if given not in wanted:
        words = "、".join(word for word in wanted if word)
        raise _wrong(key, given, zh=f"以下之一：{words}", en=f"one of {words}")
    return given


def _wrong(key: str, given: str, *, zh: str, en: str) -> Wrong:
    return Wrong(
        400,
        zh=f"{key}：给出的是“{given}”，应为{zh}。未作任何更改。",
        en=f"{key}: ‘{given}’ given, wanted {en}. Nothing was changed.",
    )

"""What is told of a reception beside its files: how it came, what it is about, and what was said in a call."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.notes import Note
from liuhen.recordings.received.kinds import CALLS, Way

LONGEST = 2000


class NotTold(BadInput):
    """What must be told of a reception is missing or cannot be."""


class NotReceived(Exception):
    """A file cannot be received; nothing of the reception was kept."""

    def __init__(self, *, name: str, because: Note) -> None:
        super().__init__(f"{name}: {because.en}. Nothing of it was received.")
        self.name, self.because = name, because

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"{self.name}：{self.because.zh}。整份材料都没有接收，未作任何更改。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How it came, what it is about, and when it was made as the giver says."""

    way: str
    about: str
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said in a call (dl-14b): from its start until the officer stated the capacity, and gave the notice.

    Where one was not said, `unsaid` tells why; the finding stays missing.
    """

    stated: timedelta | None
    notified: timedelta | None
    unsaid: str = ""


def require_told(told: Told, *, call: bool, at: datetime) -> Told:
    """Insist that way, matter and time can be.

    Raises:
        NotTold: with every reason.
    """
    ways = [way for way in Way.values if (way in CALLS) is call]
    faults = []
    if told.way not in ways:
        words = "、".join(ways)
        faults.append(Fault("way", quote(told.way), f"one of {words}", f"以下之一：{words}"))
    if not 0 < len(told.about.strip()) <= LONGEST:
        faults.append(
            Fault("about", quote(told.about[:20]), f"1 to {LONGEST} characters", f"1 至 {LONGEST} 个字的内容说明")
        )  # fmt: skip
    if told.made_at is not None and told.made_at > at:
        faults.append(Fault("made_at", told.made_at.isoformat(), "a time that has passed", "已经过去的时间"))
    if faults:
        raise NotTold(*faults)
    return Told(way=told.way, about=told.about.strip(), made_at=told.made_at)


def require_said(said: Said, *, length: timedelta) -> Said:
    """Insist that both are placed in the call, or that it is told why not (dl-14b).

    length: of the call; zero when a damaged file does not tell it.

    Raises:
        NotTold: one is missing without a reason, or lies outside the call.
    """
    faults = [
        Fault(
            name,
            f"{offset.total_seconds():g}",
            f"seconds from 0 to {length.total_seconds():.1f}",
            f"0 至 {length.total_seconds():.1f} 之间的秒数",
        )
        for name, offset in (("stated", said.stated), ("notified", said.notified))
        if offset is not None and not timedelta() <= offset <= (length or offset)
    ]
    unsaid = said.unsaid.strip()
    if (said.stated is None or said.notified is None) and not 0 < len(unsaid) <= LONGEST:
        faults.append(
            Fault(
                "unsaid", quote(unsaid[:20]),
                "when in the call the capacity was stated and the notice given, or why that was not said",
                "表明身份、告知录音各在通话的第几秒；没有说的，写明原因",
            )
        )  # fmt: skip
    if faults:
        raise NotTold(*faults)
    return Said(stated=said.stated, notified=said.notified, unsaid=unsaid)

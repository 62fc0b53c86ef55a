"""What the name of a file tells: the moment at which a device began it, and the device's number.

Cameras write their clock into the name (`DSJ-9901-0003_20250820094000.mp4`, `VID_20250820_094000.mp4`). A name is
only read where it is unmistakable; anything else is no answer. The name itself is kept as it came.
"""

import os
import re
from datetime import UTC, datetime
from pathlib import PurePath

from liuhen.law.dossier import SHANGHAI

CLOCK = re.compile(
    r"(?<![0-9])(20[0-9]{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])"
    r"[-_. T]{0,3}([01][0-9]|2[0-3])([-_.:]?)([0-5][0-9])\6([0-5][0-9])(?:[0-9]{3})?(?![0-9])"
)
#: Recorders by GA/T 947 name their files after themselves: DSJ, maker's code, number.
RECORDER = re.compile(r"^(DSJ[-_]?[0-9A-Z]{1,12}(?:-[0-9A-Z]{1,12})*)(?=[_.@#])", re.IGNORECASE)
#: Chinese names of places end in one of these, or a number follows them: 东湖路12号, 云桥夜市东口, 阳光小区.
PLACE = re.compile(
    r"[\u4e00-\u9fff0-9]{1,20}(?:[路街巷道弄里村镇乡桥号楼栋院厅室站口]|广场|市场|夜市|小区|公园|工地|大厦|车站|学校)[\u4e00-\u9fff0-9]{0,8}"
)
#: This family of phones names its files in universal time, all others in local time.
NAMED_IN_UTC = "PXL_"


def clock_in(name: str) -> datetime | None:
    """Return the moment that the name of a file shows, or None where it shows none."""
    if not (match := CLOCK.search(name)):
        return None
    year, _, month, day, hour, _, minute, second = match.groups()
    zone = UTC if name.startswith(NAMED_IN_UTC) else SHANGHAI
    try:
        return datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=zone
        )  # 31 of a month with 30 days
    except ValueError:
        return None


def recorder_in(name: str) -> str:
    """Return the number of the body-worn camera that a name begins with, or an empty text."""
    match = RECORDER.match(name)
    return match[1] if match else ""


def is_recorder(device: str) -> bool:
    """Say whether a device number is that of a body-worn camera (执法记录仪)."""
    return device.upper().startswith("DSJ")


def place_in(name: str) -> str:
    """Return the place that the name of a file tells in Chinese, or an empty text where it tells none."""
    match = PLACE.search(CLOCK.sub(" ", PurePath(name).stem))
    return match[0] if match else ""


def readable(name: str) -> str:
    """Return a name as text.

    A card written under an older Chinese system has names that are not UTF-8; they are read as GB 18030 where that
    works, and otherwise byte by byte, so that no file is refused for its name.
    """
    try:
        raw = os.fsencode(name)
    except UnicodeEncodeError:  # half a character, as only a program can send it
        raw = name.encode("utf-8", "backslashreplace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")

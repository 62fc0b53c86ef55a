"""What can be said of a file as a whole, in Chinese and in English."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Verdict = Literal["sound", "damaged", "truncated", "foreign", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One sentence about a file, told in both languages of the house."""

    zh: str
    en: str


SENTENCES: dict[Verdict, Remark] = {
    "sound": Remark(zh="文件完好，可以播放", en="The file is sound and can be played."),
    "damaged": Remark(
        zh="文件已损坏：是音像文件，但读不出内容",
        en="The file is damaged: it is a recording, but nothing in it can be read.",
    ),
    "truncated": Remark(
        zh="文件不完整：后面一部分已丢失，前面的内容可以播放",
        en="The file is cut off: its last part is missing, what comes before can be played.",
    ),
    "foreign": Remark(zh="不是录像、录音或照片文件", en="This is not a file of video, sound or a photo."),
    "empty": Remark(zh="空文件（0 字节）", en="The file is empty (0 bytes)."),
}
NO_INDEX = Remark(
    zh="录制没有正常结束（断电或突然拔出），文件缺少索引，内容仍在，需修复后才能播放",
    en="The recording was not ended properly (power lost or card pulled): the index is missing. The content is there, but must be mended before it plays.",
)
EMPTY_SOUND = Remark(zh="有声音轨道，但里面没有声音数据", en="There is a sound track, but no sound in it.")
EMPTY_PICTURE = Remark(
    zh="有图像轨道，但里面没有图像数据", en="There is a picture track, but no picture in it."
)
NO_OFFSET = Remark(
    zh="照片内的拍摄时间没有时区，按北京时间理解",
    en="The time inside the photo names no zone; it is read as Beijing time.",
)
TILED = Remark(
    zh="照片由多块拼成，尺寸按其中一块给出",
    en="The photo is put together from tiles; the size given is that of one tile.",
)


def shorter(*, promised: timedelta, reach: timedelta) -> Remark:
    """Say how much of a cut film is left."""
    left, whole = reach.total_seconds(), promised.total_seconds()
    return Remark(
        zh=f"可以播放到 {left:.1f} 秒，文件写明的时长是 {whole:.1f} 秒",
        en=f"It plays for {left:.1f} seconds; the file promises {whole:.1f}.",
    )


def missing_bytes(count: int) -> Remark:
    """Say how much of what the file announces is not there."""
    return Remark(
        zh=f"文件结构写明的内容比实际多 {count} 字节",
        en=f"The file announces {count} bytes more than it has.",
    )

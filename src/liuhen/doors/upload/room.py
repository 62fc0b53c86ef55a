"""How much may be on its way: by file, by sender, and by what the disk still takes."""

import shutil

from liuhen.doors.upload import partial
from liuhen.doors.upload.answers import Wrong
from liuhen.doors.upload.sender import Sender
from liuhen.vault.folders import make_folder
from liuhen.vault.home import store_of
from liuhen.vault.store import Store

LARGEST = 64 << 30
#: Files that one sender may have on their way at once.
AT_ONCE = 200
#: What stays free for database and log, whatever is sent.
RESERVE = 512 << 20


def store_for(sender: Sender) -> Store:
    """Return where the files of this sender land."""
    return store_of(sender.authority.slug)


def require(store: Store, *, owner: str, length: int) -> None:
    """Insist that there is room for one more file of `length` bytes.

    Raises:
        Wrong: it is empty (400), too large (413), one too many (429), or the disk has no room (507).
    """
    if length == 0:
        raise Wrong(400, zh="空文件（0 字节），没有可入库的内容", en="the file is empty (0 bytes)")
    if length > LARGEST:
        raise Wrong(
            413,
            zh=f"文件有 {length} 字节，一次至多 {LARGEST} 字节",
            en=f"the file has {length} bytes, at most {LARGEST} are taken",
        )
    waiting = partial.of_owner(store, owner)
    if len(waiting) >= AT_ONCE:
        raise Wrong(
            429,
            zh=f"未传完的文件已有 {AT_ONCE} 个，请先传完或取消",
            en=f"{AT_ONCE} files are on their way already; finish or end some",
        )
    _require_disk(store, length + sum(each.length - each.offset for each in waiting))


def _require_disk(store: Store, length: int) -> None:
    make_folder(store.folder)
    if shutil.disk_usage(store.folder).free < length + RESERVE:
        raise Wrong(
            507,
            zh="服务器磁盘空间不足，没有开始接收；请通知管理员",
            en="the disk has too little room; nothing was begun. Tell the administrator",
        )

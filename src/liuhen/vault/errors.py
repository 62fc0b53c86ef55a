"""What can go wrong with what is kept. Every error says it in Chinese (`zh`) and in English (`en`)."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from liuhen.trace import Digest

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class VaultError(Exception):
    """Something about the vault; `zh` and `en` are whole sentences for people."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


class VaultFull(VaultError):
    """There is no room left where the vault lies."""

    def __init__(self, *, where: str) -> None:
        super().__init__(
            zh=f"存储空间已满（{where}）。没有写入任何内容，请勿清除来源文件；腾出空间后重试。",
            en=f"No room is left at {where}. Nothing was stored; keep the source, make room and try again.",
        )
        self.where = where


class VaultReadOnly(VaultError):
    """The vault's folder cannot be written."""

    def __init__(self, *, where: str) -> None:
        super().__init__(
            zh=f"存储目录不可写（{where}）。没有写入任何内容，请勿清除来源文件；请检查目录权限或磁盘是否只读。",
            en=f"{where} cannot be written. Nothing was stored; keep the source, check permissions and mount.",
        )
        self.where = where


class VaultFails(VaultError):
    """The storage answered with another error."""

    def __init__(self, *, where: str, reason: str) -> None:
        super().__init__(
            zh=f"存储设备出错（{where}：{reason}）。请勿清除来源文件，并立即检查存储设备。",
            en=f"The storage failed at {where}: {reason}. Keep the source and check the device at once.",
        )
        self.where, self.reason = where, reason


class ContentDiffers(VaultError):
    """A stored file no longer has the digest it is filed under. The file stays where it is."""

    def __init__(self, *, expected: Digest, found: Digest, where: str) -> None:
        super().__init__(
            zh=f"{where}：内容与登记的摘要不符（应为 {expected}，实为 {found}）。文件原样保留，未提供查看；请报告监督机构。",
            en=f"{where}: expected {expected}, found {found}. The file is kept and was not served; "
            "report it to oversight.",
        )
        self.expected, self.found, self.where = expected, found, where


class ContentMissing(VaultError):
    """There is no file where a digest says it should be."""

    def __init__(self, *, digest: Digest, where: str) -> None:
        super().__init__(
            zh=f"{where}：没有摘要为 {digest} 的文件。请报告监督机构。",
            en=f"{where}: there is no file with digest {digest}. Report it to oversight.",
        )
        self.digest, self.where = digest, where


class NothingToStore(VaultError):
    """The source was empty: there is nothing that a digest could stand for."""

    def __init__(self) -> None:
        super().__init__(
            zh="来源文件是空的（0 字节），没有入库。", en="The source is empty (0 bytes); nothing was stored."
        )


class SourceUnreadable(VaultError):
    """The source broke off while it was read."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(
            zh=f"读取来源文件时出错（{reason}），没有入库；请检查存储卡或连接后重试。",
            en=f"The source could not be read to its end ({reason}); nothing was stored.",
        )
        self.reason = reason


class BadAuthority(VaultError, ValueError):
    """A text is not the written id of an authority."""

    def __init__(self, given: object) -> None:
        super().__init__(
            zh=f"{given!r} 不是主体代号；应为 1 至 40 个字母、数字、连字符或下划线。",
            en=f"{given!r} is no authority's written id; wanted 1 to 40 letters, digits, '-' or '_', "
            "the first a letter or digit.",
        )
        self.given = given


@contextmanager
def storage_errors(where: str) -> Iterator[None]:
    """Turn what the file system answers inside into an error of the vault."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise VaultFull(where=where) from error
        if error.errno in READ_ONLY:
            raise VaultReadOnly(where=where) from error
        raise VaultFails(where=where, reason=error.strerror or str(error)) from error

"""What is wrong with a pack: which file, where in it, what was given, what was wanted."""

from liuhen.law.dossier import Fault


class NotInThisPack(Exception):
    """An authority's change does not fit the pack; nothing of it was applied."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(fault.en() for fault in faults))
        self.faults = faults

    def zh(self) -> str:
        """Say every fault in Chinese, one a line."""
        return "\n".join(fault.zh() for fault in self.faults)


class UnknownPack(Exception):
    """No pack has this id."""

    def __init__(self, pack_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no pack {pack_id!r}; known are {', '.join(known) or 'none'}.")
        self.pack_id, self.known = pack_id, known

    def zh(self) -> str:
        """Say it in Chinese."""
        return f"没有规则包“{self.pack_id}”；现有：{'、'.join(self.known) or '无'}。"


class BadPack(Exception):
    """A pack cannot be read as law."""

    def __init__(self, *, file: str, path: str, given: str, wanted: str) -> None:
        super().__init__(f"{file}: {path or 'file'}: given {given or 'nothing'}, wanted {wanted}.")
        self.file, self.path, self.given, self.wanted = file, path, given, wanted

    def zh(self) -> str:
        """Say it in Chinese."""
        return f"{self.file}：{self.path or '文件'}：给出的是{self.given or '空'}，应为 {self.wanted}。"

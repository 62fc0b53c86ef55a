"""What cannot be done with places and cameras, each failed wish by its own name."""

from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote


class CannotKeepPlace(BadInput):
    """A place or camera cannot be registered, changed or closed like this."""


class CannotTakeReport(BadInput):
    """A report tells of cameras or times that cannot be."""


class CannotExplainGap(BadInput):
    """The reason of a gap says nothing, or lies outside the time that was told."""


class NoSuchPlace(BadInput):
    """The authority has no such place in use."""

    def __init__(self, given: str) -> None:
        super().__init__(
            Fault("place", quote(given), "the name of a place of the authority", "本机关在用场所的名称")
        )


class NoSuchCamera(BadInput):
    """No camera of this number hangs in a place of the authority."""

    def __init__(self, given: str) -> None:
        wanted = "the number of a camera that hangs in a place"
        super().__init__(Fault("camera", quote(given), wanted, "已登记在场所中的摄像头编号"))

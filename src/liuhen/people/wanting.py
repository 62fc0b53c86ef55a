"""What the rooms answer when something cannot be done with what was given: where, what was given, what was wanted.

Whoever raises this has changed nothing. Each failed wish has its own class, beside the code that raises it.
"""

from liuhen.law.dossier import Fault

UNCHANGED_ZH = "未作任何更改。"


class BadInput(Exception):
    """Something that was given cannot be taken; nothing was changed."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(" ".join(fault.en() for fault in faults))
        self.faults = faults

    def zh(self) -> str:
        """Say every fault in Chinese, one a line."""
        return "\n".join([*(fault.zh() for fault in self.faults), UNCHANGED_ZH])


def quote(given: object) -> str:
    """Write what was given so that its edges can be seen."""
    return f"‘{given}’"

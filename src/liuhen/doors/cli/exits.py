"""How a command ends: the exit codes, in one place. Scripts rely on them; they do not change.

| code | meaning |
| --- | --- |
| 0 | fine: what was asked was done, or what was looked at fits |
| 2 | bad input: nothing was changed, and the message names what was given, what was wanted, and where |
| 3 | content differs: a file is not the one that was recorded |
| 4 | proof fails: a trace, the log or a checkpoint does not verify |
| 5 | signature unknown or bad |

1 is kept for what nobody foresaw, 130 for Ctrl-C. When several apply the most serious counts: 2, 4, 5, 3.
"""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

    FINE = 0
    BAD_INPUT = 2
    DIFFERS = 3
    PROOF_FAILS = 4
    SIGNATURE_UNKNOWN = 5

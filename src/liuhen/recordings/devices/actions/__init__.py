"""Every way to change the register: entering, issuing and returning, checking, mending, measuring, asking for more time."""

from liuhen.recordings.devices.actions.checking import check
from liuhen.recordings.devices.actions.extending import ask, decide
from liuhen.recordings.devices.actions.handing import give_back, issue
from liuhen.recordings.devices.actions.measuring import measure
from liuhen.recordings.devices.actions.register import change, enter, retire, set_goal
from liuhen.recordings.devices.actions.upkeep import mend, report_fault, report_for_repair, service

__all__ = [
    "ask",
    "change",
    "check",
    "decide",
    "enter",
    "give_back",
    "issue",
    "measure",
    "mend",
    "report_fault",
    "report_for_repair",
    "retire",
    "service",
    "set_goal",
]

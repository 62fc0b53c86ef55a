"""Asking the judge again, and changing what an authority has on record about its regulation."""

from liuhen.docket.actions.duties import ask_extension, decide_extension, give_back
from liuhen.docket.actions.law import (
    CannotRecord,
    record_force,
    set_house,
    set_override,
    withdraw_force,
    withdraw_override,
)
from liuhen.docket.actions.opening import CannotOpen, Named, open_case
from liuhen.docket.actions.together import changing_all
from liuhen.docket.judging import Judged, changing, judge_again, judge_all

__all__ = [
    "CannotOpen",
    "CannotRecord",
    "Judged",
    "Named",
    "ask_extension",
    "changing",
    "changing_all",
    "decide_extension",
    "give_back",
    "judge_again",
    "judge_all",
    "open_case",
    "record_force",
    "set_house",
    "set_override",
    "withdraw_force",
    "withdraw_override",
]

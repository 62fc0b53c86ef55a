"""Copies that a browser can play, for watching only, and clips: the original stays the evidence and is never touched.

What a browser knows is put into another wrapping as it is (remux); what it does not know is coded again (transcode). A place
in the copy is the same place in the original: holes stay holes of the same length.
"""

from liuhen.media.copies.cutting import Cut, NothingInIt, cut
from liuhen.media.copies.making import GROWING, Copied, Treated, make_copy
from liuhen.media.copies.plans import RECIPES, Plan, plan_for

__all__ = [
    "GROWING",
    "RECIPES",
    "Copied",
    "Cut",
    "NothingInIt",
    "Plan",
    "Treated",
    "cut",
    "make_copy",
    "plan_for",
]

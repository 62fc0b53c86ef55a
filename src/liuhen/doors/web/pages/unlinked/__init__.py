"""Recordings that are in no case yet (未关联): each with the event that it may belong to, why, and one key to accept it.

What is accepted is tied at once and the case is checked again; what was tied just now can be taken back, and the trail
keeps both. What was not seen to arrive is told here too: holes in a device's numbers, and lists of devices not done.
"""

from liuhen.doors.web.pages.unlinked.choosing import choose
from liuhen.doors.web.pages.unlinked.tying import tie_many, undo
from liuhen.doors.web.pages.unlinked.view import page

__all__ = ["choose", "page", "tie_many", "undo"]

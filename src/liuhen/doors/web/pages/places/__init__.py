"""Places with fixed cameras (监控场所): how they stand, why they did not record, and what of their footage cases want.

These pages tell when cameras ran, never what they saw: who may see footage is decided where the recording is.
"""

from liuhen.doors.web.pages.places.explaining import cover, explain
from liuhen.doors.web.pages.places.keeping import close, hang, register, report, take_down
from liuhen.doors.web.pages.places.linking import collect, link, withdraw
from liuhen.doors.web.pages.places.listing import listing
from liuhen.doors.web.pages.places.one import page

__all__ = [
    "close",
    "collect",
    "cover",
    "explain",
    "hang",
    "link",
    "listing",
    "page",
    "register",
    "report",
    "take_down",
    "withdraw",
]

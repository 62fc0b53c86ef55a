"""本机关的适用: what an authority has on record about a regulation, and the forms by which it is entered and withdrawn."""

from liuhen.doors.web.pages.rules.here.entering import again, house, override, record, withdraw
from liuhen.doors.web.pages.rules.here.page import page, progress

__all__ = ["again", "house", "override", "page", "progress", "record", "withdraw"]

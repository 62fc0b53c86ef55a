"""The lanes one by one. Each is drawn from its own top at 0 and says how high it came out."""

from liuhen.doors.web.trace_line.lanes.agreement import agreements
from liuhen.doors.web.trace_line.lanes.base import Drawn
from liuhen.doors.web.trace_line.lanes.film import films
from liuhen.doors.web.trace_line.lanes.paper import papers, shades

__all__ = ["Drawn", "agreements", "films", "papers", "shades"]

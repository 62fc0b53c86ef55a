"""The report of `liuhen check`: a page to be read offline and printed on A4, without Django and without a request.

A case is written where it was judged, as text; the report is put together from such texts on disk, however many there are.
"""

from liuhen.doors.report.case import GRAVEST_FIRST, SETTLED, WrittenCase, write_case
from liuhen.doors.report.whole import Counted, Report

__all__ = ["GRAVEST_FIRST", "SETTLED", "Counted", "Report", "WrittenCase", "write_case"]

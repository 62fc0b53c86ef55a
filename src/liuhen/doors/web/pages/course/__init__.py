"""The page of one event's course (全程录制): wanted against covered, minute by minute, and every hole as a question."""

from liuhen.doors.web.pages.course.answering import declare, read, report
from liuhen.doors.web.pages.course.view import page

__all__ = ["declare", "page", "read", "report"]

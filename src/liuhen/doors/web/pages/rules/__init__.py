"""The rules pages: the shelf of regulations, one of them or national law as a book, one clause with its cases, two side by side."""

from liuhen.doors.web.pages.rules import here, nation
from liuhen.doors.web.pages.rules.book import page
from liuhen.doors.web.pages.rules.clause import clause
from liuhen.doors.web.pages.rules.shelf import shelf
from liuhen.doors.web.pages.rules.side_by_side import compare

__all__ = ["clause", "compare", "here", "nation", "page", "shelf"]

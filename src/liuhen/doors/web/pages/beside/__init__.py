"""Two recordings of one event beside each other, on one clock (两路并看)."""

from liuhen.doors.web.pages.beside.view import page

__all__ = ["page"]

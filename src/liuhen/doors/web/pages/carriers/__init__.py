"""Original carriers and discs (原始载体、光盘): the register, one carrier with what is on it, and what may be done with it."""

from liuhen.doors.web.pages.carriers.acting import compare, enter, fill, move, register, release
from liuhen.doors.web.pages.carriers.view import carrier, page

__all__ = ["carrier", "compare", "enter", "fill", "move", "page", "register", "release"]

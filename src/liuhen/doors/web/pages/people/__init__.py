"""人员: who works here, with which certificate, appointed to what, with which account; and the ways to change it."""

from liuhen.doors.web.pages.people.changing import (
    appoint,
    change,
    close,
    dismiss,
    open_account,
    register,
    reset,
)
from liuhen.doors.web.pages.people.listing import page
from liuhen.doors.web.pages.people.person import page as person

__all__ = ["appoint", "change", "close", "dismiss", "open_account", "page", "person", "register", "reset"]

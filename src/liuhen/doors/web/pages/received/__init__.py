"""接收: material of citizens and recorded calls; the forms at the counter, what was received, its receipt, its giver."""

from liuhen.doors.web.pages.received.call import page as call
from liuhen.doors.web.pages.received.identity import destroy as destroy_identity
from liuhen.doors.web.pages.received.identity import show as identity
from liuhen.doors.web.pages.received.listing import page
from liuhen.doors.web.pages.received.material import page as material
from liuhen.doors.web.pages.received.one import page as one
from liuhen.doors.web.pages.received.receipt import page as receipt

__all__ = ["call", "destroy_identity", "identity", "material", "one", "page", "receipt"]

"""The last step of every upload and push: the same intake as for a card, and the receipt."""

from django.utils import timezone

from liuhen.doors.upload.sender import Sender
from liuhen.doors.upload.told import Told
from liuhen.oversight.actions import raise_alarm
from liuhen.recordings.bringing import Landed
from liuhen.recordings.intake import take_in_landed
from liuhen.recordings.receipts import Receipt
from liuhen.vault.landing import Landing


def receive(landing: Landing, told: Told, sender: Sender) -> Receipt:
    """Take in a file whose bytes are all here. The moment is read now: sending may have taken an hour."""
    at = timezone.now()
    landed = Landed(landing=landing, modified_at=told.modified_at)
    receipt = take_in_landed(
        landed=landed, authority=sender.authority, by=sender.by, at=at, **told.for_intake()
    )
    if receipt.differs:
        expected, found = str(receipt.differs.expected), str(receipt.differs.found)
        raise_alarm(
            authority=sender.authority,
            kind="content-differs",
            about=expected,
            expected=expected,
            found=found,
            by=sender.by,
            at=at,
        )
    return receipt

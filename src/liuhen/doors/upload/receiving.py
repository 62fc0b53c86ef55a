"""The last step of every upload and push: the same intake as for a card, and the receipt."""

import os
from pathlib import Path

from django.utils import timezone

from liuhen.doors.upload.sender import Sender
from liuhen.doors.upload.told import Told
from liuhen.oversight.actions import raise_alarm
from liuhen.recordings.intake import take_in
from liuhen.recordings.receipts import Receipt


def receive(path: Path, told: Told, sender: Sender) -> Receipt:
    """Take in a file whose bytes are all here. The moment is read now: sending may have taken an hour."""
    at = timezone.now()
    if told.modified_at:
        # Where neither the file nor its name tells a time, intake asks when it was last written.
        moment = told.modified_at.timestamp()
        os.utime(path, (moment, moment))
    receipt = take_in(path=path, authority=sender.authority, by=sender.by, at=at, **told.for_intake())
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

"""Moments as the trail writes them: UTC, RFC 3339 section 5.6, always six digits of a second and a `Z`.

One moment has one written form, so that one trace has one sequence of bytes.
"""

import re
from datetime import UTC, datetime

WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z", re.ASCII)
FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class MalformedMoment(ValueError):
    """A moment has no time zone, or a text is not a moment in its written form."""

    def __init__(self, given: object) -> None:
        super().__init__(
            f"{given!r} is not a moment of the trail; expected a datetime with a time zone, "
            "or a text such as '2026-03-04T01:02:03.000000Z' (UTC, microseconds)."
        )
        self.given = given


def write_moment(moment: datetime) -> str:
    """Return the written form of `moment`, turned to UTC.

    Raises:
        MalformedMoment: `moment` has no time zone.
    """
    if not isinstance(moment, datetime) or moment.utcoffset() is None:
        raise MalformedMoment(moment)
    utc = moment.astimezone(UTC)
    # strftime leaves the zeroes out of years before 1000; isoformat never does.
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_moment(text: str) -> datetime:
    """Read a written moment; the answer is in UTC.

    Raises:
        MalformedMoment: `text` is not in the written form.
    """
    if not isinstance(text, str) or not WRITTEN.fullmatch(text):
        raise MalformedMoment(text)
    try:
        return datetime.strptime(text, FORM).replace(tzinfo=UTC)
    except ValueError:
        raise MalformedMoment(text) from None

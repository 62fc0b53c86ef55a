"""Who did what to which thing, when, under which article; its canonical bytes and digests.

The lowest room of the house: it imports nothing of ours and knows neither database nor clock.
"""

from liuhen.trace.digest import Digest, MalformedDigest
from liuhen.trace.facts import Fact, NotCanonical
from liuhen.trace.moment import MalformedMoment, read_moment, write_moment
from liuhen.trace.record import MalformedTrace, Trace
from liuhen.trace.sealed import BadSalt, Sealed

__all__ = [
    "BadSalt",
    "Digest",
    "Fact",
    "MalformedDigest",
    "MalformedMoment",
    "MalformedTrace",
    "NotCanonical",
    "Sealed",
    "Trace",
    "read_moment",
    "write_moment",
]

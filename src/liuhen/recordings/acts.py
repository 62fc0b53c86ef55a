"""The verbs that this room writes into the trail."""

REGISTERED = "recording.registered"
STORED = "recording.stored"
KNOWN = "recording.known"
VIEWED = "recording.viewed"
DOWNLOADED = "recording.downloaded"

"""The verbs that this room writes into the trail."""

REGISTERED = "document.registered"
SIGNED = "document.signed"
REFUSED = "document.refused"
STORED = "document.stored"
VIEWED = "document.viewed"
DOWNLOADED = "document.downloaded"

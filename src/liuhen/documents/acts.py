"""The verbs that this room writes into the trail."""

REGISTERED = "document.registered"
STORED = "document.stored"
VIEWED = "document.viewed"

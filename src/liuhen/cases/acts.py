"""The verbs that this room writes into the trail."""

OPENED = "case.opened"
IMPORTED = "case.imported"
EVENT_RECORDED = "event.recorded"
TIED = "recording.tied"
UNTIED = "recording.untied"
VIEWED = "case.viewed"

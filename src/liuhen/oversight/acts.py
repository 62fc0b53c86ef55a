"""The verbs that this room writes into the trail."""

ALARM_RAISED = "alarm.raised"
ALARM_ANSWERED = "alarm.answered"

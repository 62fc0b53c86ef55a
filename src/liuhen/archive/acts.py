"""The verbs that this room writes into the trail."""

PACKAGED = "package.made"

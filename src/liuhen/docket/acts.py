"""The verbs that this room writes into the trail."""

OVERRIDE_SET = "override.set"
OVERRIDE_WITHDRAWN = "override.withdrawn"
HOUSE_SET = "house.set"
FORCE_RECORDED = "force.recorded"
FORCE_WITHDRAWN = "force.withdrawn"

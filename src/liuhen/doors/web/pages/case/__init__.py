"""The page of one case: its head, the trace line, and tabs that are asked for one at a time."""

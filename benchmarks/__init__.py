"""What the figures are, each beside a reference that is measured in the same run. `make bench` prints them.

A module of this folder with a `run()` yields figures: `name`, `value`, `unit`, `reference`, `ratio`, `floor`, `ok`.
"""

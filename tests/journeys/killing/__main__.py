"""`python -m tests.journeys.killing SEED KILLS`: do things and be killed while doing them; see `run`."""

import sys
from importlib import import_module

from liuhen.doors.cli import _home

_home.wake()
# The rooms can be entered once Django is awake.
sys.exit(import_module("tests.journeys.killing.run").main(seed=int(sys.argv[1]), kills=int(sys.argv[2])))

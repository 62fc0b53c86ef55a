"""Devices and duty (设备与值勤): the register of devices, who had which and when, whether each was fit for use.

A device is known by its number as soon as a file tells of it; in the register (设备台账) it is once somebody has entered it.
How it stands is never written down: it follows from its open issue, its open fault and whether it was retired.
"""

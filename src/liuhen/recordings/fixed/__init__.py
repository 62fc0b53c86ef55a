"""Places of the authority with fixed cameras (受理、办案场所的固定监控): which run, for how long, and what was not recorded.

A camera is told of by reports: intervals of footage, or when it ran and stopped. What no report covers, within the time that
was told, is a gap; somebody enters why. Footage itself is a recording like any other, made by the camera's device.
"""

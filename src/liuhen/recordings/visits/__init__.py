"""Visits at the dock (采集): what a device had on it when it came, and what became of each file.

The list is written down before the first file is read, so a file that never arrives is seen as missing.
"""

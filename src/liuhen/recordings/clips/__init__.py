"""Clips (截取件): passages cut out of an original because somebody asked for them, with a reason.

A clip is derived: it names its original, from where to where it goes and how it was made, and never becomes an original.
"""

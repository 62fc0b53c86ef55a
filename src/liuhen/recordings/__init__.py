"""Recordings (音像记录): what was filmed, photographed or heard, with its segments and breaks.

A recording may exist before any case. Its originals lie in the vault and are never touched.
"""

"""A recording as evidence (证据): the statement that goes with it, and its notarisation.

Who states something later states it in a new version; what was stated stays.
"""

"""Folders as cameras and cards bring them: which files lie there, and in which order they were made.

The dock only looks. It reads no content, judges no file and changes nothing; that is for the recordings room.
"""

from .folders import Found, Nothing, PassedOver, Sighting, look, total_size

__all__ = ["Found", "Nothing", "PassedOver", "Sighting", "look", "total_size"]

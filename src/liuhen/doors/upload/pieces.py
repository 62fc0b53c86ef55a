"""How much is read from a line at once.

The server and whoever reads a body take the same: then no bytes are put back and copied again, and memory of this size
is used again and again instead of being taken from the system anew. With a megabyte, reading costs three times as much.
"""

PIECE = 1 << 18

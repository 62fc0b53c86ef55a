"""Reception (接收): what comes from outside and by telephone. Material that citizens hand in is kept as it came, against a
receipt; a recorded call is kept with what was said at its beginning (dl-9a, dl-14b, A-dl-4).

Who stands behind it is kept apart: the log has a salted digest, a page shows it only to whom it must, and every look
is a trace.
"""

"""What officers say about their recordings afterwards: why something is not recorded, and what is to be seen where.

A hole (断点) is a question to the officer, never a verdict: cause, explanation, and the report to the head with the
times at which it was sent and read. Key contents and opening words are ticked with the place in the film that shows them.
"""

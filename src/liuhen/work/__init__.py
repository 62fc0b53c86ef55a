"""Background work (后台任务): what is done after somebody was answered, and is never lost.

Rules
- Work is asked for in the transaction that makes it necessary: no commit, no work; a commit, and the work is there.
- Whoever works holds a lease and renews it. A lease that is not renewed (killed, cut off, hung) goes back to the queue.
- Work may be done twice, so every task is written to come to the same end both times.
- What fails is tried again, later each time; what fails for good says why, and waits for somebody to ask again.
- The engine is django-tasks with its table; leases, retries and the worker are ours, because it has none.

No domain here: a lease knows an authority, a kind of work and the written id of a thing.
"""

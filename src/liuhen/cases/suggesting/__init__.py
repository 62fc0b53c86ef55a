"""Which event a recording may belong to, and why: a hint to whoever ties it, never a verdict.

Every suggestion is a sum of reasons, each with its points and in words. Nothing is learnt and nothing is hidden: whoever
disagrees sees what was counted. What is asked of the database is the same for one recording and for a page of them.
"""

from liuhen.cases.suggesting.near import suggestions
from liuhen.cases.suggesting.scoring import LIKELY, STRONG, Reason, Suggestion

__all__ = ["LIKELY", "STRONG", "Reason", "Suggestion", "suggestions"]

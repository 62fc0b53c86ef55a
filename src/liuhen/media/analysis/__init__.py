"""Is a recording whole? What in a film or sound recording asks for a question to whoever made it.

Rules
- Every result is a hint with its place in the film, never a verdict: a covered lens and a night are both black.
- What was not looked at is said. Key frames come first; around what they make suspicious every picture is decoded.
- Hours are gone through in minutes and in constant memory: one reading, one decoding of the sound.
"""

from liuhen.media.analysis.analysing import VERSION, Analysis, Declared, analyse
from liuhen.media.analysis.hints import Hint, Kind, Skipped

__all__ = ["VERSION", "Analysis", "Declared", "Hint", "Kind", "Skipped", "analyse"]

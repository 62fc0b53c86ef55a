"""Real sample media for the demonstration and for tests: made here, so that nobody's recording is ever needed.

Every file says in its own metadata that it is generated. The same arguments give the same bytes.
"""

from ._clips import Hole, make_audio, make_video
from ._photos import make_photo

__all__ = ["Hole", "make_audio", "make_photo", "make_video"]

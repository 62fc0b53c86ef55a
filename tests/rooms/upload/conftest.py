"""林 at a browser with a film to send."""

from pathlib import Path

import pytest
from tests import footage
from tests.cast import LIN
from tests.rooms.upload.sending import Tus
from tests.rooms.web.desk import at_desk


@pytest.fixture
def lin(db: None) -> Tus:
    """Return 林's browser."""
    return Tus(client=at_desk(LIN))


@pytest.fixture
def film(tmp_path: Path) -> bytes:
    """Return a real little film."""
    return footage.video(tmp_path / "film.mp4").read_bytes()

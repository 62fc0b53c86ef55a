"""How this room's tests take a file in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import cast

from liuhen.recordings.intake import take_in
from liuhen.recordings.receipts import Receipt

TakeIn = Callable[..., Receipt]


@pytest.fixture
def bring_to_intake(db: None) -> TakeIn:
    """Return `take_in` as the console of the story's authority calls it."""

    def taken(path: Path, **more: Any) -> Receipt:
        told = {"authority": cast.authority(), "by": cast.CONSOLE, "at": cast.NOON, **more}
        return take_in(path=path, **told)

    return taken

"""Where journeys begin: an installation with the story's authority, and a console in it."""

from pathlib import Path

import pytest
from tests.conftest import installations
from tests.journeys.console import REGISTER, Console
from tests.journeys.typed import Typed


@pytest.fixture(scope="session")
def begun() -> str:
    """Return the name of the installation, to be copied, in which there is the story's authority."""
    return installations.once("begun", REGISTER)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Return somebody at the console of the test's own home; quicker than a process for every command."""
    return Typed(capsys=capsys, monkeypatch=monkeypatch)


@pytest.fixture
def console(begun: str, tmp_path: Path) -> Console:
    """Return a console in an installation with the story's authority."""
    return Console(environment=installations.new(tmp_path / "installation", like=begun))

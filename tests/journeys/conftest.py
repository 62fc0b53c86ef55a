"""Where journeys begin: an installation with the story's authority, and a console in it."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.journeys.console import Console, Prepare


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the story's authority, to be copied: on SQLite the home is all there is."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    Console(environment={**os.environ, "LIUHEN_HOME": str(home)}).register_authority()
    return home


@pytest.fixture
def prepare(request: pytest.FixtureRequest) -> Prepare:
    """Return what prepares an installation; `into` is its home as this process sees it."""

    def prepared(console: Console, *, into: Path) -> None:
        if "LIUHEN_DATABASE" in console.environment:
            console.register_authority()
        else:
            shutil.copytree(request.getfixturevalue("prepared_home"), into, dirs_exist_ok=True)

    return prepared


@pytest.fixture
def console(installation: Mapping[str, str], prepare: Prepare) -> Console:
    """Return a console in an installation with the story's authority."""
    opened = Console(environment=installation)
    prepare(opened, into=Path(installation["LIUHEN_HOME"]))
    return opened

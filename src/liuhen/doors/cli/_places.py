"""Where the product's own data lies, for the commands that start without Django."""

import os
from pathlib import Path

import liuhen

PACKAGE = Path(liuhen.__file__).resolve().parent
REPOSITORY = PACKAGE.parent.parent


def rulepacks() -> Path:
    """Return the folder of rule packs: beside `src` in a checkout, inside the package when it is installed."""
    return next(folder for folder in (REPOSITORY / "rulepacks", PACKAGE / "rulepacks") if folder.is_dir())


def home() -> Path:
    """Return the home of this installation, as the settings find it. It need not exist."""
    return Path(os.environ.get("LIUHEN_HOME", "var")).absolute()

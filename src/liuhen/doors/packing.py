"""Handing out a case package, at every door alike: an original that is not what was stored is told to oversight."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from liuhen.archive.packages import Package, write_package
from liuhen.cases.models import Case
from liuhen.oversight.actions import raise_alarm
from liuhen.vault.errors import ContentDiffers, ContentMissing


def pack(
    *,
    case: Case,
    out: Path,
    by: str,
    at: datetime,
    progress: Callable[[int], None] = lambda _bytes: None,
) -> Package:
    """Write the package of a case; see `archive.packages.write_package`.

    Raises:
        ContentDiffers, ContentMissing: an original is spoilt or gone. There is no package, and there is an alarm.
    """
    try:
        return write_package(case=case, out=out, by=by, at=at, progress=progress)
    except ContentDiffers as error:
        _alarm(case, "content-differs", str(error.expected), found=str(error.found), by=by, at=at)
        raise
    except ContentMissing as error:
        _alarm(case, "content-missing", str(error.digest), found="", by=by, at=at)
        raise


def _alarm(case: Case, kind: str, digest: str, *, found: str, by: str, at: datetime) -> None:
    raise_alarm(authority=case.authority, kind=kind, about=digest, expected=digest, found=found, by=by, at=at)

"""Files that come with a form: streamed into the home, under the name as it came, and gone with the request.

Only who has logged in brings any, for a form is read before anybody asks who sends it. The files wait on the disk of
the vault, each locked by its writer: what a killed process left is cleared by the next form. Where the disk is full
the form is told so, and nothing of it is taken.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext

from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput
from liuhen.vault.folders import make_folder
from liuhen.vault.home import home

SUFFIX = ".form"


class FormFileBroken(BadInput):
    """A file of a form did not arrive whole."""


class FormFile(TemporaryUploadedFile):
    """One file of a form. `as_given`: its name, however long; `broken`: why it is not whole."""

    def __init__(
        self, name: str, content_type: str | None, charset: str | None, extra: dict[str, bytes] | None
    ) -> None:
        folder = home() / "incoming" / "forms"
        make_folder(folder)
        _clear_abandoned(folder)
        descriptor, self._path = _create_locked(folder)
        file = os.fdopen(descriptor, "r+b")
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)
        self.as_given, self.broken = name, ""

    def temporary_file_path(self) -> str:
        """Return where the bytes lie."""
        return str(self._path)

    def close(self) -> None:
        """Let the file go."""
        self._path.unlink(missing_ok=True)
        with suppress(OSError):  # what the disk no longer took was told to the form
            super(TemporaryUploadedFile, self).close()


def _create_locked(folder: Path) -> tuple[int, Path]:
    """Make an empty file that its writer holds (flock) to the end of the request."""
    while True:
        descriptor, name = mkstemp(suffix=SUFFIX, dir=folder)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        # Between making and holding it, another form may have taken it for an abandoned one.
        if os.fstat(descriptor).st_nlink == 1:
            return descriptor, Path(name)
        os.close(descriptor)


def _clear_abandoned(folder: Path) -> None:
    """Remove the files that nobody holds: their process was killed."""
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)


class InHome(TemporaryFileUploadHandler):
    """Keep the files of forms in the home while their request lasts."""

    file: FormFile

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        if SESSION_KEY not in getattr(self.request, "session", {}):
            raise SkipFile
        super(TemporaryFileUploadHandler, self).new_file(*args, **kwargs)
        self.file = FormFile(self.file_name or "", self.content_type, self.charset, self.content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - as Django calls it
        """Write what came; after a fault of the disk nothing more is written, and the form is told."""
        if self.file.broken:
            return
        try:
            self.file.write(raw_data)
        except OSError as error:
            self.file.broken = os.strerror(error.errno or 0)

    def file_complete(self, file_size: int) -> FormFile:
        """End a file, all of it on its way to the disk."""
        try:
            self.file.flush()
        except OSError as error:
            self.file.broken = os.strerror(error.errno or 0)
        super().file_complete(file_size)
        return self.file


def files_of(request: HttpRequest, field: str) -> list[FormFile]:
    """Return the files of a field, in the order in which they were chosen.

    Raises:
        FormFileBroken: one did not arrive whole.
    """
    files = [file for file in request.FILES.getlist(field) if isinstance(file, FormFile)]
    for file in files:
        if file.broken:
            why = gettext("the disk refuses (%(why)s); tell the administrator") % {"why": file.broken}
            raise FormFileBroken(Fault(field, file.as_given, why, why))
    return files

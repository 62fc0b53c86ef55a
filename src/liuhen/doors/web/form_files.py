"""Files that come with a form: streamed into the home, under the name as it came, and gone with the request.

Only who has logged in brings any, for a form is read before anybody asks who sends it. The files wait on the disk of
the vault, each locked by its writer: what a killed process left is cleared by the next form. Where the disk is full
the form is told so, and nothing of it is taken.
"""

import os
from contextlib import ExitStack
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext

from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput
from liuhen.vault.home import home
from liuhen.vault.incoming import clear_stale, temporary_file


class FormFileBroken(BadInput):
    """A file of a form did not arrive whole."""


class FormFile(TemporaryUploadedFile):
    """One file of a form. `as_given`: its name, however long; `broken`: why it is not whole."""

    def __init__(
        self, name: str, content_type: str | None, charset: str | None, extra: dict[str, bytes] | None
    ) -> None:
        folder = home() / "incoming" / "forms"
        clear_stale(folder)
        self._held = ExitStack()
        descriptor, self._path = self._held.enter_context(temporary_file(folder))
        file = self._held.enter_context(os.fdopen(os.dup(descriptor), "r+b"))
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)
        self.as_given, self.broken = name, ""

    def temporary_file_path(self) -> str:
        """Return where the bytes lie."""
        return str(self._path)

    def close(self) -> None:
        """Let the file go."""
        self._held.close()


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

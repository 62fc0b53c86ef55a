"""Handing out the package of a case: written whole first, then streamed. Making it leaves its own trace.

The package is written beside the vault under a name of its own and taken out of the folder as soon as it is open, so
that nothing of it stays behind, whatever becomes of the connection.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from liuhen.archive.packages import NoRoom, write_package
from liuhen.cases.models import Case
from liuhen.doors.web import writing
from liuhen.doors.web.asking import case_for, require_for
from liuhen.doors.web.content import refused
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.vault.errors import VaultError


@require_POST
def hand_out(request: HttpRequest, number: str) -> HttpResponseBase:
    """Make the package of a case and send it."""
    reader = reader_of(request)
    case = case_for(reader, number)
    require_for(access.may_hand_out(roles=reader.roles), reader, of=case.written, pack=case.pack)
    try:
        return _packed(case, reader)
    except NoRoom as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
        return redirect("web:case", number)
    except VaultError as error:
        return refused(request, error, about=case.written, file_name=f"{case.number}.zip")


def _packed(case: Case, reader: Reader) -> FileResponse:
    folder = Path(settings.LIUHEN_HOME) / "handing-out"
    folder.mkdir(mode=0o700, exist_ok=True)
    with TemporaryDirectory(dir=folder) as own:
        out = Path(own) / "package.zip"
        write_package(case=case, out=out, by=reader.by, at=reader.at)
        file = out.open("rb")
    return FileResponse(
        file, as_attachment=True, filename=f"{case.number}.zip", content_type="application/zip"
    )

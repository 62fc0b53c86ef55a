"""Asking for a thing by its address: it must be of the reader's authority, and the reader must be allowed to see it.

What belongs to another authority does not exist here (404); what the reader may not see is refused with the reason (403), and the
attempt stands in the trail of the thing.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext

from liuhen.cases import queries as cases
from liuhen.cases.models import Case, Participant
from liuhen.documents.models import Document
from liuhen.documents.queries import NoSuchDocument, document_in
from liuhen.doors.web.law_texts import pack_title, packs
from liuhen.doors.web.reader import Reader
from liuhen.doors.web.viewing import note_refused
from liuhen.doors.web.writing import choose
from liuhen.people import access
from liuhen.recordings import queries as recordings
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.received import queries as received
from liuhen.recordings.received.queries import was_received_by
from liuhen.recordings.received.tables import Reception


def require(verdict: access.Verdict) -> None:
    """Refuse with the reason unless the verdict grants."""
    if not verdict:
        raise PermissionDenied(choose(zh=verdict.because_zh, en=verdict.because_en))


def require_for(verdict: access.Verdict, reader: Reader, *, of: str, pack: str) -> None:
    """Refuse a look at a thing, or a copy of it, unless the verdict grants: with the reason, the article and a trace."""
    if verdict:
        return
    note_refused(of, reader)
    regulation = packs().get(pack)
    under = regulation.confidential_under if regulation else None
    article = (
        choose(
            zh=f"（{pack_title(pack)}{under.article_zh}）", en=f" ({pack_title(pack)}, {under.article_en})"
        )
        if under
        else ""
    )
    raise PermissionDenied(choose(zh=verdict.because_zh, en=verdict.because_en) + article)


def case_for(reader: Reader, number: str) -> Case:
    """Return the case of that number, if this reader may look into it."""
    try:
        case = cases.case_numbered(reader.authority, number)
    except cases.NoSuchCase:
        raise Http404(gettext("There is no case %(number)s here.") % {"number": number}) from None
    verdict = cases.may_view(case, reader.officer, reader.at, roles=reader.roles)
    require_for(verdict, reader, of=case.written, pack=case.pack)
    return case


def document_for(reader: Reader, number: str, key: str) -> Document:
    """Return a document of a case that this reader may look into."""
    case = case_for(reader, number)
    try:
        return document_in(case, key)
    except NoSuchDocument:
        raise Http404(
            gettext("The case %(number)s has no document %(key)s.") % {"number": number, "key": key}
        ) from None


def recording_for(reader: Reader, ref: str) -> Recording:
    """Return a recording, if this reader made it or may see it through a case or a role."""
    recording = recordings.find(reader.authority, ref)
    if recording is None:
        raise Http404(gettext("There is no recording %(ref)s here.") % {"ref": ref})
    through = cases.visible_cases(reader.officer, reader.at, roles=reader.roles)
    verdict = access.may_view_recording(
        roles=reader.roles,
        is_maker=recording.maker_id == reader.officer.pk or was_received_by(recording, reader.officer),
        through_case=through.filter(caserecording_set__recording=recording).exists(),
    )
    require_for(verdict, reader, of=recording.written, pack=reader.authority.pack)
    return recording


def handles(reader: Reader, reception: Reception) -> bool:
    """Say whether the reader has a part in a case to which something of this reception is tied."""
    recordings = {file.segment.recording_id for file in reception.files.all()}
    parts = Participant.objects.filter(officer=reader.officer)
    return parts.filter(case__caserecording_set__recording__in=recordings).exists()


def reception_for(reader: Reader, ref: str) -> Reception:
    """Return a reception, if this reader took it, has it in a case, or may see it by a role."""
    reception = received.find(reader.authority, ref)
    if reception is None:
        raise Http404(gettext("Nothing was received here under %(ref)s.") % {"ref": ref})
    receiver = reception.received_by
    verdict = access.may_view_reception(
        roles=reader.roles,
        is_receiver=receiver.pk == reader.officer.pk,
        same_unit=receiver.unit_id is not None and receiver.unit_id == reader.officer.unit_id,
        handles=handles(reader, reception),
    )
    require_for(verdict, reader, of=reception.written, pack=reader.authority.pack)
    return reception


def segment_for(reader: Reader, ref: str, position: int) -> tuple[Recording, Segment]:
    """Return one held file of a recording that this reader may see."""
    recording = recording_for(reader, ref)
    for segment in recording.segments.all():
        if segment.position == position and segment.held:
            return recording, segment
    raise Http404(gettext("The recording has no file number %(n)s in the store.") % {"n": position})

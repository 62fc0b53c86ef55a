"""Transcripts: writing the next version, looking at one, taking its file, and searching what is said anywhere."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from liuhen.docket.actions import changing_all
from liuhen.docket.labels import cases_with
from liuhen.doors.web import content as handing
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.asking import recording_for, require
from liuhen.doors.web.content import Wanted
from liuhen.doors.web.form_files import files_of
from liuhen.doors.web.pages.recording.transcript import LineOfSpeech, lines_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.seeing import recordings_seen_by
from liuhen.doors.web.viewing import note_recording, opened
from liuhen.law import words
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.labels.actions import label
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.names import readable
from liuhen.recordings.transcripts import actions, queries
from liuhen.recordings.transcripts.actions import Attached
from liuhen.recordings.transcripts.reading import READABLE, SUBTITLES, BadTranscript, decode
from liuhen.recordings.transcripts.tables import Transcript, TranscriptLine
from liuhen.vault.errors import VaultError
from liuhen.vault.home import store_of

PER_PAGE = 50
LARGEST, LARGEST_TEXT = 50 << 20, 4 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where something is said: what stands before and behind the words that were sought."""

    href: str
    recording: str
    when: str
    at: str
    speaker: str
    before: str
    match: str
    after: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show where the words are said in the recordings that the reader may see. The search leaves a trace."""
    reader = reader_of(request)
    sought = request.GET.get("q", "").strip()[:200]
    context: dict[str, Any] = {"q": sought}
    if sought:
        found = queries.saying(sought, within=recordings_seen_by(reader))
        paged = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        actions.note_search(
            officer=reader.officer, words=sought, found=paged.paginator.count, by=reader.by, at=reader.at
        )
        context |= {
            "hits": [_hit(line, sought) for line in paged.object_list],
            "paged": paged,
            "query": urlencode({"q": sought}),
        }
    return render(request, "web/transcripts.html", context)


@require_safe
def version(request: HttpRequest, ref: str, transcript_ref: str) -> HttpResponse:
    """Show one version whole, ready for paper."""
    reader = reader_of(request)
    recording, transcript = _asked(reader, ref, transcript_ref)
    opened(request, of=recording.written, note=lambda: note_recording(recording, reader))
    context = {
        "ref": ref,
        "transcript": transcript,
        "made_at": writing.minute(transcript.made_at),
        "file": transcript.segment.file_name,
        "digest": transcript.segment.sha256,
        "lines": lines_of(transcript.lines.all(), at=None),
    }
    return render(request, "web/recording/transcript_version.html", context)


@require_safe
def download(request: HttpRequest, ref: str, transcript_ref: str) -> HttpResponseBase:
    """Hand out the file of a version as it was attached."""
    reader = reader_of(request)
    recording, transcript = _asked(reader, ref, transcript_ref)
    if not transcript.sha256:
        raise Http404(gettext("This version was typed; it has no file."))
    wanted = Wanted(
        digest=transcript.sha256, file_name=transcript.file_name, about=recording.written, download=True
    )
    response = handing.hand_out(request, wanted)
    if response.status_code in (200, 206) and request.method == "GET":
        actions.note_download(transcript=transcript, by=reader.by, at=reader.at)
    return response


@require_POST
def write(request: HttpRequest, ref: str, position: int) -> HttpResponse:
    """Write the next version, out of an attached file or of what was typed; the label is written with it."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    recording = recording_for(reader, ref)
    segment = next((s for s in recording.segments.all() if s.position == position), None)
    if segment is None:
        raise Http404(gettext("The recording has no file of that number."))
    try:
        transcript = _written(request, reader, recording, segment)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    except VaultError as error:
        messages.error(request, writing.choose(zh=error.zh, en=error.en))
    else:
        told = gettext("Version %(n)d of the transcript was written.")
        messages.success(request, told % {"n": transcript.version})
    return redirect(f"{recording_address(ref)}?segment={position}#transcript")


def _written(request: HttpRequest, reader: Reader, recording: Recording, segment: Segment) -> Transcript:
    # Bytes first: they are in the vault before a row names them.
    attached = _attached(request, reader)
    who: dict[str, Any] = {"officer": reader.officer, "by": reader.by, "at": reader.at}
    with changing_all(cases=cases_with([recording]), at=reader.at):
        if attached:
            transcript = actions.attach(segment=segment, attached=attached, **who)
        else:
            transcript = actions.write_lines(segment=segment, text=request.POST.get("text", ""), **who)
        told = f"文字记录第{transcript.version}版" + (f"：{transcript.file_name}" if attached else "")
        label(recording=recording, labels={"transcript": told[:500]}, by=reader.by, at=reader.at)
    return transcript


def _attached(request: HttpRequest, reader: Reader) -> Attached | None:
    file = next((file for file in files_of(request, "file") if file.size), None)
    if file is None or not file.size:
        return None
    name = readable(file.as_given)
    kind = PurePath(name).suffix.lower()
    most = LARGEST_TEXT if kind in READABLE else LARGEST
    if file.size > most:
        raise BadTranscript(
            Fault("file", quote(writing.size(file.size)), f"up to {writing.size(most)}", f"至多 {writing.size(most)} 的文件")
        )  # fmt: skip
    path = Path(file.temporary_file_path())
    text = decode(path.read_bytes()).replace("\0", "") if kind in READABLE else None
    with path.open("rb") as content:
        stored = store_of(reader.authority.slug).put(content)
    return Attached(stored=stored, name=name, text=text, subtitles=kind in SUBTITLES)


def _asked(reader: Reader, ref: str, transcript_ref: str) -> tuple[Recording, Transcript]:
    recording = recording_for(reader, ref)
    transcript = queries.find(recording, transcript_ref)
    if transcript is None:
        raise Http404(gettext("The recording has no transcript of that name."))
    return recording, transcript


def _hit(line: TranscriptLine, sought: str) -> Hit:
    segment = line.transcript.segment
    recording = segment.recording
    place: LineOfSpeech = lines_of([line], at=None)[0]
    start = line.text.casefold().find(sought.casefold())
    # Where marks stand between the words, the line is shown without a mark of ours.
    end = start + len(sought) if start >= 0 else (start := 0)
    query = urlencode({"segment": segment.position, "at": place.seek})
    return Hit(
        href=f"{reverse('web:recording', args=[recording.ref])}?{query}",
        recording=writing.say_of(words.MEDIUMS, recording.medium),
        when=writing.minute(segment.start + timedelta(milliseconds=line.offset)),
        at=place.at,
        speaker=line.speaker,
        before=line.text[:start],
        match=line.text[start:end],
        after=line.text[end:],
    )

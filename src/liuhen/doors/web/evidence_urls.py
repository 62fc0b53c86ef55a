"""The addresses of what makes a recording evidence: transcripts, statements, notarisations, carriers."""

from django.urls import path

from liuhen.doors.web.pages import transcripts

PATHS = (
    path("recordings/transcripts/", transcripts.search, name="transcripts"),
    path(
        "recordings/<str:ref>/segments/<int:position>/transcript", transcripts.write, name="transcript-write"
    ),
    path("recordings/<str:ref>/transcripts/<str:transcript_ref>/", transcripts.version, name="transcript"),
    path(
        "recordings/<str:ref>/transcripts/<str:transcript_ref>/file",
        transcripts.download,
        name="transcript-file",
    ),
)

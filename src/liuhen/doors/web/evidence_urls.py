"""The addresses of what makes a recording evidence: transcripts, statements, notarisations, carriers."""

from django.urls import path

from liuhen.doors.web.pages import carriers, statements, transcripts

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
    path("recordings/<str:ref>/statement/", statements.form, name="statement-form"),
    path("recordings/<str:ref>/statements/<str:statement_ref>/", statements.sheet, name="statement"),
    path("recordings/<str:ref>/notarise", statements.notarise, name="notarise"),
    path(
        "recordings/<str:ref>/notarisations/<str:notarisation_ref>/file",
        statements.certificate,
        name="notarisation-file",
    ),
    path("carriers/", carriers.page, name="carriers"),
    path("carriers/register", carriers.register, name="carrier-register"),
    path("carriers/fill", carriers.fill, name="carrier-fill"),
    path("carriers/<str:ref>/", carriers.carrier, name="carrier"),
    path("carriers/<str:ref>/move", carriers.move, name="carrier-move"),
    path("carriers/<str:ref>/compare", carriers.compare, name="carrier-compare"),
    path("carriers/<str:ref>/release", carriers.release, name="carrier-release"),
    path("carriers/<str:ref>/enter", carriers.enter, name="carrier-enter"),
)

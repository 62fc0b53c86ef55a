"""The addresses of the pages. Case numbers are written as they are; a number with a slash in it still works."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from liuhen.doors.web import evidence_urls
from liuhen.doors.web.pages import (
    account,
    alarms,
    cases,
    document,
    labels,
    opening,
    package,
    people,
    recording,
    rules,
    today,
    unlinked,
    upload,
)
from liuhen.doors.web.pages.case import view as case

app_name = "web"
urlpatterns = [
    path("", today.page, name="today"),
    path("login", account.LogIn.as_view(), name="login"),
    path("logout", account.log_out, name="logout"),
    path("password", account.password, name="password"),
    path("language", login_not_required(set_language), name="language"),
    path("cases/", cases.page, name="cases"),
    path("open/", opening.page, name="open-case"),
    path("cases/<path:number>/documents/<str:key>/content", document.content, name="document-content"),
    path("cases/<path:number>/documents/<str:key>/download", document.download, name="document-download"),
    path("cases/<path:number>/documents/<str:key>/", document.page, name="document"),
    path("cases/<path:number>/package", package.hand_out, name="package"),
    path("cases/<path:number>/", case.page, name="case"),
    path("recordings/", unlinked.page, name="unlinked"),
    path("recordings/tie", unlinked.tie_many, name="tie-many"),
    path("recordings/undo", unlinked.undo, name="undo-tie"),
    path("recordings/choose", unlinked.choose, name="choose-event"),
    path("upload/", upload.page, name="upload"),
    path("recordings/labels/", labels.page, name="labels"),
    *evidence_urls.PATHS,
    path("recordings/<str:ref>/", recording.page, name="recording"),
    path("recordings/<str:ref>/tie", recording.tie, name="tie"),
    path("recordings/<str:ref>/untie", recording.untie, name="untie"),
    path("recordings/<str:ref>/segments/<int:position>/content", recording.content, name="content"),
    path("recordings/<str:ref>/segments/<int:position>/copy", recording.playing_copy, name="playing-copy"),
    path("recordings/<str:ref>/segments/<int:position>/mark", recording.mark, name="mark"),
    path("recordings/<str:ref>/segments/<int:position>/still", recording.still, name="still"),
    path("recordings/<str:ref>/segments/<int:position>/again", recording.again, name="work-again"),
    path("recordings/<str:ref>/markers/<int:pk>/remove", recording.unmark, name="unmark"),
    path("recordings/<str:ref>/derived/<str:derived_ref>", recording.derived, name="derived"),
    path("recordings/<str:ref>/segments/<int:position>/download", recording.download, name="download"),
    path(
        "recordings/<str:ref>/segments/<int:position>/pictures/<int:n>", recording.thumbnail, name="thumbnail"
    ),
    path("rules/", rules.shelf, name="rules"),
    path("rules/compare/", rules.compare, name="compare"),
    path("rules/<slug:pack>/", rules.page, name="pack"),
    path("rules/<slug:pack>/here/", rules.here.page, name="here"),
    path("rules/<slug:pack>/here/judging", rules.here.progress, name="judging-progress"),
    path("rules/<slug:pack>/here/override", rules.here.override, name="set-override"),
    path("rules/<slug:pack>/here/document", rules.here.record, name="record-force"),
    path("rules/<slug:pack>/here/house", rules.here.house, name="set-house"),
    path("rules/<slug:pack>/here/withdraw/<str:ref>", rules.here.withdraw, name="withdraw"),
    path("rules/<slug:pack>/<str:clause>/", rules.clause, name="clause"),
    path("people/", people.page, name="people"),
    path("people/new", people.register, name="people-new"),
    path("people/<str:ref>/", people.person, name="person"),
    path("people/<str:ref>/appoint", people.appoint, name="person-appoint"),
    path("people/<str:ref>/dismiss", people.dismiss, name="person-dismiss"),
    path("people/<str:ref>/account", people.open_account, name="person-account"),
    path("people/<str:ref>/reset", people.reset, name="person-reset"),
    path("people/<str:ref>/close", people.close, name="person-close"),
    path("devices/", include("liuhen.doors.web.pages.devices.urls")),
    path("oversight/", alarms.page, name="alarms"),
    path("oversight/<int:pk>/answer", alarms.answer, name="answer-alarm"),
]

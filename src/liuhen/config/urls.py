"""Where each door is, and who answers when there is none."""

from django.urls import include, path

urlpatterns = [
    path("", include("liuhen.doors.upload.urls")),
    path("", include("liuhen.doors.web.urls")),
]
handler403 = "liuhen.doors.web.pages.errors.forbidden"
handler404 = "liuhen.doors.web.pages.errors.not_found"
handler500 = "liuhen.doors.web.pages.errors.failed"

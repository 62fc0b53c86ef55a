"""Where each door is."""

from django.urls import include, path

urlpatterns = [
    path("", include("liuhen.doors.web.urls")),
]

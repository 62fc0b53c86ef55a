"""The addresses for files over HTTP."""

from django.urls import path

from liuhen.doors.upload import push, tus

app_name = "upload"
urlpatterns = [
    path("api/recordings", push.push, name="push"),
    path("upload/files/", tus.collection, name="collection"),
    path("upload/files/<slug:id>", tus.one, name="one"),
]

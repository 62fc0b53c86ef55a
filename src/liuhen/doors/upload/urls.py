"""The addresses for files over HTTP."""

from django.urls import path

from liuhen.doors.upload import tus

app_name = "upload"
urlpatterns = [
    path("upload/files/", tus.collection, name="collection"),
    path("upload/files/<slug:id>", tus.one, name="one"),
]

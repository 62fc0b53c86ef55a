"""The recordings room as a Django application."""

from django.apps import AppConfig


class RecordingsConfig(AppConfig):
    name = "liuhen.recordings"
    label = "recordings"

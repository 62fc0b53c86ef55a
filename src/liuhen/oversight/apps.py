"""The oversight room as a Django application."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "liuhen.oversight"
    label = "oversight"

"""Background work as a Django application."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "liuhen.work"
    label = "work"

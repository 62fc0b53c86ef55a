"""The web door as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "liuhen.doors.web"
    label = "web"

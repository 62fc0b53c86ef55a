"""The docket as a Django application."""

from django.apps import AppConfig


class DocketConfig(AppConfig):
    name = "liuhen.docket"
    label = "docket"

"""The documents room as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "liuhen.documents"
    label = "documents"

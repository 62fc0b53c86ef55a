"""The WSGI application (WSGI, not ASGI: an aborted upload must keep what it brought)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liuhen.config.settings")

application = get_wsgi_application()

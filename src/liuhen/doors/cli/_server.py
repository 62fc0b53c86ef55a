"""The web server of `serve` and `demo`: gunicorn with threads, a few processes, no configuration file."""

import gc
import os
import socket
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import URLResolver, get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.http.unreader import SocketUnreader

from liuhen.doors.cli._errors import Wrong
from liuhen.doors.upload.pieces import PIECE

LOOPBACK = "127.0.0.1"
THREADS = 8
#: A film is sent in pieces, but reading a whole one for its digest takes its time before the first.
PATIENCE = 120


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn told by arguments alone."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options; no file and no environment is asked."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        """Return the application with all its pages, before the workers are forked: so they share the memory of it,
        and nobody's first request waits for it."""
        application = get_wsgi_application()
        resolvers = [get_resolver()]
        while resolvers:
            resolvers += [each for each in resolvers.pop().url_patterns if isinstance(each, URLResolver)]
        # What is loaded here stays: no request pauses for looking through it, and the workers go on sharing its memory.
        gc.collect()
        gc.freeze()
        return application


def require_free(host: str, port: int) -> None:
    """Ask whether the address can be had, before anything long is begun.

    Raises:
        Wrong: somebody else is there, or it is no address of this machine.
    """
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise Wrong(
            zh=f"不能使用 {host}:{port}（{error.strerror or error}）。请用 --port 换一个端口。",
            en=f"{host}:{port} cannot be had ({error.strerror or error}). Choose another with --port.",
        ) from error


def run(host: str, port: int) -> None:
    """Serve until the process is ended."""
    SocketUnreader.max_body_chunk = PIECE
    # Workers are forked from here and must not share a connection.
    connections.close_all()
    workers = min(max(os.cpu_count() or 1, 2), 4)
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    Server(
        {
            "bind": address,
            "workers": workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": PATIENCE,
            "graceful_timeout": 10,
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
    ).run()

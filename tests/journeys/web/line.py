"""A line between a browser and the served house that stops in the middle of a file: after so many bytes, never by the clock.

The browser is told `line.address` instead of the house's. Nothing is slowed down and nothing is made up: what the
browser sends is passed on byte for byte, until the body of a PATCH has reached the place where the line is to stop.
"""

import socket
import struct
from contextlib import suppress
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

PIECE = 64 << 10
END_OF_HEAD = b"\r\n\r\n"
#: So little waits in the line itself: what it does not pass on stays with the browser.
IN_THE_LINE = 64 << 10
#: Closing so sends a reset, as a line does that is torn out.
TORN = struct.pack("ii", 1, 0)
PATIENCE = 120


class Line:
    """A line to `address`. It carries everything until it is told where to stop."""

    def __init__(self, address: str) -> None:
        where = urlsplit(address)
        self._house = (where.hostname or "", where.port or 80)
        self._lock, self._open = Lock(), set[socket.socket]()
        self._stop_at: int | None = None
        self._torn = self._torn_then = False
        self._stopped = Event()
        self._ear = socket.socket()
        self._ear.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, IN_THE_LINE)
        self._ear.bind(("127.0.0.1", 0))
        self._ear.listen(64)
        self.address = f"http://127.0.0.1:{self._ear.getsockname()[1]}"
        Thread(target=self._listen, daemon=True).start()

    def stop_at(self, byte: int, *, torn: bool) -> None:
        """Pass on so much of the next file. Then the line is torn and stays so, or it only carries nothing more."""
        self._stopped.clear()
        self._stop_at, self._torn_then = byte, torn

    def wait_until_it_stopped(self) -> None:
        """Wait until the line has stopped."""
        assert self._stopped.wait(PATIENCE), "nothing that long was ever sent"

    def mend(self) -> None:
        """Drop what hangs in the line, and carry everything again."""
        self._stop_at, self._torn = None, False
        self._tear()

    def close(self) -> None:
        """Carry nothing any more."""
        self._torn = True
        # Closing alone does not wake who waits for a call.
        with suppress(OSError):
            self._ear.shutdown(socket.SHUT_RDWR)
        self._ear.close()
        self._tear()

    def _listen(self) -> None:
        while True:
            try:
                browser, _ = self._ear.accept()
            except OSError:
                return
            if self._torn:
                self._drop(browser)
                continue
            house = socket.create_connection(self._house)
            with self._lock:
                self._open |= {browser, house}
            Thread(target=self._carry_there, args=(browser, house), daemon=True).start()
            Thread(target=self._carry_back, args=(house, browser), daemon=True).start()

    def _carry_there(self, browser: socket.socket, house: socket.socket) -> None:
        """Carry what the browser asks. It asks one thing after the other, so a request begins with a piece."""
        with suppress(OSError):
            while (piece := browser.recv(PIECE)) and not self._torn:
                if self._stop_at is not None and piece.startswith(b"PATCH "):
                    self._carry_a_file(browser, house, piece)
                    return
                house.sendall(piece)
        self._drop(browser, house)

    def _carry_a_file(self, browser: socket.socket, house: socket.socket, piece: bytes) -> None:
        while END_OF_HEAD not in piece:
            piece += browser.recv(PIECE)
        left = piece.index(END_OF_HEAD) + len(END_OF_HEAD) + (self._stop_at or 0)
        while left > 0 and piece:
            house.sendall(piece[:left])
            left -= len(piece[:left])
            piece = browser.recv(min(PIECE, left)) if left else b""
        if self._torn_then:
            self._torn = True
            # What the house was given it is to read, however long it takes: only the browser's end is torn, now and
            # when the line is mended.
            house.shutdown(socket.SHUT_WR)
            with self._lock:
                self._open.discard(house)
            self._drop(browser)
        self._stopped.set()

    def _carry_back(self, house: socket.socket, browser: socket.socket) -> None:
        with suppress(OSError):
            while piece := house.recv(PIECE):
                browser.sendall(piece)
        self._drop(browser, house)

    def _tear(self) -> None:
        with self._lock:
            held = list(self._open)
        self._drop(*held)

    def _drop(self, *ends: socket.socket) -> None:
        with self._lock:
            self._open -= {*ends}
        for end in ends:
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, TORN)
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

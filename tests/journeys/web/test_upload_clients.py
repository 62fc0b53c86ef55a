"""Other people's clients against the served house: an independent tus library, and a line that breaks."""

import socket
import time
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from tests import cast, footage
from tests.cast import LIN
from tests.journeys.web.conftest import Site
from tests.rooms.upload.sending import TUS, metadata
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

PIECE = 64 << 10


@pytest.fixture
def session(site: Site) -> requests.Session:
    """Return a session in which 林 has logged in, as a program does it."""
    session = requests.Session()
    session.trust_env = False
    # The house ends lines on which nothing was said for a while; each request has its own.
    session.headers["Connection"] = "close"
    session.get(f"{site.address}/login", timeout=90)
    form = {
        "username": LIN.username,
        "password": cast.PASSWORD,
        "csrfmiddlewaretoken": session.cookies["csrftoken"],
    }
    answer = session.post(f"{site.address}/login", form, timeout=90)
    assert answer.url == f"{site.address}/"
    return session


def headers_of(session: requests.Session) -> dict[str, str]:
    """Return what makes a request one of this session."""
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies)
    return {"Cookie": cookies, "X-CSRFToken": session.cookies["csrftoken"]}


def receipt(session: requests.Session, address: str) -> dict[str, Any]:
    """Ask for the receipt."""
    plain: dict[str, Any] = session.get(address, timeout=90).json()["receipt"]
    return plain


@pytest.mark.parametrize("checksum", [False, True])
def test_an_independent_client_sends_in_pieces(
    site: Site, session: requests.Session, tmp_path: Path, checksum: bool
) -> None:
    film = footage.video(tmp_path / "film.mp4", caption=f"独立客户端 {checksum}")
    client = TusClient(f"{site.address}/upload/files/", headers=headers_of(session))

    uploader = client.uploader(
        str(film), chunk_size=PIECE // 4, metadata={"filename": "现场 检查.mp4"}, upload_checksum=checksum
    )
    uploader.upload()

    assert uploader.offset == film.stat().st_size
    told = receipt(session, uploader.url)
    assert (told["status"], told["file"]) == ("stored", "现场 检查.mp4")
    assert told["sha256"] == sha256(film.read_bytes()).hexdigest()


def test_an_independent_client_goes_on_where_it_was_cut(
    site: Site, session: requests.Session, tmp_path: Path
) -> None:
    film = footage.video(tmp_path / "film.mp4", caption="断点")
    client = TusClient(f"{site.address}/upload/files/", headers=headers_of(session))
    first = client.uploader(str(film), chunk_size=1000, metadata={"filename": film.name})
    first.upload_chunk()

    second = client.uploader(str(film), url=first.url)
    began_at = second.offset
    second.upload()

    assert began_at == 1000
    assert receipt(session, first.url)["sha256"] == sha256(film.read_bytes()).hexdigest()


def test_a_strange_session_is_refused(site: Site, tmp_path: Path) -> None:
    film = footage.video(tmp_path / "film.mp4", caption="陌生人")
    client = TusClient(f"{site.address}/upload/files/", headers={"Cookie": "sessionid=made-up"})

    with pytest.raises(TusCommunicationError):
        client.uploader(str(film), metadata={"filename": film.name}).upload()


def test_a_line_that_breaks_leaves_what_it_brought(
    site: Site, session: requests.Session, tmp_path: Path
) -> None:
    content = footage.video(tmp_path / "film.mp4", caption="断线", seconds=8).read_bytes()
    half = len(content) // 2
    begun = session.post(
        f"{site.address}/upload/files/",
        headers={
            **TUS,
            **headers_of(session),
            "Upload-Length": str(len(content)),
            "Upload-Metadata": metadata(filename="film.mp4"),
        },
        timeout=90,
    )
    address = f"{site.address}{begun.headers['Location']}"

    break_off(address, content[:half], announced=len(content), session=session)

    assert offset_of(session, address, wanted=half) == half


def break_off(address: str, piece: bytes, *, announced: int, session: requests.Session) -> None:
    """Send a part of what was announced, and cut the line."""
    parts = urlsplit(address)
    told = {
        "Host": parts.netloc,
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": str(announced),
        **headers_of(session),
    }
    head = f"PATCH {parts.path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in told.items()) + "\r\n"
    with socket.create_connection((parts.hostname or "", parts.port or 80)) as line:
        line.sendall(head.encode() + piece)


def offset_of(session: requests.Session, address: str, *, wanted: int) -> int:
    """Ask how far it is, until the server has noticed the cut."""
    for _ in range(600):
        answer = session.head(address, headers=TUS, timeout=90)
        if int(answer.headers["Upload-Offset"]) >= wanted:
            break
        time.sleep(0.1)
    return int(answer.headers["Upload-Offset"])

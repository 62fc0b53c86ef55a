"""A film that we did not make plays in a real browser as it was taken in, and can be sought through."""

import pytest
from playwright.sync_api import Page, Response
from tests.cast import LIN
from tests.journeys.web.conftest import Site, Visit

pytestmark = pytest.mark.browser


def seek(page: Page, second: float) -> dict[str, float]:
    """Ask the player for a second of the film, let it play on from there, and return where it was and what it showed."""
    told: dict[str, float] = page.evaluate(
        """async (second) => {
            const film = document.getElementById('player');
            const next = (name) => new Promise(r => film.addEventListener(name, r, {once: true}));
            if (film.readyState < 1) await next('loadedmetadata');
            film.muted = true;
            const there = next('seeked');
            film.currentTime = second;
            await there;
            const from = film.currentTime;
            await film.play();
            while (film.currentTime <= from) await next('timeupdate');
            film.pause();
            return {from, to: film.currentTime, width: film.videoWidth, height: film.videoHeight,
                    duration: film.duration, seekable: film.seekable.end(0)};
        }""",
        second,
    )
    return told


def test_a_real_film_plays_from_its_original_and_can_be_sought_through(site: Site, visit: Visit) -> None:
    page = visit(LIN)
    served: list[Response] = []
    page.on("response", lambda answer: served.append(answer) if "/content" in answer.url else None)
    page.goto(site.real)

    told = seek(page, 4)

    assert (told["width"], told["height"]) == (1280, 720)
    assert told["from"] == pytest.approx(4, abs=0.5)
    assert told["to"] > told["from"]
    assert told["seekable"] == pytest.approx(5.3, abs=0.5)
    assert {answer.status for answer in served} == {206}

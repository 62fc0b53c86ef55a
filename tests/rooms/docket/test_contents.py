"""What a regulation wants to be seen in a recording that is in no case yet."""

import pytest
from tests import cast, stories

from liuhen.docket.contents import wanted_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("source", "asked"), [("body-camera", True), ("call", False)])
def test_what_shows_no_scene_is_not_asked_for_the_key_contents_of_one(source: str, asked: bool) -> None:
    cast.authority(pack="yy")
    recording = stories.footage(medium="audio", source=source)

    shown = [wanted for wanted in wanted_in(recording) if wanted.kind == "shows"]

    assert bool(shown) is asked

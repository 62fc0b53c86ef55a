"""What pages are asked and told is text that every database takes."""

import pytest
from tests.cast import LIN
from tests.rooms.web.desk import at_desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/recordings/", "/cases/"])
def test_a_character_that_stands_for_nothing_is_taken_out_of_what_is_asked(address: str) -> None:
    answer = at_desk(LIN).get(address, {"q": "a\0b"})

    assert answer.status_code == 200
    assert 'value="ab"' in answer.content.decode()


def test_nothing_is_found_under_an_address_with_such_a_character() -> None:
    assert at_desk(LIN).get("/recordings/a%00b/").status_code == 404

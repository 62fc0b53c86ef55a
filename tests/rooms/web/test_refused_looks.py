"""Records are closed to whoever has no part in them: refused with the article, and the attempt stands in the trail."""

from pathlib import Path

import pytest
from tests import cast, stories
from tests.cast import CHEN, FENG, HE, LIN, SUN, ZHOU, Person
from tests.rooms.web.desk import at_desk, from_elsewhere, text, tied

from liuhen.cases.models import Case
from liuhen.vault import queries as trail

pytestmark = pytest.mark.django_db


def refused(thing: str) -> list[str]:
    """Return who was refused a look at a thing, in the order of the trail."""
    logged = trail.custody(authority=cast.authority().slug, things=[thing])
    return [entry.trace.by for entry in logged if entry.trace.act == "access.refused"]


def under(pack: str) -> Case:
    """A case of 林 under this regulation."""
    authority = cast.authority()
    authority.pack = pack
    authority.save(update_fields=["pack"])
    return stories.open_case()


@pytest.mark.clause("ar-13c", "hx-2c", "dl-10b", "tj-43e")
@pytest.mark.parametrize(
    ("pack", "article"),
    [("ar", "第十三条"), ("hx", "第二条"), ("dl", "第十条"), ("tj", "第四十三条"), ("yy", "第三十七条")],
)
def test_a_case_is_closed_to_whoever_has_no_part_in_it(pack: str, article: str) -> None:
    case = under(pack)

    answer = at_desk(FENG).get(f"/cases/{case.number}/")

    assert answer.status_code == 403
    assert article in text(answer)
    assert refused(case.written) == [cast.officer(FENG).written]
    assert stories.told_of(case.authority, case.written) == ["case.opened", "access.refused"]


@pytest.mark.clause("ar-13c", "hx-2c", "dl-10b", "tj-43e")
@pytest.mark.parametrize("what", ["", "segments/1/content", "segments/1/download", "segments/1/pictures/0"])
def test_neither_a_film_nor_a_copy_of_it_nor_a_picture_is_given(tmp_path: Path, what: str) -> None:
    _, recording = tied(tmp_path)

    answer = at_desk(ZHOU).get(f"/recordings/{recording.ref}/{what}")

    assert answer.status_code == 403
    assert refused(recording.written) == [cast.officer(ZHOU).written]


@pytest.mark.clause("tj-43e", "dl-10b")
def test_a_package_is_not_handed_out_to_whoever_may_only_look() -> None:
    case = stories.inspection().case

    answer = at_desk(LIN).post(f"/cases/{case.number}/package")

    assert answer.status_code == 403
    assert refused(case.written) == [cast.officer(LIN).written]


@pytest.mark.clause("dl-10b")
def test_a_document_is_refused_with_its_case() -> None:
    case = stories.open_case()

    assert at_desk(ZHOU).get(f"/cases/{case.number}/documents/d1/download").status_code == 403

    assert refused(case.written) == [cast.officer(ZHOU).written]


@pytest.mark.parametrize("person", [HE, SUN, CHEN])
def test_whoever_may_look_leaves_a_view_and_no_refusal(person: Person) -> None:
    case = stories.inspection().case

    assert at_desk(person).get(f"/cases/{case.number}/").status_code == 200

    assert refused(case.written) == []
    assert "case.viewed" in stories.told_of(case.authority, case.written)


def test_a_case_of_another_authority_is_not_even_there_to_be_refused() -> None:
    case = stories.open_case()

    assert from_elsewhere(HE).get(f"/cases/{case.number}/").status_code == 404

    assert refused(case.written) == []

"""Bringing a dossier in: who is who, which file is whose, and either everything or nothing."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import cast, footage, stories
from tests.cast import CONSOLE, LIN, NOON

from liuhen.archive.imports import CannotBringIn, CaseNumberTaken, MediaDiffer, bring_in, bring_in_first
from liuhen.cases.models import Case, Participant
from liuhen.docket.actions import judge_again
from liuhen.docket.models import Finding
from liuhen.law.dossier import Dossier, parse
from liuhen.law.packs import UnknownPack
from liuhen.people.models import Authority, Officer
from liuhen.people.registrable import CannotRegisterAuthority
from liuhen.recordings.models import Recording, Segment
from liuhen.vault import queries as trail
from liuhen.vault.home import store_of

pytestmark = pytest.mark.django_db

NUMBER = "云城检〔2025〕第8号"


def a_dossier(**given: Any) -> Dossier:
    """An inspection by 林 and 赵, filmed in two files."""
    plain: dict[str, Any] = {
        "dossier": 1,
        "pack": "tj",
        "authority": {"name": cast.AUTHORITY},
        "case": {"number": NUMBER, "act": "inspection", "started_at": "2025-08-20T08:30"},
        "people": [
            {"id": "o1", "name": LIN.name, "role": "handler", "certificate": LIN.certificate},
            {"id": "o2", "name": "赵样本", "role": "co_handler"},
        ],
        "events": [
            {"id": "e1", "kind": "onsite_inspection", "at": "2025-08-20T09:40", "until": "2025-08-20T10:00",
             "officers": ["o1", "o2"], "recordings": ["r1"]}
        ],
        "recordings": [
            {"id": "r1", "medium": "video", "maker": "o1", "segments": [
                {"file": "a.mp4", "start": "2025-08-20T09:40", "end": "2025-08-20T09:50"},
                {"file": "b.mp4", "start": "2025-08-20T09:50", "end": "2025-08-20T10:00"},
            ]}
        ],
    }  # fmt: skip
    return parse(plain | given)


def with_segments(*segments: dict[str, str]) -> Dossier:
    times = {"start": "2025-08-20T09:40", "end": "2025-08-20T09:50"}
    return a_dossier(
        recordings=[{"id": "r1", "medium": "video", "segments": [times | segment for segment in segments]}]
    )


def import_it(dossier: Dossier | None = None, media: Path | None = None) -> Case:
    return bring_in(
        dossier=dossier or a_dossier(), authority=cast.authority(), media=media, by=CONSOLE, at=NOON
    )


def nothing_came_in() -> bool:
    return not (Case.objects.exists() or Recording.objects.exists() or Finding.objects.exists())


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """A folder as it comes from a card: one film at the top, one in a folder inside."""
    folder = tmp_path / "卡片"
    (folder / "DCIM").mkdir(parents=True)
    footage.video(folder / "a.mp4")
    footage.video(folder / "DCIM" / "b.mp4", caption="第二段")
    return folder


def test_a_case_that_came_in_is_judged_and_in_the_trail() -> None:
    case = import_it()

    assert Finding.objects.filter(case=case).exists()
    (logged,) = trail.custody(authority=case.authority.slug, things=[case.written])
    assert logged.trace.act == "case.imported"
    assert (logged.trace.facts["events"], logged.trace.facts["recordings"]) == (1, 1)
    assert LIN.name not in logged.trace.canonical.decode()


def test_people_are_the_officers_of_the_authority_by_certificate_or_by_name() -> None:
    lin, zhao = cast.officer(LIN), cast.officer(cast.ZHAO)

    case = import_it()

    assert [p.officer for p in case.participant_set.all()] == [lin, zhao]
    assert Officer.objects.count() == 2
    assert Recording.objects.get().maker == lin


def test_people_that_nobody_knows_are_registered_without_a_role() -> None:
    import_it()

    new = Officer.objects.get(name="赵样本")
    assert not new.appointments.exists()
    assert new.username is None
    assert stories.told_of(cast.authority(), new.written) == ["officer.registered"]


def test_somebody_with_the_name_of_two_officers_stays_a_name() -> None:
    for certificate in ("1", "2"):
        stories.cast.actions.register_officer(
            authority=cast.authority(), name="赵样本", certificate=certificate, by=CONSOLE, at=NOON
        )

    import_it()

    assert Participant.objects.get(key="o2").officer is None
    assert Officer.objects.filter(name="赵样本").count() == 2


def test_another_certificate_is_another_person_of_the_same_name() -> None:
    lin = cast.officer(LIN)

    import_it(a_dossier(people=[
        {"id": "o1", "name": LIN.name, "certificate": "00000000001"}, {"id": "o2"},
    ]))  # fmt: skip

    officer = Participant.objects.get(key="o1").officer
    assert officer not in (None, lin)
    assert Participant.objects.get(key="o2").officer is None


def test_the_files_of_a_dossier_are_found_in_folders_and_stored(media: Path) -> None:
    case = import_it(media=media)

    segments = list(Segment.objects.filter(recording__in_cases__case=case))
    assert [s.held for s in segments] == [True, True]
    assert [s.sha256 for s in segments] == [digest_of(media / "a.mp4"), digest_of(media / "DCIM" / "b.mp4")]
    assert [s.size for s in segments] == [
        (media / "a.mp4").stat().st_size,
        (media / "DCIM" / "b.mp4").stat().st_size,
    ]
    told = stories.told_of(case.authority, Recording.objects.get().written)
    assert told == ["recording.registered", "recording.stored", "recording.stored"]


def test_a_file_that_is_not_there_is_registered_and_not_held(media: Path) -> None:
    (media / "a.mp4").unlink()

    import_it(media=media)

    assert list(Segment.objects.values_list("file_name", "held")) == [("a.mp4", False), ("b.mp4", True)]


def test_a_file_that_fits_its_digest_is_chosen_among_its_namesakes(media: Path) -> None:
    footage.video(media / "DCIM" / "a.mp4", caption="另一段")
    right = digest_of(media / "DCIM" / "a.mp4")

    import_it(with_segments({"file": "a.mp4", "sha256": right}), media)

    assert Segment.objects.get().held


def test_a_name_with_folders_speaks_of_that_folder(media: Path) -> None:
    footage.video(media / "DCIM" / "a.mp4", caption="另一段")

    import_it(with_segments({"file": "DCIM/a.mp4"}), media)

    assert Segment.objects.get().sha256 == digest_of(media / "DCIM" / "a.mp4")


def test_a_file_that_is_not_the_one_told_of_stops_everything(media: Path) -> None:
    expected = "0" * 64
    dossier = with_segments({"file": "b.mp4"}, {"file": "a.mp4", "sha256": expected})

    with pytest.raises(MediaDiffer) as refusal:
        import_it(dossier, media)

    (fault,) = refusal.value.faults
    assert fault.path == str(media / "a.mp4")
    assert expected in fault.wanted_zh
    assert digest_of(media / "a.mp4") in fault.given
    assert nothing_came_in()
    assert not any(store_of(cast.authority().slug).folder.rglob(digest_of(media / "DCIM" / "b.mp4") + "*"))


def test_different_files_of_one_name_stop_everything_when_no_digest_tells_them_apart(media: Path) -> None:
    footage.video(media / "DCIM" / "a.mp4", caption="另一段")

    with pytest.raises(MediaDiffer, match=r"a\.mp4"):
        import_it(media=media)

    assert nothing_came_in()


def test_an_empty_file_stops_everything(media: Path) -> None:
    (media / "a.mp4").write_bytes(b"")

    with pytest.raises(MediaDiffer, match=r"a\.mp4"):
        import_it(media=media)

    assert nothing_came_in()


def test_a_media_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotBringIn, match="a folder"):
        import_it(media=tmp_path / "nowhere")

    assert nothing_came_in()


def test_a_case_comes_in_once() -> None:
    case = import_it()
    told = stories.told_of(case.authority, case.written)

    with pytest.raises(CaseNumberTaken, match=NUMBER):
        import_it()

    assert Case.objects.count() == 1
    assert Recording.objects.count() == 1
    assert stories.told_of(case.authority, case.written) == told


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"authority": {"name": "别的机关"}}, "authority.name"),
        (
            {"case": {"number": "第 8 号", "act": "inspection", "started_at": "2025-08-20T08:30"}},
            "case.number",
        ),
        ({"parties": [{"id": "p 1"}]}, "parties[0].id"),
        ({"parties": [{"id": "p" * 61}]}, "parties[0].id"),
        ({"parties": [{"id": "p1", "name": "甲\0乙"}]}, "dossier.parties[0].name"),
    ],
)
def test_what_cannot_be_stored_or_told_is_refused_with_its_path(given: dict[str, Any], path: str) -> None:
    with pytest.raises(CannotBringIn) as refusal:
        import_it(a_dossier(**given))

    assert [fault.path for fault in refusal.value.faults] == [path]
    refusal.value.zh().encode()
    assert nothing_came_in()


def test_a_digest_that_is_none_is_refused() -> None:
    with pytest.raises(CannotBringIn, match=r"recordings\[0\]\.segments\[0\]\.sha256"):
        import_it(with_segments({"file": "a.mp4", "sha256": "md5:ab"}))


def test_a_dossier_of_an_unknown_pack_is_refused() -> None:
    with pytest.raises(UnknownPack):
        import_it(a_dossier(pack="xx"))

    assert nothing_came_in()


def test_a_failure_at_the_very_end_leaves_nothing(monkeypatch: pytest.MonkeyPatch, media: Path) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the judge is out")

    monkeypatch.setattr("liuhen.docket.judging.judge", broken)

    with pytest.raises(RuntimeError):
        import_it(media=media)

    assert nothing_came_in()
    assert not Officer.objects.exists()
    assert stories.told_of(cast.authority(), f"case:{NUMBER}") == []


def test_a_dossier_that_names_no_authority_gets_the_one_that_takes_it_in() -> None:
    dossier = a_dossier(authority=None)

    case = import_it(dossier)

    assert case.authority.name == cast.AUTHORITY


def test_an_authority_is_registered_with_its_first_case(media: Path) -> None:
    case = bring_in_first(dossier=a_dossier(), slug="new", media=media, by=CONSOLE, at=NOON)

    assert (case.authority.slug, case.authority.name, case.authority.pack) == ("new", cast.AUTHORITY, "tj")
    assert Segment.objects.filter(held=True).count() == 2


@pytest.mark.parametrize(
    ("slug", "change"),
    [
        ("云岚", lambda media: None),
        ("new", lambda media: (media / "a.mp4").write_bytes(b"")),
    ],
    ids=["a bad written id", "a bad file"],
)
def test_an_authority_whose_first_case_fails_is_not_registered(
    slug: str, change: Callable[[Path], Any], media: Path
) -> None:
    change(media)

    with pytest.raises((CannotRegisterAuthority, MediaDiffer)):
        bring_in_first(dossier=a_dossier(), slug=slug, media=media, by=CONSOLE, at=NOON)

    assert not Authority.objects.exists()
    assert nothing_came_in()


def test_importing_asks_a_fixed_number_of_questions_beside_those_of_people_and_recordings(
    django_assert_max_num_queries: Any,
) -> None:
    cast.authority()
    few, many = (
        a_dossier(
            case={"number": f"第{n}号", "act": "inspection", "started_at": "2025-08-20T08:30"},
            recordings=[],
            events=[
                {
                    "id": f"e{k}",
                    "kind": "survey",
                    "at": "2025-08-20T09:40",
                    "officers": ["o1"],
                    "documents": [f"d{k}"],
                }
                for k in range(n)
            ],
            documents=[{"id": f"d{k}", "form": "F-P12", "made_at": "2025-08-20T09:40"} for k in range(n)],
        )
        for n in (2, 30)
    )
    import_it(few)

    with django_assert_max_num_queries(75):
        import_it(many)


# The day on which it started


def lapsed(started_at: str) -> Dossier:
    """A dossier under the text that lapsed on 2026-02-01."""
    return a_dossier(pack="ar", case={"number": NUMBER, "act": "inspection", "started_at": started_at})


@pytest.mark.clause("ar-27b")
def test_a_case_that_started_after_the_lapse_is_taken_in_as_it_is_and_judged_so() -> None:
    case = bring_in(dossier=lapsed("2026-02-01T00:00"), authority=cast.authority(), by=CONSOLE, at=NOON)
    judge_again(case=case, at=NOON.replace(year=2026, month=11))

    assert [finding.status for finding in case.findings.filter(clause="ar-27b")] == ["missing"]


@pytest.mark.clause("ar-27b")
@pytest.mark.parametrize("started_at", ["2026-01-31T23:59", "2024-01-31T09:00"])
def test_a_case_from_before_the_lapse_is_taken_in_on_any_later_day(started_at: str) -> None:
    later = NOON.replace(year=2026, month=11)

    assert bring_in(dossier=lapsed(started_at), authority=cast.authority(), by=CONSOLE, at=later).pack == "ar"

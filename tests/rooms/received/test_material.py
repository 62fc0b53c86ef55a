"""A citizen's material: kept as it came, provable from its receipt, and the giver protected."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from tests import cast, footage, stories
from tests.cast import FENG, LIN, NOON, QIAN
from tests.cast import Person as Officer
from tests.rooms.received.counter import CITIZEN, LETTER, PHOTO, given, letter, material

from liuhen.config.databases import sqlite
from liuhen.people.access import Refused
from liuhen.people.wanting import BadInput
from liuhen.recordings.intake import take_in
from liuhen.recordings.models import Recording
from liuhen.recordings.received import actions, queries
from liuhen.recordings.received.identity import CannotDestroy, IdentityDiffers, IdentityGone, NotNamed, Person
from liuhen.recordings.received.intake import Given
from liuhen.recordings.received.tables import Identity, Reception
from liuhen.recordings.received.telling import NotReceived, NotTold, Told
from liuhen.trace import Digest
from liuhen.vault import queries as trail
from liuhen.vault.home import store_of

pytestmark = pytest.mark.django_db


def everything_logged(reception: Reception) -> str:
    """Return all that the log and its open words hold, as text."""
    slug = reception.authority.slug
    told = (
        trail.logged(authority=slug, number=n) for n in range(1, reception.trace_number + 20) if _is(slug, n)
    )
    return "".join(
        each.trace.canonical.decode() + "".join(word.text for word in each.words.values()) for each in told
    )


def _is(slug: str, number: int) -> bool:
    try:
        trail.logged(authority=slug, number=number)
    except trail.NotLogged:
        return False
    return True


def test_each_file_is_kept_as_it_came_under_its_own_name(tmp_path: Path) -> None:
    files = given(tmp_path)
    contents = [file.path.read_bytes() for file in files]

    reception = material(files)

    kept = list(reception.files.all())
    assert [file.file_name for file in kept] == [PHOTO, LETTER]
    store = store_of(reception.authority.slug)
    for file, content in zip(kept, contents, strict=True):
        with store.open_checked(Digest.parse(f"sha256:{file.sha256}")) as checked:
            assert b"".join(checked.serve(0, checked.size)) == content


def test_a_file_becomes_a_recording_that_no_officer_made_and_whose_clock_runs_from_receipt(
    tmp_path: Path,
) -> None:
    reception = material(given(tmp_path))

    recordings = Recording.objects.order_by("pk")
    assert [r.medium for r in recordings] == ["photo", ""]
    assert {(r.source, r.maker, r.received_at, r.stored_at) for r in recordings} == {
        ("citizen", None, NOON, NOON)
    }
    assert all(queries.was_received_by(r, reception.received_by) for r in recordings)
    assert not queries.was_received_by(recordings[0], cast.officer(QIAN))


def test_the_receipt_can_be_proven_from_the_log(tmp_path: Path) -> None:
    reception = material(given(tmp_path))

    proof = queries.proven(reception)

    logged = trail.logged_at(authority=reception.authority.slug, index=proof.index)
    assert logged.trace.digest == proof.digest
    assert logged.trace.act == "material.received"
    assert [file["sha256"] for file in logged.trace.facts["files"]] == [  # type: ignore[index,union-attr]
        f"sha256:{file.sha256}" for file in reception.files.all()
    ]


def test_receipts_are_numbered_one_after_the_other_in_each_authority(tmp_path: Path) -> None:
    other = cast.authority("海角市住房和城乡建设局（虚构）", slug="haijiao-zjj")

    numbers = [
        material([Given(path=letter(tmp_path / name), name=name)], **more).number
        for name, more in (("a", {}), ("b", {}), ("c", {"authority": other, "officer": cast.officer(LIN, of=other)}))
    ]  # fmt: skip

    assert numbers == [1, 2, 1]


def test_the_giver_stands_nowhere_but_in_the_table_apart(tmp_path: Path) -> None:
    reception = material(given(tmp_path))

    logged = everything_logged(reception)
    assert "夜市东口连续三晚" in logged
    assert CITIZEN.name not in logged
    assert CITIZEN.contact not in logged
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - {"recordings_identity"}:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            assert CITIZEN.contact not in repr(cursor.fetchall()), table
    assert CITIZEN.name not in repr(CITIZEN)


def test_every_look_at_the_giver_is_a_trace_with_its_reason_and_fits_what_was_sealed(tmp_path: Path) -> None:
    reception, qian = material(given(tmp_path)), cast.officer(QIAN)

    person = actions.look(reception=reception, why="核实举报事实", by=qian.written, at=NOON)

    assert person == CITIZEN
    (looked,) = [
        each
        for each in trail.custody(authority=reception.authority.slug, things=[reception.written])
        if each.trace.act == "reception.identity_viewed"
    ]
    assert looked.trace.by == qian.written
    assert looked.words["why"].text == "核实举报事实"


def test_nobody_looks_without_a_reason(tmp_path: Path) -> None:
    reception = material(given(tmp_path))

    with pytest.raises(BadInput):
        actions.look(reception=reception, why="  ", by=cast.CONSOLE, at=NOON)

    assert stories.told_of(reception.authority, reception.written) == ["material.received"]


def test_an_identity_that_was_destroyed_leaves_receipt_and_proof(tmp_path: Path) -> None:
    reception = material(given(tmp_path))

    Identity.objects.filter(of=reception.written).delete()

    with pytest.raises(IdentityGone):
        actions.look(reception=reception, why="核实", by=cast.CONSOLE, at=NOON)
    assert queries.proven(reception).index >= 0


def destroyed(reception: Reception, *, by: str, **said: str) -> None:
    words = {"ground": "《个人信息保护法》第四十七条", "reason": "提供人书面要求，案件已结案。"} | said
    actions.destroy_identity(reception=reception, by=by, at=NOON, **words)


def test_an_identity_is_destroyed_by_law_with_its_ground_and_the_digest_stays(tmp_path: Path) -> None:
    reception, qian = material(given(tmp_path)), cast.officer(QIAN)

    destroyed(reception, by=qian.written)

    assert not queries.identity_is_kept(reception)
    logged = trail.custody(authority=reception.authority.slug, things=[reception.written])
    gone = queries.destruction_in(logged)
    assert gone is not None
    assert (gone.trace.by, gone.words["ground"].text) == (qian.written, "《个人信息保护法》第四十七条")
    assert isinstance(logged[0].trace.words["identity"], Digest)
    assert CITIZEN.name not in everything_logged(reception)
    assert queries.proven(reception).digest == logged[0].trace.digest
    with pytest.raises(IdentityGone):
        destroyed(reception, by=qian.written)


@pytest.mark.parametrize(
    ("person", "said", "refusal"),
    [
        (LIN, {}, Refused),
        (FENG, {}, Refused),
        (QIAN, {"ground": " "}, CannotDestroy),
        (QIAN, {"reason": "理" * 1001}, CannotDestroy),
    ],
)
def test_an_identity_is_not_destroyed_without_role_ground_and_reason(
    person: Officer, said: dict[str, str], refusal: type[Exception], tmp_path: Path
) -> None:
    reception = material(given(tmp_path))

    with pytest.raises(refusal):
        destroyed(reception, by=cast.officer(person).written, **said)

    assert queries.identity_is_kept(reception)
    assert stories.told_of(reception.authority, reception.written) == ["material.received"]


def test_what_is_destroyed_is_overwritten_in_the_file_of_the_homes_database(tmp_path: Path) -> None:
    home = sqlite(tmp_path)
    with closing(sqlite3.connect(home["NAME"])) as database:
        database.executescript(home["OPTIONS"]["init_command"])
        database.execute("CREATE TABLE identity AS SELECT ? AS text", (CITIZEN.contact,))
        database.execute("DELETE FROM identity")
        database.commit()

    assert CITIZEN.contact.encode() not in home["NAME"].read_bytes()


def test_an_identity_that_is_not_the_one_that_was_sealed_is_not_shown(tmp_path: Path) -> None:
    reception = material(given(tmp_path))
    row = Identity.objects.get(of=reception.written)
    row.delete()
    Identity.objects.create(of=reception.written, text=row.text.replace("许", "何"), salt=row.salt)

    with pytest.raises(IdentityDiffers):
        actions.look(reception=reception, why="核实", by=cast.CONSOLE, at=NOON)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE recordings_reception SET about = 'x'",
        "DELETE FROM recordings_receivedfile",
        "UPDATE recordings_identity SET text = 'x'",
    ],
)
def test_what_was_received_is_not_rewritten(change: str, tmp_path: Path) -> None:
    material(given(tmp_path))

    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.clause("dl-9a")
@pytest.mark.parametrize(
    "person",
    [Person(name=""), Person(name="许虚名"), Person(name=" ", contact="139"), Person(name="许" * 301, contact="1")],
)  # fmt: skip
def test_material_of_somebody_who_cannot_be_asked_is_not_received(person: Person, tmp_path: Path) -> None:
    with pytest.raises(NotNamed):
        material(given(tmp_path), person=person)

    assert not Reception.objects.exists()
    assert not Recording.objects.exists()


@pytest.mark.parametrize(
    ("told", "path"),
    [
        (Told(way="outgoing", about="照片"), "way"),
        (Told(way="pigeon", about="照片"), "way"),
        (Told(way="mail", about="  "), "about"),
        (Told(way="mail", about="照片", made_at=NOON + timedelta(seconds=1)), "made_at"),
    ],
)
def test_what_is_not_told_is_asked_for(told: Told, path: str, tmp_path: Path) -> None:
    with pytest.raises(NotTold) as refusal:
        material(given(tmp_path), told=told)

    assert [fault.path for fault in refusal.value.faults] == [path]
    assert "未作任何更改" in refusal.value.zh()


def test_one_file_that_cannot_be_received_keeps_all_of_them_out(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    files = [*given(tmp_path), Given(path=tmp_path / "empty", name="空.jpg")]

    with pytest.raises(NotReceived, match=r"空\.jpg") as refusal:
        material(files)

    assert "整份材料都没有接收" in refusal.value.zh
    assert not Reception.objects.exists()
    assert not Recording.objects.exists()


def test_without_a_file_there_is_nothing_to_receive() -> None:
    with pytest.raises(NotTold, match="files"):
        material([])


def test_content_that_was_held_before_stays_the_recording_it_is(tmp_path: Path) -> None:
    lin = cast.officer(LIN)
    path = footage.photo(tmp_path / "a.jpg")
    take_in(path=path, authority=lin.authority, officer=lin, by=lin.written, at=NOON)

    reception = material([Given(path=path, name="又一份.jpg")])

    recording = Recording.objects.get()
    (file,) = reception.files.all()
    assert (recording.maker, recording.source, recording.received_at) == (lin, "other", None)
    assert (file.file_name, file.fresh, file.segment.recording) == ("又一份.jpg", False, recording)


@pytest.mark.parametrize(
    ("made_at", "origin", "when"),
    [(NOON - timedelta(hours=14), "told", NOON - timedelta(hours=14)), (None, "received", NOON)],
)
def test_a_file_that_tells_no_time_is_placed_by_the_givers_word_or_by_its_receipt(
    made_at: object, origin: str, when: object, tmp_path: Path
) -> None:
    file = Given(path=letter(tmp_path / "x"), name=LETTER)

    material([file], told=Told(way="mail", about="说明", made_at=made_at))  # type: ignore[arg-type]

    recording = Recording.objects.get()
    assert recording.started_at == when
    assert recording.segments.get().probe["time_from"] == origin

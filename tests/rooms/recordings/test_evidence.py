"""A recording is stated as evidence: everything that must be said is said, each version stays, and the labels follow."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests import cast, stories
from tests.cast import LIN, NOON

from liuhen.law.dossier import Fault
from liuhen.recordings.evidence.actions import CannotNotarise, CannotState, Stated, notarise, state
from liuhen.recordings.evidence.tables import Notarisation, Statement
from liuhen.recordings.models import Recording
from liuhen.vault import queries as trail

pytestmark = pytest.mark.django_db
STATED = Stated(
    says={
        "source_name": "a.mp4；来源：执法记录仪",
        "maker": "林样本",
        "method": "执法记录仪摄录",
        "time": "2025年8月20日 09:00",
        "place": "云桥夜市东口",
        "extractor": "赵样本",
        "extracted_at": "2025年8月20日 12:00",
        "proves": "占道经营的事实",
        "purpose": "证明当事人占道经营",
    },
    copies=2,
    maker_signed=True,
    holder="林样本",
    answer="signed",
)


def make(recording: Recording, stated: Stated = STATED) -> Statement:
    lin = cast.officer(LIN)
    return state(recording=recording, derived=None, stated=stated, officer=lin, by=lin.written, at=NOON)


def paths(faults: Iterable[Fault]) -> set[str]:
    return {fault.path for fault in faults}


@pytest.mark.clause("tj-44a", "dl-16a", "dl-16b")
def test_a_statement_marks_the_recording_as_evidence_and_writes_its_labels() -> None:
    recording = stories.footage()

    make(recording)

    recording.refresh_from_db()
    assert recording.marks == ["evidence"]
    assert recording.labels["extractor"] == "赵样本"
    assert recording.labels["copies"] == "2"
    assert recording.labels["holder_signature"] == "林样本（已签名）"
    assert recording.labels["maker_signature"] == "林样本（已签名）"


@pytest.mark.clause("tj-44a")
def test_without_maker_extractor_and_time_there_is_no_statement_and_all_that_lacks_is_told() -> None:
    recording = stories.footage()
    bare = replace(STATED, says={"place": "东口"}, copies=0, holder="", answer="perhaps")

    with pytest.raises(CannotState) as refusal:
        make(recording, bare)

    wanted = {
        "maker",
        "extractor",
        "extracted_at",
        "source_name",
        "proves",
        "purpose",
        "copies",
        "holder",
        "answer",
    }
    assert wanted <= paths(refusal.value.faults)
    assert "未作任何更改" in refusal.value.zh()
    assert not Statement.objects.exists()
    recording.refresh_from_db()
    assert (recording.marks, recording.labels) == ([], {})


@pytest.mark.clause("dl-16b")
def test_a_refusal_to_sign_needs_its_reason_and_stands_where_the_signature_would() -> None:
    recording = stories.footage()
    refused = replace(STATED, holder="冯虚名（虚构）", answer="refused")

    with pytest.raises(CannotState) as refusal:
        make(recording, refused)
    make(recording, replace(refused, refusal="不愿签名", witness="吴某"))

    assert paths(refusal.value.faults) == {"refusal"}
    recording.refresh_from_db()
    assert recording.labels["holder_signature"] == "冯虚名（虚构）拒绝签名：不愿签名；见证人：吴某"


def test_the_next_statement_is_another_version_and_the_first_stays() -> None:
    recording = stories.footage()

    first, second = make(recording), make(recording, replace(STATED, copies=3))

    assert [first.version, second.version] == [1, 2]
    assert Statement.objects.get(pk=first.pk).copies == 2
    assert recording.marks == ["evidence"]


@pytest.mark.parametrize("table", ["recordings_statement", "recordings_notarisation"])
def test_the_database_itself_keeps_what_was_stated(table: str) -> None:
    recording = stories.footage()
    make(recording)
    certify(recording)
    connection.check_constraints()

    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_trail_tells_that_it_was_stated_and_not_what() -> None:
    recording = stories.footage()

    make(recording)

    stated = trail.custody(authority=recording.authority.slug, things=[recording.written])[-2].trace
    assert stated.act == "evidence.stated"
    assert stated.facts["marked_as_evidence"] is True
    assert "占道".encode() not in stated.canonical
    assert {"maker", "proves", "holder"} <= set(stated.words)


def certify(recording: Recording, **given: object) -> Notarisation:
    lin = cast.officer(LIN)
    words = {"office": "云岚市公证处（虚构）", "certificate": "（2025）云证字第1号", "certified_on": date(2025, 8, 20), "what": "录像提取过程"}  # fmt: skip
    return notarise(recording=recording, file=None, officer=lin, by=lin.written, at=NOON, **(words | given))  # type: ignore[arg-type]


@pytest.mark.clause("dl-26")
def test_a_notarisation_names_office_number_day_and_matter() -> None:
    recording = stories.footage()

    certify(recording)

    row = Notarisation.objects.get(recording=recording)
    assert (row.certificate, row.certified_on) == ("（2025）云证字第1号", date(2025, 8, 20))
    assert stories.told_of(recording.authority, recording.written)[-1] == "evidence.notarised"


@pytest.mark.clause("dl-26")
def test_a_notarisation_without_number_or_of_tomorrow_is_refused() -> None:
    recording = stories.footage()

    with pytest.raises(CannotNotarise) as refusal:
        certify(recording, certificate=" ", certified_on=date(2025, 8, 21))

    assert paths(refusal.value.faults) == {"certificate", "certified_on"}
    assert not Notarisation.objects.exists()

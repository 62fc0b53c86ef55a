"""Documents: registered, signed or refused, and their files stored once and for all."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import stories
from tests.cast import CONSOLE, NOON
from tests.stories import MORNING

from liuhen.cases.checking import NotAFact, NotInThisCase
from liuhen.documents import actions, queries
from liuhen.documents.models import Document, Signature
from liuhen.trace import Digest
from liuhen.vault import queries as trail
from liuhen.vault.errors import VaultError
from liuhen.vault.home import store_of

pytestmark = pytest.mark.django_db

PAPER = b"%PDF-1.7 on-site inspection record (fictional)"


def a_record(**given: Any) -> Document:
    """The record of the inspection, made on the spot."""
    case = given.pop("case", None) or stories.inspection().case
    words = {"form": "F-P12", "made_at": NOON, "events": ["e1"], "fields": {"officer_count": "2"}} | given
    return actions.register(case=case, by=CONSOLE, at=NOON, **words)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "现场检查笔录.pdf"
    path.write_bytes(PAPER)
    return path


def test_a_document_gets_the_next_id_and_belongs_to_its_events() -> None:
    document = a_record()

    assert (document.key, document.fields) == ("d1", {"officer_count": "2"})
    assert [event.key for event in document.events.all()] == ["e1"]
    assert stories.told_of(document.case.authority, document.written) == ["document.registered"]
    assert a_record(case=document.case, form="other").key == "d2"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"form": "F-X99"}, "document.form"),
        ({"labels": {"colour": "red"}}, "document.labels"),
        ({"made_at": "soon"}, "document.made_at"),
        ({"events": ["e1", "e7"]}, "document.events[1]"),
    ],
)
def test_what_is_no_document_is_refused_and_changes_nothing(given: dict[str, Any], path: str) -> None:
    case = stories.inspection().case

    with pytest.raises((NotAFact, NotInThisCase)) as refusal:
        a_record(case=case, **given)

    assert refusal.value.faults[0].path.startswith(path)
    assert not Document.objects.exists()


def test_officers_and_parties_sign_in_their_order() -> None:
    document = a_record()

    actions.sign(document=document, who="o1", in_role="handler", signed_at=NOON, by=CONSOLE, at=NOON)
    actions.sign(
        document=document, who="p1", in_role="party", signed_at=NOON, form="fingerprint", by=CONSOLE, at=NOON
    )

    assert [(s.position, s.by, s.form) for s in document.signatures.all()] == [
        (0, "o1", "signature"),
        (1, "p1", "fingerprint"),
    ]
    assert stories.told_of(document.case.authority, document.written)[-2:] == ["document.signed"] * 2


def test_a_refusal_says_why_and_who_saw_it_and_the_trail_holds_its_words_sealed() -> None:
    document = a_record()

    refusal = actions.refuse(
        document=document, who="p1", in_role="party", note="收拾摊位，不肯签字", recorder="o2", witness="唐见证",
        by=CONSOLE, at=NOON,
    )  # fmt: skip

    *_, logged = trail.custody(authority=document.case.authority.slug, things=[document.written])
    assert refusal.refused
    assert logged.trace.act == "document.refused"
    assert "不肯" not in logged.trace.canonical.decode()
    assert logged.words["note"].text == refusal.note


@pytest.mark.parametrize(
    "given", [{"who": "p7"}, {"who": "e1"}, {"in_role": "king"}, {"form": "nod"}, {"signed_at": "soon"}]
)
def test_what_is_no_signature_is_refused(given: dict[str, Any]) -> None:
    document = a_record()
    words: dict[str, Any] = {
        "who": "o1",
        "in_role": "handler",
        "signed_at": NOON,
        "form": "signature",
    } | given

    with pytest.raises((NotAFact, NotInThisCase)):
        actions.sign(document=document, by=CONSOLE, at=NOON, **words)

    assert not Signature.objects.exists()


def test_a_refusal_without_a_note_is_none() -> None:
    document = a_record()

    with pytest.raises(NotAFact, match=r"signature\.note"):
        actions.refuse(document=document, who="p1", in_role="party", note="  ", by=CONSOLE, at=NOON)

    assert not Signature.objects.exists()


def test_the_file_of_a_document_lies_in_the_vault_under_its_digest(paper: Path) -> None:
    document = a_record()

    stored = actions.store_file(document=document, path=paper, by=CONSOLE, at=NOON)

    assert stored.sha256 == hashlib.sha256(PAPER).hexdigest()
    assert (stored.file_name, stored.size, stored.stored_at) == (paper.name, len(PAPER), NOON)
    *_, logged = trail.custody(authority=document.case.authority.slug, things=[document.written])
    assert logged.trace.facts["sha256"] == f"sha256:{stored.sha256}"
    assert logged.number == stored.trace_number
    with store_of(document.case.authority.slug).open_checked(Digest.of(PAPER)) as checked:
        assert b"".join(checked.stream()) == PAPER
    assert paper.read_bytes() == PAPER


def test_an_upload_is_known_by_the_name_it_came_with(paper: Path) -> None:
    stored = actions.store_file(document=a_record(), path=paper, name="笔录 扫描.pdf", by=CONSOLE, at=NOON)

    assert stored.file_name == "笔录 扫描.pdf"


def test_a_document_that_was_put_into_a_store_before_keeps_that_time(paper: Path) -> None:
    document = a_record(stored_at=MORNING)

    assert actions.store_file(document=document, path=paper, by=CONSOLE, at=NOON).stored_at == MORNING


def test_the_same_file_again_is_nothing_new(paper: Path) -> None:
    document = a_record()
    actions.store_file(document=document, path=paper, by=CONSOLE, at=NOON)

    actions.store_file(document=document, path=paper, by=CONSOLE, at=NOON)

    assert stories.told_of(document.case.authority, document.written).count("document.stored") == 1


def test_a_stored_file_cannot_be_replaced(paper: Path, tmp_path: Path) -> None:
    document = a_record()
    stored = actions.store_file(document=document, path=paper, by=CONSOLE, at=NOON)
    other = tmp_path / "other.pdf"
    other.write_bytes(b"another")

    with pytest.raises(actions.CannotStore, match=stored.sha256):
        actions.store_file(document=document, path=other, by=CONSOLE, at=NOON)

    assert Document.objects.get().sha256 == stored.sha256


@pytest.mark.parametrize(
    "make", [Path.touch, Path.mkdir, lambda path: None], ids=["empty", "folder", "absent"]
)
def test_what_cannot_be_read_or_is_empty_is_not_stored(make: Callable[[Path], None], tmp_path: Path) -> None:
    document, path = a_record(), tmp_path / "scan.pdf"
    make(path)

    with pytest.raises((actions.CannotStore, OSError, VaultError)):
        actions.store_file(document=document, path=path, by=CONSOLE, at=NOON)

    assert Document.objects.get().sha256 == ""
    assert "document.stored" not in stories.told_of(document.case.authority, document.written)


def test_looking_and_copying_are_in_the_trail(paper: Path) -> None:
    document = actions.store_file(document=a_record(), path=paper, by=CONSOLE, at=NOON)

    actions.note_view(document=document, by=CONSOLE, at=NOON)
    actions.note_download(document=document, by=CONSOLE, at=NOON)

    told = stories.told_of(document.case.authority, document.written)
    assert told[-2:] == ["document.viewed", "document.downloaded"]


def test_a_document_is_found_by_its_id_in_the_case() -> None:
    document = a_record()

    assert queries.document_in(document.case, "d1") == document
    assert list(queries.documents_of(document.case)) == [document]
    with pytest.raises(queries.NoSuchDocument):
        queries.document_in(document.case, "d9")

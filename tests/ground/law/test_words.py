"""Every word of the dossier has a name in both languages, and no name stands for nothing."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from liuhen.law import words
from liuhen.law.dossier import words as vocabulary
from liuhen.law.kinds.clocks import Period
from liuhen.law.national.lengths import Length

TABLES: list[tuple[Any, Mapping[str, words.Word]]] = [
    (vocabulary.Act, words.ACTS),
    (vocabulary.Procedure, words.PROCEDURES),
    (vocabulary.PartyKind, words.PARTY_KINDS),
    (vocabulary.EventKind, words.EVENT_KINDS),
    (vocabulary.RecordingMark, words.MARKS),
    (vocabulary.Medium, words.MEDIUMS),
    (vocabulary.Source, words.SOURCES),
    (vocabulary.Cause, words.CAUSES),
    (vocabulary.Explained, words.EXPLAINED),
    (vocabulary.Spoken, words.SPOKEN),
    (vocabulary.Circumstance, words.CIRCUMSTANCES),
    (vocabulary.Ground, words.GROUNDS),
    (vocabulary.SignatureForm, words.SIGNATURE_FORMS),
    (vocabulary.Approved, words.APPROVALS),
    (vocabulary.Method, words.METHODS),
    (vocabulary.AnnouncedIn, words.ANNOUNCED_IN),
    (vocabulary.Carrier, words.CARRIERS),
    (vocabulary.Proof, words.PROOFS),
    (vocabulary.LabelKey, words.LABELS),
    (vocabulary.Role, words.ROLES),
    (vocabulary.Content, words.CONTENTS),
]


def every_word(kind: Any) -> set[str]:
    """Return the words of a closed list, also of one made of several."""
    inner = get_args(kind)
    return {word for part in inner for word in (every_word(part) if get_args(part) else {part})}


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_names_and_words_are_the_same_list(kind: Any, table: Mapping[str, words.Word]) -> None:
    assert set(table) == every_word(kind)


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_every_name_is_in_both_languages(kind: Any, table: Mapping[str, words.Word]) -> None:
    assert all(word.zh and word.en for word in table.values())
    assert all(not word.zh.isascii() for word in table.values() if word.en != "EMS")


def test_the_catalogue_has_its_107_forms_and_the_word_for_others() -> None:
    assert len(words.FORMS) == 108
    assert words.FORMS["F-P12"].zh.startswith("现场")


def test_one_day_is_not_one_days() -> None:
    assert [period.en for period in (Period(days=1), Period(working_days=2))] == ["1 day", "2 working days"]
    assert [length.en for length in (Length(years=1), Length(hours=24))] == ["1 year", "24 hours"]

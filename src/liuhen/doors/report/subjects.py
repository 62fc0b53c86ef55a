"""What the things of a dossier are called for people, by their ids."""

from collections.abc import Iterator

from liuhen.doors.cli._tables import word
from liuhen.doors.cli.language import say
from liuhen.law.dossier import Dossier
from liuhen.law.words import EVENT_KINDS, FORMS, MEDIUMS


def names_of(dossier: Dossier) -> dict[str, str]:
    """Return the name of every event, document, recording and party, and of the case itself."""
    return dict(_names(dossier))


def _names(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield "case", say("全案", "the case")
    yield from ((event.id, word(EVENT_KINDS[event.kind])) for event in dossier.events)
    yield from ((document.id, word(FORMS[document.form])) for document in dossier.documents)
    yield from ((recording.id, word(MEDIUMS[recording.medium])) for recording in dossier.recordings)
    yield from ((party.id, party.name or "") for party in dossier.parties)

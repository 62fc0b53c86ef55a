"""Bringing a dossier in: facts become a case of the authority, with everything that the format can say.

All or nothing. First the dossier is looked at, then its files are checked and put into the vault, then one transaction
makes every row, leaves the traces and has the case judged. Whatever goes wrong, at whatever moment, there is either the
whole case or none.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction

from liuhen.archive.bring_in import media as files
from liuhen.archive.bring_in.fitness import CannotBringIn, require_fit
from liuhen.archive.bring_in.media import MediaDiffer, Place
from liuhen.archive.bring_in.rows import write_rows
from liuhen.cases import acts
from liuhen.cases.checking import CaseNumberTaken
from liuhen.cases.models import Case
from liuhen.docket.actions import changing
from liuhen.law.dossier import Dossier
from liuhen.people.actions import register_authority
from liuhen.people.models import Authority
from liuhen.people.registrable import require_registrable
from liuhen.recordings.arriving import Brought
from liuhen.trace import Digest, Trace
from liuhen.vault import actions as vault

__all__ = ["CannotBringIn", "CaseNumberTaken", "MediaDiffer", "bring_in", "bring_in_first"]


def bring_in(
    *, dossier: Dossier, authority: Authority, media: Path | None = None, by: str, at: datetime
) -> Case:
    """Make a case of `authority` out of a dossier, and judge it at `at`.

    media: a folder with the files of the recordings; each is found by its name, also in folders inside, and must have
    the digest that the dossier gives. Segments whose file is not there are registered and not held.

    `docket.dossiers.dossier_of` gives the same facts back; a dossier that names no authority gets the name of this one.

    Raises:
        CannotBringIn: the dossier names another authority, or something in it cannot be stored; with path and reason.
        CaseNumberTaken: the authority has a case of this number.
        MediaDiffer: a file is not the one that the dossier names.
        UnknownPack, BadPack: the dossier's rule pack is not installed or not well-formed.
        VaultError, OSError: a file cannot be read or stored.
    """
    require_fit(dossier, authority)
    found = files.files_of(dossier, media) if media else {}
    return _bring_in(dossier, authority, files.bring_files(found, dossier, authority), by=by, at=at)


def bring_in_first(*, dossier: Dossier, slug: str, media: Path | None = None, by: str, at: datetime) -> Case:
    """Register the authority that the dossier names, under the written id `slug`, and bring its first case in.

    Raises:
        CannotRegisterAuthority: the dossier names none, or it cannot be registered; and what `bring_in` raises.
    """
    name = (dossier.authority.name if dossier.authority else None) or ""
    require_registrable(slug=slug, name=name, pack=dossier.pack)
    planned = Authority(slug=slug, name=name, pack=dossier.pack)
    require_fit(dossier, planned)
    found = files.files_of(dossier, media) if media else {}
    brought = files.bring_files(found, dossier, planned)
    with transaction.atomic():
        authority = register_authority(slug=slug, name=name, pack=dossier.pack, by=by, at=at)
        return _bring_in(dossier, authority, brought, by=by, at=at)


@transaction.atomic
def _bring_in(
    dossier: Dossier, authority: Authority, brought: Mapping[Place, Brought], *, by: str, at: datetime
) -> Case:
    # Asked again inside: another import of the same number may have come first.
    require_fit(dossier, Authority.objects.select_for_update().get(pk=authority.pk))
    case = write_rows(dossier, authority, brought, by=by, at=at)
    with changing(case=case, at=at):
        _leave(case, dossier, by=by, at=at)
    return case


def _leave(case: Case, dossier: Dossier, *, by: str, at: datetime) -> None:
    written = json.dumps(dossier.to_plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    facts = {
        "pack": dossier.pack,
        "dossier": str(Digest.of(written.encode())),
        "events": len(dossier.events),
        "documents": len(dossier.documents),
        "recordings": len(dossier.recordings),
    }
    trace = Trace(act=acts.IMPORTED, of=case.written, by=by, at=at, facts=facts)
    vault.leave(authority=case.authority.slug, trace=trace)

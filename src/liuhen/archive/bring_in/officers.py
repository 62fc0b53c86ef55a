"""Who is who: people of a dossier as officers of the authority.

By certificate number; else by name, where the name is one person's alone; else the officer is registered.
Somebody without a name and certificate, or with a name that several officers share, stays a name in the case.
"""

from datetime import datetime

from liuhen.law import dossier as law
from liuhen.people.actions import register_officer
from liuhen.people.models import Authority, Officer


def officer_for(fact: law.Person, *, authority: Authority, by: str, at: datetime) -> Officer | None:
    """Return the officer that this person of a dossier is."""
    within = Officer.objects.filter(authority=authority)
    if fact.certificate and (known := within.filter(certificate=fact.certificate).first()):
        return known
    if not (fact.name or "").strip():
        return None
    namesakes = within.filter(name=fact.name)
    if fact.certificate:
        # Another certificate number is another person of the same name.
        namesakes = namesakes.filter(certificate="")
    match list(namesakes[:2]):
        case [one]:
            return one
        case []:
            return register_officer(
                authority=authority, name=fact.name or "", certificate=fact.certificate or "", by=by, at=at
            )
        case _:
            return None

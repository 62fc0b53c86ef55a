"""Every way to read receptions. Who stands behind one is not among them: that is `actions.look`, which leaves a trace."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from liuhen.people.models import Authority, Officer
from liuhen.recordings import acts
from liuhen.recordings.models import Recording
from liuhen.recordings.received.tables import Identity, Reception
from liuhen.trace import Digest
from liuhen.vault import actions as vault
from liuhen.vault import queries as trail
from liuhen.vault.queries import Logged


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Where the log tells of a reception: the place, and the digest of the trace."""

    index: int
    digest: Digest


def receptions(authority: Authority) -> QuerySet[Reception]:
    """Return what was received, the latest first, with its files and who took it."""
    return (
        Reception.objects.filter(authority=authority)
        .select_related("authority", "received_by__unit")
        .prefetch_related("files__segment__recording")
        .order_by("-number")
    )


def received_by(authority: Authority, *, officer: Officer, of_unit: bool) -> QuerySet[Reception]:
    """Return what this officer received; `of_unit`: what anybody of the officer's unit did."""
    if of_unit and officer.unit_id is not None:
        return receptions(authority).filter(received_by__unit=officer.unit_id)
    return receptions(authority).filter(received_by=officer)


def find(authority: Authority, ref: str) -> Reception | None:
    """Return the reception of that written id, or None."""
    return receptions(authority).filter(ref=ref).first()


def of_recording(recording: Recording) -> list[Reception]:
    """Return the receptions that brought this recording, or brought it again."""
    found = Reception.objects.filter(files__segment__recording=recording)
    return list(found.select_related("authority", "received_by").distinct().order_by("number"))


def was_received_by(recording: Recording, officer: Officer) -> bool:
    """Say whether this officer took the recording from whoever brought it."""
    return Reception.objects.filter(files__segment__recording=recording, received_by=officer).exists()


def identity_is_kept(reception: Reception) -> bool:
    """Say whether it can still be opened who stands behind a reception."""
    return Identity.objects.filter(of=reception.written).exists()


def destruction_in(logged: Iterable[Logged]) -> Logged | None:
    """Return the trace of the destruction among those of a reception, if who stands behind it was destroyed."""
    return next((each for each in logged if each.trace.act == acts.IDENTITY_DESTROYED), None)


def destruction_of(reception: Reception) -> Logged | None:
    """Return the trace of the destruction of who stands behind a reception, if there is one."""
    traces = trail.trail(authority=reception.authority.slug, things=[reception.written])
    return destruction_in(trail.read(traces.filter(act=acts.IDENTITY_DESTROYED)))


def proven(reception: Reception) -> Proven:
    """Return the place in the log that proves a reception; what still waits for one gets it now."""
    authority, number = reception.authority.slug, reception.trace_number
    index = trail.index_of(authority=authority, number=number)
    if index is None:
        vault.integrate(authority=authority)
    logged = trail.logged(authority=authority, number=number)
    if logged.index is None:
        raise trail.NotLogged(authority=authority, wanted=f"place for trace {number}")
    return Proven(index=logged.index, digest=logged.trace.digest)

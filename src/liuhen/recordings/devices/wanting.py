"""What the register answers when something cannot be done with a device: what was given, and what was wanted."""

from datetime import datetime

from liuhen.law.dossier import SHANGHAI, Fault
from liuhen.people.models import Authority, Officer
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.devices.tables import DeviceEntry

LONGEST = 1000


class NoSuchDevice(BadInput):
    """The register has no device of this number."""


class CannotEnter(BadInput):
    """A device cannot stand in the register with what was given."""


class CannotHandOver(BadInput):
    """A device cannot be issued, returned or retired as it stands."""


class CannotCheck(BadInput):
    """A check, a fault or a maintenance cannot be written down as it was given."""


class CannotExtend(BadInput):
    """The recordings of a duty cannot be stored later, or this was decided already."""


def words_of(path: str, given: str, *, zh: str, en: str, error: type[BadInput] = CannotCheck) -> str:
    """Return what somebody wrote, without blanks around it; it must say something.

    Raises:
        BadInput: of the class `error`.
    """
    said = given.strip()
    if not 0 < len(said) <= LONGEST:
        raise error(
            Fault(
                path,
                quote(said[:20]) if said else "",
                f"{en}, up to {LONGEST} characters",
                f"{zh}（不超过 {LONGEST} 字）",
            )
        )
    return said


def refused(error: type[BadInput], path: str, given: object, *, zh: str, en: str) -> BadInput:
    """Return the refusal of one thing that was given."""
    return error(Fault(path, quote(given), en, zh))


def require_own(officer: Officer, authority: Authority) -> None:
    """Insist that somebody works for this authority."""
    if officer.authority_id != authority.pk or not officer.is_active:
        raise refused(
            CannotHandOver,
            "officer",
            officer,
            zh="本机关在岗人员",
            en="somebody who works for this authority",
        )


def moment_zh(moment: datetime) -> str:
    """Write a moment for a refusal."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def require_in_use(entry: DeviceEntry) -> None:
    """Insist that a device was not retired."""
    if entry.retired_at is not None:
        raise refused(
            CannotHandOver, "device", entry.device,
            zh=f"在用设备（该设备已于 {moment_zh(entry.retired_at)} 停用：{entry.retired_because}）",
            en=f"a device in use; it was retired at {moment_zh(entry.retired_at)}: {entry.retired_because}",
        )  # fmt: skip

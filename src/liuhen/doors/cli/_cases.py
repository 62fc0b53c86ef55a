"""Which case a command speaks of, and how cases are told: shared by the `case` commands."""

from collections.abc import Mapping

from liuhen.cases.models import Case
from liuhen.cases.queries import NoSuchCase, case_numbered
from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli.language import ENGLISH, say
from liuhen.law import words
from liuhen.law.findings import GRAVITY
from liuhen.people.queries import authority_named

#: The words for the statuses, the gravest first.
STATUSES: dict[str, str] = {
    status: words.STATUSES[status].en if ENGLISH else words.STATUSES[status].zh
    for status in sorted(GRAVITY, key=lambda status: -GRAVITY[status])
}


def find_case(number: str, authority: str) -> Case:
    """Return the case of that number; the authority must be named only where several have the number.

    Raises:
        NoSuchAuthority, NoSuchCase: there is none.
        Wrong: several authorities have a case of this number.
    """
    if authority:
        return case_numbered(authority_named(authority), number)
    match list(Case.objects.select_related("authority").filter(number=number)[:2]):
        case [one]:
            return one
        case []:
            raise NoSuchCase(number)
        case _:
            raise Wrong(
                zh=f"有多个机关使用案号 {number}，请用 --authority 指明机关。",
                en=f"Several authorities have a case {number}; name one with --authority.",
            )


def told(counts: Mapping[str, int]) -> str:
    """Return how many findings there are of each status, the gravest first."""
    parts = [f"{word} {counts[status]}" for status, word in STATUSES.items() if counts.get(status)]
    return say("，", ", ").join(parts) or say("无", "none")

"""What a verification finds wrong, in both languages, and how much of it is told."""

from dataclasses import dataclass, field

#: So many are told one by one; after that they are only counted.
TOLD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not as it should be. `kind` is stable, for programs; `zh` and `en` are for people."""

    kind: str
    where: str
    zh: str
    en: str


@dataclass(slots=True)
class Problems:
    """The problems found so far."""

    told: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, kind: str, *, where: str, zh: str, en: str) -> None:
        """Note one more."""
        self.count += 1
        if self.count <= TOLD:
            self.told.append(Problem(kind=kind, where=where, zh=zh, en=en))

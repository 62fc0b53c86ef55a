"""What a receipt says beside its figures, in Chinese and in English, and the wish that failed when nothing was taken.

A note is a finding about the file, never a verdict on the case: it says what was seen and where a time comes from.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One remark, told in both languages of the house."""

    zh: str
    en: str

    def to_plain(self) -> dict[str, str]:
        """Return the remark as it is kept beside a segment."""
        return {"zh": self.zh, "en": self.en}


class NotTaken(Exception):
    """A file was not taken in; the vault, the tables and the source are as they were."""

    def __init__(self, because: Note) -> None:
        super().__init__(because.en)
        self.because = because

    @property
    def zh(self) -> str:
        """The reason in Chinese."""
        return self.because.zh

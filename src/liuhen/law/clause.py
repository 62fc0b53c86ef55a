"""A clause: the smallest part of a regulation that a rule can carry out."""

from dataclasses import dataclass

from liuhen.law.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One duty of a regulation that can be tested, told in our own words."""

    id: str
    article: int
    title: str
    gist_zh: str
    gist_en: str
    kind: str
    stage: str
    acts: frozenset[str]
    every_act: bool
    items: dict[str, Word]
    modality: str
    actor: str
    readings: tuple[str, ...]
    params: dict[str, object]
    seen: str
    article_zh: str
    article_en: str

    def reaches(self, act: str) -> bool:
        """Tell whether the clause reaches an act; one that names no acts reaches all."""
        return self.every_act or act in self.acts

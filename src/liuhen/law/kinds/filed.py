"""**filed** – something is in the case file once it is made up.

`forms` are the papers that show it, anywhere in the case; `archived: true` lets the archiving of the file answer. On the case, or with `on`
on each recording reached. Until the file is made up the duty is open, and for the case not yet reached; with `promptly: true`, where
the text sets no period (A-g-6), it stays open afterwards.

    - {kind: filed, clause: tj-44b, reading: A-g-14, on: {marks: [evidence]}, forms: [F-A06]}
    - {kind: filed, clause: tj-38c, forms: [F-A04], archived: true}
"""

from collections.abc import Iterator
from typing import Literal

from pydantic import field_validator

from liuhen.law.findings import Status
from liuhen.law.reach import Recordings, known_forms
from liuhen.law.rule import Answer, Rule
from liuhen.law.view import View
from liuhen.law.words import FORMS


class Filed(Rule):
    """The case file holds it."""

    kind: Literal["filed"]
    on: Recordings | None = None
    forms: tuple[str, ...]
    archived: bool = False
    promptly: bool = False

    @field_validator("forms")
    @classmethod
    def _forms_are_in_the_catalogue(cls, forms: tuple[str, ...]) -> tuple[str, ...]:
        return known_forms(forms)

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on the case, or on each recording."""
        papers = [paper for form in self.forms for paper in view.of_form.get(form, ())]
        there = bool(papers) or (self.archived and view.archived_at is not None)
        if self.on is None and not view.file_formed_at and not there:
            return
        status: Status = (
            "met" if there else self.failing if view.file_formed_at and not self.promptly else "open"
        )
        subjects = ["case"] if self.on is None else [footage.id for footage in self.on.pick(view)]
        form = FORMS[self.forms[0]]
        for subject in subjects:
            yield Answer(
                subject=subject, status=status, facts=(subject, *(paper.id for paper in papers)), happened=False,
                zh=f"案卷中有{papers[0].zh}" if papers else "案卷已归档" if there else f"案卷中没有《{form.zh}》",
                en=f"the file holds {papers[0].en}" if papers else "the file is archived" if there
                else f"the file holds no {form.en}",
            )  # fmt: skip

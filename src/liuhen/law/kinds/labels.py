"""**labels** – records bear certain data.

Every label listed is there and not empty. `of` says whether recordings or documents are meant. `or_form` names a form
that may say instead what the label does not, each item by its key (F-P15 for evidence). With `when: stored` a record that
is not in the store yet has time left.

    - {kind: labels, clause: tj-39d, reading: A-tj-17, labels: [case_number, party, handler], when: stored}
"""

from collections.abc import Iterator
from typing import Literal

from liuhen.law.dossier.words import LabelKey
from liuhen.law.findings import Status
from liuhen.law.reach import Papers, Recordings
from liuhen.law.rule import Answer, Rule
from liuhen.law.telling import listed_en, listed_zh
from liuhen.law.view import Footage, Paper, View
from liuhen.law.words import LABELS


class Labels(Rule):
    """Each record bears its labels."""

    kind: Literal["labels"]
    of: Literal["recordings", "documents"] = "recordings"
    on: Recordings = Recordings()
    papers: Papers = Papers()
    labels: tuple[LabelKey, ...]
    or_form: str | None = None
    when: Literal["always", "stored"] = "always"

    def answers(self, view: View) -> Iterator[Answer]:
        """Answer on each record."""
        records = self.on.pick(view) if self.of == "recordings" else self.papers.pick(view)
        for record in records:
            yield self._answer(record, view)

    def _answer(self, record: Footage | Paper, view: View) -> Answer:
        absent = [key for key in self.labels if not self._says(record, key, view)]
        status: Status = self.failing if absent else "met"
        if absent and self.when == "stored" and record.stored_at is None:
            status = "open"
        names = [LABELS[key] for key in absent]
        return Answer(
            subject=record.id, status=status,
            zh=f"{record.zh} " + (f"未标明{listed_zh([n.zh for n in names])}" if absent else "标注齐全"),
            en=f"{record.en} " + (f"does not state {listed_en([n.en for n in names])}" if absent else "bears every label"),
        )  # fmt: skip

    def _says(self, record: Footage | Paper, key: LabelKey, view: View) -> bool:
        if record.fact.labels.get(key, "").strip():
            return True
        if self.or_form is None or key in record.fact.labels:
            return False
        return any(paper.says(key) for paper in view.of_form.get(self.or_form, ()))

"""A page for every document of a sample case: real PDF with its fields and signatures, marked as a sample."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import typst

from liuhen.law.dossier import SHANGHAI, Document, Dossier, Signature
from liuhen.law.forms import FORMS
from liuhen.law.packs import Pack
from liuhen.law.words import LABELS, ROLES, SIGNATURE_FORMS

PAGE = Path(__file__).with_name("paper.typ")


class Papers:
    """The pages of one dossier; `pack` knows what its fields are called."""

    def __init__(self, dossier: Dossier, pack: Pack) -> None:
        self.dossier = dossier
        self._names = {key: name.zh for clause in pack.clauses.values() for key, name in clause.items.items()}
        self._people = {person.id: person.name or "" for person in dossier.people}
        self._people |= {party.id: party.name or "" for party in dossier.parties}
        self._press = typst.Compiler(PAGE, font_paths=[fonts.serif_path().parent], ignore_system_fonts=True)

    def file_name(self, document: Document) -> str:
        """Return what an officer would call the file."""
        return f"{self.dossier.case.number}_{document.id}_{_title(document)}.pdf"

    def write(self, document: Document, path: Path) -> Path:
        """Write the page of a document as PDF."""
        path.parent.mkdir(parents=True, exist_ok=True)
        page = json.dumps(self._page(document), ensure_ascii=False)
        self._press.compile(
            output=path,
            format="pdf",
            sys_inputs={"page": page},
            timestamp=document.made_at.astimezone(UTC),
            pdf_standards="a-2b",
        )
        return path

    def _page(self, document: Document) -> Mapping[str, object]:
        labels = {key: LABELS[key].zh if key in LABELS else key for key in document.labels}
        rows = [(self._names.get(key, key), text) for key, text in document.fields.items()]
        rows += [(labels[key], text) for key, text in document.labels.items()]
        return {
            "authority": (self.dossier.authority.name if self.dossier.authority else "") or "",
            "title": _title(document),
            "number": document.number or "",
            "case": self.dossier.case.number,
            "made": _day(document.made_at),
            "rows": rows,
            "signatures": [self._signature(signature) for signature in document.signatures],
        }

    def _signature(self, signature: Signature) -> tuple[str, str, str]:
        role = ROLES[signature.as_].zh if signature.as_ else ""
        who = self._people.get(signature.by, signature.by)
        if signature.refused:
            return role, who, f"拒绝签名：{signature.note or ''}"
        form = SIGNATURE_FORMS[signature.form].zh if signature.form else "签名"
        return role, who, f"{form}{' ' + _day(signature.at) if signature.at else ''}"


def _title(document: Document) -> str:
    form = FORMS.get(document.form)
    return form.zh if form else "其他文书"


def _day(moment: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"

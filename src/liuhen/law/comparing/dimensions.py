"""The dimensions along which regulations differ, and where a rule stands in each: from its kind and its reach alone.

A placer answers with the rows on which a rule is told; a rule that belongs to no dimension but its clause is told there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from liuhen.law.rule import Rule
from liuhen.law.told import names
from liuhen.law.word import Word
from liuhen.law.words import EVENT_KINDS, FORMS, MARKS, METHODS

EVERY_STEP = Word("每一环节", "every step")
SERVICE = ("service",)
_MAKING: Mapping[str, Word] = {
    "checked": Word("使用前检查设备", "device check before use"),
    "opening": Word("开场说明和告知", "opening words and notice"),
    "content": Word("重点内容", "key contents"),
    "unbroken": Word("连续", "continuity"),
    "afterwards": Word("不得事后补录", "never afterwards"),
    "resumed": Word("中断后恢复", "resuming after a break"),
}
_ENDED = {
    "report": Word("不能继续：报告", "cannot go on: report"),
    "writing": Word("不能继续：书面说明", "cannot go on: writing"),
}
_STORED = {
    "recordings": Word("音像入库", "storing recordings"),
    "documents": Word("文书入库", "storing documents"),
}
_LABELS = {
    "recordings": Word("音像标注", "labels of recordings"),
    "documents": Word("文书标注", "labels of documents"),
}

Place = Callable[[Any], Iterator[Word]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One part of a comparison; `rows` gives the order, other rows follow as they come."""

    key: str
    title: Word
    place: Place
    rows: tuple[Word, ...] = ()

    def names_reach(self, rule: Rule) -> bool:
        """Tell whether the row says whom the rule reaches, so that its text need not."""
        return rule.kind in _TOLD_BY_ROW.get(self.key, ())


_TOLD_BY_ROW: Mapping[str, tuple[str, ...]] = {
    "filmed": ("footage", "coverage"),
    "written": ("papers", "done"),
    "forms": ("items",),
    "service": ("papers", "done"),
}


def _marked(marks: tuple[str, ...]) -> Iterator[Word]:
    for mark in marks:
        yield Word(f"标明“{MARKS[mark].zh}”", f"marked “{MARKS[mark].en}”")


def _events(kinds: tuple[str, ...], marks: tuple[str, ...]) -> Iterator[Word]:
    if kinds:
        yield from (EVENT_KINDS[kind] for kind in kinds)
    elif marks:
        yield from _marked(marks)
    else:
        yield EVERY_STEP


def _filmed(rule: Any) -> Iterator[Word]:
    if rule.kind in ("footage", "coverage"):
        yield from _events(rule.on.events, rule.on.marks)


def _making(rule: Any) -> Iterator[Word]:
    if rule.kind in _MAKING:
        yield _MAKING[rule.kind]
    if rule.kind == "ended":
        yield _ENDED[rule.needs]


def _officers(rule: Any) -> Iterator[Word]:
    if rule.kind == "officers":
        yield (
            Word("执法证件", "certificates") if rule.certified else Word("执法人员人数", "number of officers")
        )


def _start(rule: Any) -> Iterator[Word]:
    if rule.kind == "start":
        yield Word("紧急启动", "start in an emergency") if rule.within else Word("一般启动", "ordinary start")


def _storing(rule: Any) -> Iterator[Word]:
    if rule.kind == "stored":
        yield _STORED[rule.of]
    if rule.kind == "stored-later":
        yield Word("延期入库", "storing later")
    if rule.kind == "self-kept":
        yield Word("自行保管", "keeping by officers")
    if rule.kind == "labels":
        yield _LABELS[rule.of]


def _keeping(rule: Any) -> Iterator[Word]:
    if rule.kind != "kept":
        return
    if rule.of in ("case", "both"):
        yield Word("案卷", "case file")
    if rule.of in ("recordings", "both"):
        yield (
            Word("音像：特定情形", "recordings: on certain grounds")
            if rule.on.marks
            else Word("音像：基本期限", "recordings: base period")
        )


def _filing(rule: Any) -> Iterator[Word]:
    if rule.kind == "period":
        yield Word("立卷归档的期限", "period for filing")
    if rule.kind == "filed":
        yield Word("案卷里的材料", "what the file holds")


def _service(rule: Any) -> Iterator[Word]:
    if rule.kind == "served":
        yield Word("须送达的文书", "documents to be served")
        return
    reach = getattr(rule, "on", None) if rule.kind in ("papers", "done") else getattr(rule, "papers", None)
    if rule.kind in ("papers", "done", "items", "signed") and getattr(reach, "events", ()) == SERVICE:
        methods = [str(method) for method in reach.facts.get("method", ()) if method]  # type: ignore[union-attr]
        yield from (METHODS[method] for method in methods)
        if not methods:
            yield Word("各种方式", "every method")


def _signing(rule: Any) -> Iterator[Word]:
    if rule.kind == "signed" and rule.papers.events != SERVICE:
        yield Word("签名盖章", "signing")
    if rule.kind == "refused":
        yield Word("拒绝签名", "refusal to sign")


def _before(rule: Any) -> Iterator[Word]:
    if rule.kind == "before":
        step = names.named(EVENT_KINDS, rule.step) if rule.step else EVENT_KINDS["closing"]
        yield Word(f"{step.zh}之前", f"before {step.en}")
    if rule.kind == "followed":
        after = names.named(EVENT_KINDS, rule.on.events)
        yield Word(f"{after.zh}之后", f"after {after.en}")
    if rule.kind == "rechecked":
        yield Word("责令改正之后", "after an order to correct")


def _written(rule: Any) -> Iterator[Word]:
    if next(_service(rule), None):
        return
    if rule.kind in ("papers", "done"):
        yield from _events(rule.on.events, rule.on.marks)
    if rule.kind == "steps":
        yield Word("程序环节", "steps of the procedure")
    if rule.kind == "items" and rule.papers.events:
        yield from (EVENT_KINDS[kind] for kind in rule.papers.events)


def _forms(rule: Any) -> Iterator[Word]:
    if rule.kind == "items" and not rule.papers.events:
        yield from (names.form(form) for form in rule.papers.forms)


_EVENTS = (EVERY_STEP, *EVENT_KINDS.values(), *_marked(tuple(MARKS)))
#: In the order in which a case goes.
DIMENSIONS: tuple[Dimension, ...] = (
    Dimension(key="officers", title=Word("人员", "Officers"), place=_officers),
    Dimension(key="start", title=Word("启动", "Start"), place=_start),
    Dimension(key="filmed", title=Word("须音像记录的环节", "What must be filmed"), place=_filmed, rows=_EVENTS),
    Dimension(
        key="making", title=Word("音像的制作", "Making recordings"), place=_making,
        rows=(*_MAKING.values(), *_ENDED.values()),
    ),
    Dimension(key="written", title=Word("文字记录的环节", "What must be written"), place=_written, rows=_EVENTS),
    Dimension(
        key="forms", title=Word("文书载明的内容", "What documents state"), place=_forms,
        rows=tuple(names.form(form) for form in FORMS),
    ),
    Dimension(key="signing", title=Word("签名", "Signing"), place=_signing),
    Dimension(key="before", title=Word("先后次序", "What comes before and after"), place=_before),
    Dimension(
        key="service", title=Word("送达", "Service"), place=_service,
        rows=(Word("须送达的文书", "documents to be served"), Word("各种方式", "every method"), *METHODS.values()),
    ),
    Dimension(
        key="storing", title=Word("入库和标注", "Storing and labels"), place=_storing,
        rows=(_STORED["recordings"], _STORED["documents"]),
    ),
    Dimension(key="keeping", title=Word("保存期限", "Retention"), place=_keeping),
    Dimension(key="filing", title=Word("立卷归档", "Filing"), place=_filing),
)  # fmt: skip

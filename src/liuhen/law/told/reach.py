"""Whom a rule reaches, in words: which cases, events, recordings or documents."""

from collections.abc import Mapping

from liuhen.law.reach import Events, Papers, Recordings
from liuhen.law.rule import Rule
from liuhen.law.told import names
from liuhen.law.told.names import either, listed, named
from liuhen.law.told.shape import Writing
from liuhen.law.word import Word
from liuhen.law.words import ACTS, EVENT_KINDS, MARKS, MEDIUMS, PROCEDURES, SOURCES

Facts = Mapping[str, tuple[str | bool | None, ...]]
CASE = Word("案件", "the case")


def cases(rule: Rule) -> Word:
    """Tell which cases a rule is narrowed to; nothing where it reaches them all."""
    if not (rule.procedure or rule.acts or rule.case_marks):
        return Word("", "")
    zh, en = _marked(rule.case_marks)
    procedure = PROCEDURES[rule.procedure] if rule.procedure else Word("", "")
    acts = named(ACTS, rule.acts)
    kinds = ", ".join(part for part in (procedure.en, acts.en) if part)
    return Word(f"{zh}{procedure.zh}{acts.zh}案件", f"cases{f' of {kinds}' if kinds else ''}{en}")


def events(reach: Events) -> Word:
    """Tell which events are reached."""
    kinds = named(EVENT_KINDS, reach.events) if reach.events else Word("每一环节", "every step")
    zh, en = _marked(reach.marks)
    if reach.recorded is not None:
        zh += "已有音像的" if reach.recorded else "没有音像的"
        en += " with footage" if reach.recorded else " without footage"
    if reach.ended is not None:
        zh += "已经结束的" if reach.ended else "没有结束时间的"
        en += " that ended" if reach.ended else " without an end"
    narrowed = facts(reach.facts)
    return Word(f"{zh}{kinds.zh}{narrowed.zh}", f"{kinds.en}{en}{narrowed.en}")


def recordings(reach: Recordings) -> Word:
    """Tell which recordings are reached."""
    zh, en = _marked(reach.marks)
    if reach.own:
        zh, en = f"执法人员自行录制的{zh}", f" made by officers{en}"
    if reach.on_site:
        zh, en = f"执法人员在现场录制的{zh}", f" made by officers on the scene{en}"
    if reach.source:
        source = named(SOURCES, reach.source)
        zh, en = f"来自{source.zh}的{zh}", f" from {source.en}{en}"
    if reach.events:
        where = named(EVENT_KINDS, reach.events)
        zh, en = f"{where.zh}的{zh}", f" of {where.en}{en}"
    known = _circumstanced(reach)
    medium = named(MEDIUMS, reach.medium) if reach.medium else Word("音像记录", "recordings")
    return Word(f"{known.zh}{zh}{medium.zh}", f"{medium.en}{en}{known.en}")


def _circumstanced(reach: Recordings) -> Word:
    parts = []
    if reach.circumstances is not None:
        parts.append(
            Word(
                "因连续工作、异地或者边远执法而延后返回的", " of a late return: continuous duty, away, remote"
            )
            if reach.circumstances
            else Word("没有延后返回情形的", " without a ground for a late return")
        )
    if reach.returned is not None:
        parts.append(
            Word("已登记返回时间的", " with a recorded return")
            if reach.returned
            else Word("未登记返回时间的", " without a recorded return")
        )
    if reach.tied is not None:
        parts.append(
            Word("已关联环节的", " tied to an event")
            if reach.tied
            else Word("未关联环节的", " tied to no event")
        )
    return Word("".join(w.zh for w in parts), ",".join(w.en for w in parts))


def papers(reach: Papers, writing: Writing) -> Word:
    """Tell which documents are reached."""
    zh, en = "每份文书", "every document"
    bearing = listed(writing.named(reach.stating))
    if reach.forms:
        zh, en = listed(names.form(form) for form in reach.forms)
        if reach.stating:
            zh, en = f"{zh}，以及载有{bearing.zh}的其他文书", f"{en}, and others that state {bearing.en}"
    elif reach.stating:
        zh, en = f"载有{bearing.zh}的文书", f"documents that state {bearing.en}"
    where = listed(EVENT_KINDS[kind] for kind in reach.events)
    narrowed = facts(reach.facts)
    if reach.events:
        zh, en = f"{where.zh}{narrowed.zh}的{zh}", f"{en} from {where.en}{narrowed.en}"
    return Word(zh, en)


def facts(given: Facts) -> Word:
    """Tell which facts narrow an event, in brackets."""
    parts = []
    for key, allowed in given.items():
        words = either(names.value(key, one) for one in allowed)
        parts.append(Word(f"{names.fact(key).zh}：{words.zh}", f"{names.fact(key).en}: {words.en}"))
    if not parts:
        return Word("", "")
    return Word(f"（{'；'.join(w.zh for w in parts)}）", f" ({'; '.join(w.en for w in parts)})")


def _marked(marks: tuple[str, ...]) -> tuple[str, str]:
    if not marks:
        return "", ""
    zh, en = either(names.quoted(MARKS[mark]) for mark in marks)
    return f"标明{zh}的", f" marked as {en}"

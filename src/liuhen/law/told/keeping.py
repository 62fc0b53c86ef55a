"""What the kinds about storing, labels and keeping ask, in words."""

from collections.abc import Mapping

from liuhen.law.kinds.kept import Kept
from liuhen.law.kinds.labels import Labels
from liuhen.law.kinds.self_kept import SelfKept
from liuhen.law.kinds.stored import Stored
from liuhen.law.kinds.stored_later import StoredLater
from liuhen.law.kinds.storing import Longer
from liuhen.law.reach import Recordings
from liuhen.law.told import names, reach
from liuhen.law.told.names import either, named
from liuhen.law.told.shape import NOTHING, Told, Writing
from liuhen.law.word import Word
from liuhen.law.words import KEEPS, LABELS, MARKS

BEGINS: Mapping[str, Word] = {
    "completed": Word("制作完成（外来材料自收到）", "completion (receipt, for material from outside)"),
    "returned": Word("返回单位", "the return to the unit"),
}
DOCUMENTS = Word("每份文书", "every document")


def stored(rule: Stored, _: Writing) -> Told:
    """Tell **stored**."""
    begin = BEGINS[rule.begin] if rule.of == "recordings" else Word("制作完成", "completion")
    demand = Word(
        f"自{begin.zh}起{rule.within.zh}内存入指定位置",
        f"in the designated store within {rule.within.en} of {begin.en}",
    )
    what = DOCUMENTS if rule.of == "documents" else reach.recordings(rule.on)
    return Told(reach=what, demand=demand, spared=_longer(rule.extension))


def _longer(extension: Longer | None) -> Word:
    if extension is None:
        return NOTHING
    zh, en = f"经同意可放宽到{extension.within.zh}", f"{extension.within.en} with consent"
    if extension.unless_marks:
        marks = either(names.quoted(MARKS[mark]) for mark in extension.unless_marks)
        zh, en = f"{zh}（{marks.zh}的除外）", f"{en} (not for {marks.en})"
    return Word(zh, en)


def stored_later(rule: StoredLater, _: Writing) -> Told:
    """Tell **stored-later**."""
    begin, longer = BEGINS[rule.begin], rule.extension
    marks = either(names.quoted(MARKS[mark]) for mark in longer.unless_marks)
    if rule.forbidden:
        what = reach.recordings(rule.on.model_copy(update={"marks": longer.unless_marks}))
        return Told(reach=what, demand=Word("不得延期入库", "storing may not be put off"))
    what = reach.recordings(rule.on)
    demand = Word(
        f"同意须在{rule.within.zh}内作出，并自{begin.zh}起{longer.within.zh}内入库",
        f"consent is given within {rule.within.en}, and it is stored within {longer.within.en} of {begin.en}",
    )
    spared = Word(f"{marks.zh}的不适用", f"not for {marks.en}") if longer.unless_marks else NOTHING
    return Told(
        reach=Word(f"经同意延期的{what.zh}", f"{what.en} with consent to a longer period"),
        demand=demand,
        spared=spared,
    )


def self_kept(rule: SelfKept, _: Writing) -> Told:
    """Tell **self-kept**."""
    begin = BEGINS[rule.begin]
    demand = Word(
        f"自{begin.zh}起{rule.within.zh}的入库期限过后，不得仍由执法人员自行保管",
        f"not kept by officers once {rule.within.en} from {begin.en} have passed",
    )
    return Told(reach=reach.recordings(rule.on), demand=demand, spared=_longer(rule.extension))


def labels(rule: Labels, writing: Writing) -> Told:
    """Tell **labels**."""
    zh, en = named(LABELS, rule.labels)
    zh, en = f"标明{zh}", f"labelled with {en}"
    if rule.when == "stored":
        zh, en = f"入库时{zh}", f"{en} when stored"
    if rule.or_form:
        title = names.form(rule.or_form)
        zh, en = f"{zh}，也可由{title.zh}载明", f"{en}, or told by {title.en}"
    what = reach.recordings(rule.on) if rule.of == "recordings" else reach.papers(rule.papers, writing)
    return Told(reach=what, demand=Word(zh, en))


def kept(rule: Kept, _: Writing) -> Told:
    """Tell **kept**."""
    return Told(reach=_thing(rule), demand=_length(rule), spared=_while(rule))


def _thing(rule: Kept) -> Word:
    file = Word("案卷", "the case file")
    if rule.of == "case":
        return file
    film = reach.recordings(rule.on if rule.on.marks else Recordings(**rule.on.model_dump()))
    return film if rule.of == "recordings" else Word(f"{file.zh}和{film.zh}", f"{file.en} and {film.en}")


def _length(rule: Kept) -> Word:
    if rule.keep in KEEPS:
        return KEEPS[rule.keep]
    number, years = int(rule.keep[1:-1]), rule.keep.endswith("Y")
    zh, en = (
        f"{number}{'年' if years else '个月'}",
        f"{number} {'year' if years else 'month'}{'s' if number > 1 else ''}",
    )
    begin = (
        Word("自归档次年1月1日起", "from 1 January after archiving")
        if rule.begin == "archiving-year"
        else Word(
            "自录制结束（外来材料自收到）起", "from the end of recording (receipt, for material from outside)"
        )
    )
    return Word(f"{begin.zh}至少保存{zh}", f"kept at least {en} {begin.en}")


def _while(rule: Kept) -> Word:
    if rule.filed is None:
        return NOTHING
    return (
        Word("以案卷已经形成为限", "once the case file is made")
        if rule.filed
        else Word("以案卷尚未形成为限", "while there is no case file")
    )

"""What the keys and words of rules are called where the dossier has no table of its own."""

from collections.abc import Iterable, Mapping

from liuhen.law.word import Word
from liuhen.law.words import (
    ANNOUNCED_IN,
    CARRIERS,
    FACTS,
    FORMS,
    METHODS,
    PROOFS,
)

#: What a clause of the register is about.
CLAUSE_KINDS: Mapping[str, Word] = {
    "scope": Word("适用范围", "scope"),
    "organisation": Word("机构职责", "organisation"),
    "capture-text": Word("文字记录", "written record"),
    "capture-av": Word("音像记录", "audio-visual record"),
    "device": Word("设备", "device"),
    "approval": Word("审批", "approval"),
    "deadline": Word("期限", "deadline"),
    "storage": Word("存储", "storing"),
    "backup": Word("备份", "backup"),
    "integrity": Word("完整真实", "integrity"),
    "archive": Word("立卷归档", "filing and archiving"),
    "retention": Word("保存期限", "retention"),
    "search": Word("检索", "search"),
    "access": Word("查阅复制", "access"),
    "disclosure": Word("公开提供", "disclosure"),
    "secrecy": Word("保密", "secrecy"),
    "handover": Word("人员交接", "hand-over"),
    "statistics": Word("统计", "statistics"),
    "oversight": Word("监督考核", "oversight"),
    "training-liability": Word("培训责任", "training and liability"),
    "context": Word("背景", "context"),
}
MODALITIES: Mapping[str, Word] = {
    "must": Word("应当", "must"),
    "may": Word("可以", "may"),
    "must-not": Word("不得", "must not"),
    "should": Word("倡导", "should"),
}
OUTCOMES: Mapping[str, Word] = {
    "accepted": Word("受理", "accepted"),
    "refused": Word("不予受理", "refused"),
    "supplement": Word("要求补正", "to be supplemented"),
}
MANNERS: Mapping[str, Word] = {
    "oral": Word("口头", "oral"),
    "written": Word("书面", "written"),
    "waived-orally": Word("口头放弃", "waived orally"),
    "waived-in-writing": Word("书面放弃", "waived in writing"),
}
TRUTHS: Mapping[object, Word] = {
    True: Word("是", "yes"),
    False: Word("否", "no"),
    None: Word("未载明", "not given"),
}
_VALUES: Mapping[str, Mapping[str, Word]] = {
    "method": METHODS,
    "carrier": CARRIERS,
    "medium": ANNOUNCED_IN,
    "proofs": PROOFS,
    "form": MANNERS,
    "outcome": OUTCOMES,
}
FILLED = Word("已填写", "filled in")
PLACE = Word("地点", "place")


def fact(key: str) -> Word:
    """Return what a fact of an event is called; its place stands beside the facts."""
    return PLACE if key == "place" else FACTS[key]


def value(key: str, given: object) -> Word:
    """Return what a word of a fact is called."""
    if given == "filled":
        return FILLED
    if given is None or isinstance(given, bool):
        return TRUTHS[given]
    return _VALUES[key][str(given)]


def form(form_id: str) -> Word:
    """Return the title of a form, as documents are cited."""
    word = FORMS[form_id]
    return Word(f"《{word.zh}》", f"“{word.en}”")


def forms(ids: Iterable[str]) -> Word:
    """Return the titles of forms, any one of which will do."""
    return either(form(form_id) for form_id in ids)


def other_too(titles: Word) -> Word:
    """Return titles, with the addition that another document will do as well."""
    return Word(f"{titles.zh}或者其他文书", f"{titles.en} or another document")


def quoted(word: Word) -> Word:
    """Return a name in quotation marks, where it could be read as part of the sentence."""
    return Word(f"“{word.zh}”", f"“{word.en}”")


def listed(words: Iterable[Word]) -> Word:
    """Join what stands together; the same word is told once."""
    found = list(dict.fromkeys(words))
    return Word("、".join(w.zh for w in found), ", ".join(w.en for w in found))


def either(words: Iterable[Word]) -> Word:
    """Join what may stand for each other."""
    found = list(dict.fromkeys(words))
    if len(found) < 2:
        return listed(found)
    zh, en = listed(found[:-1])
    return Word(f"{zh}或者{found[-1].zh}", f"{en} or {found[-1].en}")


def named(words: Mapping[str, Word], keys: Iterable[str]) -> Word:
    """Return the names of keys, together."""
    return listed(words[key] for key in keys)

"""What the kinds about recordings ask, in words."""

from collections.abc import Mapping

from liuhen.law.kinds.afterwards import Afterwards
from liuhen.law.kinds.checked import CHECK, Checked
from liuhen.law.kinds.content import Content
from liuhen.law.kinds.coverage import Coverage
from liuhen.law.kinds.ended import Ended
from liuhen.law.kinds.footage import FootageRequired
from liuhen.law.kinds.opening import Opening
from liuhen.law.kinds.resumed import Resumed
from liuhen.law.kinds.unbroken import Unbroken
from liuhen.law.told import names, reach
from liuhen.law.told.names import either, listed, named
from liuhen.law.told.shape import Told, Writing
from liuhen.law.word import Word
from liuhen.law.words import EXPLAINED, GROUNDS, ROLES, SPOKEN

TAKES: Mapping[str, Word] = {
    "any": Word("音像记录（照片也可以）", "an audio-visual record (a photograph will do)"),
    "moving": Word("录像或者录音（照片不算）", "a video or sound recording (no photograph)"),
    "sound-and-picture": Word("声画同步的录像", "a video with sound"),
}


def footage(rule: FootageRequired, _: Writing) -> Told:
    """Tell **footage**."""
    zh, en = TAKES[rule.takes]
    return Told(
        reach=reach.events(rule.on), demand=Word(f"须有{zh}", f"needs {en}"), spared=spared(rule.exempt)
    )


def spared(grounds: tuple[str, ...]) -> Word:
    """Tell on which grounds nothing need be recorded."""
    if not grounds:
        return Word("", "")
    zh, en = either(GROUNDS[ground] for ground in grounds)
    return Word(f"因{zh}可以不录，但须登记理由", f"may be left out for {en}, with a recorded reason")


def coverage(rule: Coverage, _: Writing) -> Told:
    """Tell **coverage**."""
    begin = (
        Word("自到达起", "from arrival") if rule.begin == "arrival" else Word("自开始起", "from its start")
    )
    to = (
        Word("至结束", "to the end")
        if rule.to == "end"
        else Word("至进入场所", "to the entry into the place")
    )
    what = (
        Word("录像或者录音", "video or sound")
        if rule.takes == "moving"
        else Word("声画同步录像", "video with sound")
    )
    zh, en = f"{begin.zh}{to.zh}全程{what.zh}，不得间断", f"{what.en} {begin.en} {to.en} without a gap"
    if rule.when_filmed:
        zh, en = f"凡有录制的，{zh}", f"where it is filmed, {en}"
    if rule.stills == "nothing":
        zh, en = f"{zh}（只有照片的不要求）", f"{en} (not asked where there are only photographs)"
    else:
        zh, en = f"{zh}（照片不能覆盖过程）", f"{en} (photographs cover no time)"
    return Told(reach=reach.events(rule.on), demand=Word(zh, en), spared=spared(rule.exempt))


def unbroken(rule: Unbroken, _: Writing) -> Told:
    """Tell **unbroken**."""
    demand = Word("各段之间不得有未申报的间断", "no undeclared gap between the parts")
    return Told(reach=reach.recordings(rule.on), demand=demand)


def afterwards(rule: Afterwards, _: Writing) -> Told:
    """Tell **afterwards**."""
    demand = Word("须在执法过程中录制，不得事后补录", "made while the event takes place, never later")
    return Told(reach=reach.recordings(rule.on), demand=demand)


def opening(rule: Opening, _: Writing) -> Told:
    """Tell **opening**."""
    parts = []
    if rule.spoken:
        said = named(SPOKEN, rule.spoken)
        parts.append(Word(f"开始时语音说明{said.zh}", f"spoken at the start: {said.en}"))
    if rule.announced:
        parts.append(Word("告知在场人员正在录制", "the people present are told that it is recorded"))
    return Told(reach=reach.recordings(rule.on), demand=listed(parts))


def resumed(rule: Resumed, _: Writing) -> Told:
    """Tell **resumed**."""
    zh, en = either(EXPLAINED[way] for way in rule.by)
    zh, en = f"中断后恢复的，须有{zh}", f"after a break the cause has a {en}"
    if rule.undeclared:
        zh, en = f"{zh}；不得有未申报的间断", f"{en}; no gap is left undeclared"
    return Told(reach=reach.recordings(rule.on), demand=Word(zh, en))


def ended(rule: Ended, _: Writing) -> Told:
    """Tell **ended**."""
    who = either(ROLES[role] for role in rule.to) if rule.to else Word("负责人", "the superior")
    demand = (
        Word(f"不能继续录制的，须报告{who.zh}", f"where it cannot go on, {who.en} is told")
        if rule.needs == "report"
        else Word("不能继续录制的，须有书面说明", "where it cannot go on, a paper explains why")
    )
    return Told(reach=reach.recordings(rule.on), demand=demand)


def checked(rule: Checked, _: Writing) -> Told:
    """Tell **checked**."""
    zh, en = names.form(CHECK)
    demand = Word(f"使用前检查设备，有{zh}", f"the device is checked before use, on the form {en}")
    return Told(reach=reach.events(rule.on), demand=demand)


def content(rule: Content, writing: Writing) -> Told:
    """Tell **content**."""
    zh, en = listed(writing.items.values())
    demand = Word(
        f"逐项标明重点内容或者未发生：{zh}", f"each key content is marked as shown or as not arising: {en}"
    )
    return Told(reach=reach.recordings(rule.on), demand=demand)

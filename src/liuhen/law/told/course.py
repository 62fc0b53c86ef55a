"""What the kinds about the course of a case ask, in words: scope, start, steps, times, storing, keeping."""

from collections.abc import Mapping
from datetime import date

from liuhen.law.kinds.before import Before
from liuhen.law.kinds.followed import Followed
from liuhen.law.kinds.officers import Officers
from liuhen.law.kinds.period import CasePeriod
from liuhen.law.kinds.rechecked import Rechecked
from liuhen.law.kinds.scope import Scope
from liuhen.law.kinds.start import Start
from liuhen.law.kinds.steps import Steps
from liuhen.law.kinds.validity import Validity
from liuhen.law.told import names, reach
from liuhen.law.told.names import either, listed, named
from liuhen.law.told.shape import NOTHING, Told, Writing
from liuhen.law.word import Word
from liuhen.law.words import ACTS, APPROVALS, EVENT_KINDS, FACTS, ROLES

MOMENTS: Mapping[str, Word] = {
    "act_ended_at": Word("行政执法行为终结", "the end of the act"),
    "closed_at": Word("结案", "closing"),
    "file_formed_at": Word("案卷形成", "the making of the case file"),
    "archived_at": Word("归档", "archiving"),
}
_DONE: Mapping[str, Word] = {
    "file_formed_at": Word("立卷", "the case file is made"),
    "archived_at": Word("归档", "the case file is archived"),
}
_NEEDS: Mapping[str, Word] = {
    "approval": Word("审批", "the approval"),
    "form": Word("审批表", "the form"),
    "signature": Word("负责人签字", "the signature of the head"),
}


def scope(_: Scope, writing: Writing) -> Told:
    """Tell **scope**."""
    acts = writing.pack.acts
    zh, en = named(ACTS, acts.list)
    demand = (
        Word(f"限于{zh}（列举是封闭的）", f"is one of {en} (a closed list)")
        if acts.closed
        else Word(f"属于{zh}等；其他行为只作提醒", f"is one of {en}, or another that warns (an open list)")
    )
    return Told(reach=reach.CASE, demand=demand)


def validity(_: Validity, writing: Writing) -> Told:
    """Tell **validity**."""
    force = writing.pack.in_force
    zh, en = "启动之日须在有效期内", "was opened while the regulation was in force"
    if force.begin:
        zh, en = f"{zh}：{_day(force.begin)}起施行", f"{en}: from {force.begin}"
    if force.until:
        zh, en = f"{zh}，{_day(force.until)}起失效", f"{en}, lapsed on {force.until}"
    return Told(reach=reach.CASE, demand=Word(zh, en))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def start(rule: Start, _: Writing) -> Told:
    """Tell **start**."""
    zh, en = listed(_NEEDS[need] for need in rule.needs)
    if rule.forms:
        titles = names.forms(rule.forms)
        zh, en = f"{zh}（{titles.zh}）", f"{en} ({titles.en})"
    if rule.roles:
        who = either(ROLES[role] for role in rule.roles)
        zh, en = f"{zh}，由{who.zh}作出", f"{en}, by {who.en}"
    if rule.within:
        return Told(
            reach=Word("紧急启动的案件", "a case that was opened in an emergency"),
            demand=Word(f"启动后{rule.within.zh}内补办{zh}", f"within {rule.within.en} of its start: {en}"),
        )
    return Told(
        reach=Word("非紧急启动的案件", "a case that was not opened in an emergency"),
        demand=Word(f"首项执法活动之前办妥启动{zh}", f"before the first step after the start: {en}"),
    )


def before(rule: Before, _: Writing) -> Told:
    """Tell **before**."""
    wanted = [
        *(EVENT_KINDS[event] for event in rule.events),
        *(APPROVALS[what] for what in rule.approvals),
        *(names.form(form) for form in rule.forms),
    ]
    zh, en = either(wanted)
    if rule.roles:
        who = either(ROLES[role] for role in rule.roles)
        zh, en = f"{zh}，由{who.zh}作出", f"{en}, by {who.en}"
    step = named(EVENT_KINDS, rule.step) if rule.step else MOMENTS["closed_at"]
    return Told(
        reach=Word(f"{step.zh}之前", f"before the {step.en}"), demand=Word(f"须有{zh}", f"there must be {en}")
    )


def followed(rule: Followed, _: Writing) -> Told:
    """Tell **followed**."""
    what, came = reach.events(rule.on), either(EVENT_KINDS[kind] for kind in rule.by)
    zh, en = f"其后须有{came.zh}", f"is followed by {came.en}"
    if rule.past:
        limit, unless = FACTS[rule.past], either(EVENT_KINDS[kind] for kind in rule.unless)
        zh = f"{limit.zh}已过" + (f"而没有{unless.zh}" if rule.unless else "") + f"的，{zh}"
        en = f"once the {limit.en} is past" + (f" without {unless.en}" if rule.unless else "") + f", {en}"
    titles = names.forms(rule.unless_forms)
    spared = (
        Word(f"作出{titles.zh}的除外", f"not where there is {titles.en}") if rule.unless_forms else NOTHING
    )
    return Told(reach=what, demand=Word(zh, en), spared=spared)


def rechecked(_: Rechecked, __: Writing) -> Told:
    """Tell **rechecked**."""
    return Told(
        reach=EVENT_KINDS["correction_ordered"],
        demand=Word("改正期限届满前复查，并有书面记录", "checked again by its due time, in writing"),
    )


def officers(rule: Officers, _: Writing) -> Told:
    """Tell **officers**."""
    parts = []
    if rule.least > 1 or not rule.certified:
        parts.append(Word(f"执法人员不少于{rule.least}名", f"at least {rule.least} officers"))
    if rule.certified:
        parts.append(Word("每名执法人员都登记了执法证件", "every officer bears a certificate"))
    return Told(reach=reach.events(rule.on), demand=listed(parts))


def steps(rule: Steps, writing: Writing) -> Told:
    """Tell **steps**."""
    names_of = listed(writing.named(tuple(rule.steps)))
    way = Word("文书或者音像", "a document or footage") if rule.footage_too else Word("文书", "a document")
    zh, en = (
        f"发生的环节须有{way.zh}：{names_of.zh}",
        f"each step that takes place has {way.en}: {names_of.en}",
    )
    if rule.undone == "missing":
        zh, en = f"{zh}；没有发生的须声明不适用", f"{en}; one that does not is declared not to arise"
    where = NOTHING
    if rule.before:
        where = named(EVENT_KINDS, rule.before)
    what = Word(f"{where.zh}之前的程序", f"the procedure before the {where.en}") if where.zh else None
    return Told(reach=what or Word("案件程序", "the procedure of the case"), demand=Word(zh, en))


def period(rule: CasePeriod, _: Writing) -> Told:
    """Tell **period**."""
    begin, done = MOMENTS[rule.begin], _DONE[rule.done]
    demand = Word(
        f"自{begin.zh}起{rule.within.zh}内{done.zh}", f"{done.en} within {rule.within.en} of {begin.en}"
    )
    return Told(reach=reach.CASE, demand=demand)

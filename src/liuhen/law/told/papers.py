"""What the kinds about documents ask, in words."""

from collections.abc import Iterable

from liuhen.law.dossier.words import Role
from liuhen.law.kinds.done import Done
from liuhen.law.kinds.filed import Filed
from liuhen.law.kinds.items import Items
from liuhen.law.kinds.papers import PapersRequired
from liuhen.law.kinds.refused import NEEDS, Refused
from liuhen.law.kinds.served import Served
from liuhen.law.kinds.signed import SIDES, Side, Signed
from liuhen.law.told import names, reach
from liuhen.law.told.names import either, listed, named
from liuhen.law.told.shape import NOTHING, Told, Writing
from liuhen.law.word import Word
from liuhen.law.words import EVENT_KINDS, MEDIUMS, ROLES, SIGNATURE_FORMS


def papers(rule: PapersRequired, writing: Writing) -> Told:
    """Tell **papers**."""
    wanted = [_paper(key, forms, writing) for key, forms in rule.papers.items()]
    zh, en = (either if rule.any_one else listed)(wanted) if wanted else Word("文书", "a document")
    zh, en = f"须有{zh}", f"leaves {en}"
    instead = [names.fact(key) for key in rule.or_facts]
    if rule.or_footage:
        instead.append(Word("音像记录", "footage"))
    if instead:
        other = either(instead)
        zh, en = f"{zh}，或者{other.zh}", f"{en}, or {other.en}"
    if rule.later:
        after = listed(writing.named(rule.later))
        zh, en = f"{zh}；{after.zh}可在结案前补齐", f"{en}; {after.en} may follow before closing"
    return Told(reach=reach.events(rule.on), demand=Word(zh, en))


def _paper(key: str, forms: tuple[str, ...], writing: Writing) -> Word:
    titles = names.forms(form for form in forms if form != "other")
    item = writing.items.get(key) or (names.other_too(titles) if "other" in forms else titles)
    if not titles.zh or titles.zh in item.zh:
        return item
    return Word(f"{item.zh}（{titles.zh}）", f"{item.en} ({titles.en})")


def items(rule: Items, writing: Writing) -> Told:
    """Tell **items**."""
    keys = rule.items or tuple(writing.items)
    asked = writing.named(tuple(key for key in keys if key not in rule.optional))
    may = writing.named(tuple(key for key in keys if key in rule.optional))
    parts = []
    if asked:
        zh, en = listed(asked)
        parts.append(
            Word(f"至少载明其一：{zh}", f"states at least one of {en}")
            if rule.any_one
            else Word(f"须载明{zh}", f"states {en}")
        )
    if may:
        zh, en = listed(may)
        parts.append(Word(f"{zh}可以不列，列了不得空着", f"{en} may be left out, but not empty"))
    parts += _stand_ins(rule, writing)
    return Told(reach=reach.papers(rule.papers, writing), demand=_joined(parts), spared=_grace(rule))


def _stand_ins(rule: Items, writing: Writing) -> Iterable[Word]:
    """Tell what answers an item beside the document's own words, and where the document is not there."""
    for key, roles in rule.signed_as.items():
        item, who = listed(writing.named((key,))), either(ROLES[role] for role in roles)
        yield Word(f"“{item.zh}”由{who.zh}签名即可", f"“{item.en}” is answered by a signature of {who.en}")
    for key, facts in rule.facts.items():
        item, told = listed(writing.named((key,))), either(names.fact(fact) for fact in facts)
        yield Word(f"“{item.zh}”也可见于环节的{told.zh}", f"“{item.en}” may be told by the event's {told.en}")
    for key, mediums in rule.footage.items():
        item, film = listed(writing.named((key,))), either(MEDIUMS[medium] for medium in mediums)
        yield Word(f"“{item.zh}”可用{film.zh}", f"“{item.en}” may be {film.en}")
    for key, forms in rule.forms_for.items():
        item, titles = listed(writing.named((key,))), names.forms(forms)
        yield Word(f"“{item.zh}”可用{titles.zh}", f"“{item.en}” may be the document {titles.en}")
    if rule.once:
        yield Word("全案有一份即可", "one for the whole case is enough")
    if rule.instead:
        titles = names.forms(rule.instead)
        yield Word(f"有{titles.zh}的可代替", f"{titles.en} may stand in for it")


def _grace(rule: Items) -> Word:
    if rule.grace is None:
        return NOTHING
    return Word(
        f"紧急启动的，{rule.grace.zh}内可以补齐",
        f"after an urgent start it may follow within {rule.grace.en}",
    )


def signed(rule: Signed, writing: Writing) -> Told:
    """Tell **signed**."""
    people = listed(_signer(side, roles) for side, roles in rule.by.items())
    ways = either(SIGNATURE_FORMS[form] for form in rule.forms)
    zh, en = f"须有{people.zh}的{ways.zh}", f"bears the {ways.en} of {people.en}"
    if rule.same_day:
        zh, en = f"{zh}，并在当日（当场）", f"{en}, on the same day, on the spot"
    if rule.on_the_spot:
        zh, en = f"当场交付的，{zh}", f"handed over on the spot, {en}"
    sides = listed(SIDES[side] for side in rule.or_refused)
    spared = Word(f"{sides.zh}拒绝签名的，记录在案即可", f"a recorded refusal of {sides.en} will do")
    return Told(
        reach=reach.papers(rule.papers, writing),
        demand=Word(zh, en),
        spared=spared if rule.or_refused else NOTHING,
    )


def _signer(side: Side, roles: tuple[Role, ...]) -> Word:
    """Tell who signs for a side: the usual people, or the first of the roles, or another of them instead."""
    if not roles:
        return SIDES[side]
    first, others = ROLES[roles[0]], either(ROLES[role] for role in roles[1:])
    if not others.zh:
        return first
    return Word(f"{first.zh}（{others.zh}也可以）", f"{first.en} (or {others.en})")


def refused(rule: Refused, writing: Writing) -> Told:
    """Tell **refused**."""
    wanted = [listed(NEEDS[need] for need in rule.all_of)] if rule.all_of else []
    if rule.any_of:
        wanted.append(either(NEEDS[need] for need in rule.any_of))
    what = reach.papers(rule.papers, writing)
    zh, en = "，以及".join(w.zh for w in wanted), ", and ".join(w.en for w in wanted)
    return Told(
        reach=Word(f"有人拒绝签名的{what.zh}", f"{what.en} that somebody refused to sign"),
        demand=Word(f"须有{zh}", f"there is a {en}"),
    )


def served(rule: Served, writing: Writing) -> Told:
    """Tell **served**."""
    zh, en = "须送达，或者由当事人当场签收", "served, or signed by the party on the spot"
    if rule.step:
        step = named(EVENT_KINDS, rule.step)
        zh, en = f"{zh}，并在{step.zh}之前", f"{en}, before the {step.en}"
    if rule.proof:
        zh, en = f"{zh}，留存送达凭证", f"{en}, with proof of service kept"
    spared = Word(
        "当场拒签的，注明并有见证或者录像即可", "a refusal that is noted and witnessed or filmed will do"
    )
    return Told(
        reach=reach.papers(rule.papers, writing),
        demand=Word(zh, en),
        spared=spared if rule.or_refused else NOTHING,
    )


def done(rule: Done, _: Writing) -> Told:
    """Tell **done**."""
    parts = [_fact(key, words) for key, words in rule.facts.items()]
    if rule.paper:
        parts.append(Word("有文书", "there is a document"))
    if rule.or_event:
        other = either(EVENT_KINDS[kind] for kind in rule.or_event)
        parts.append(Word(f"也可由其后的{other.zh}载明", f"the {other.en} may tell it"))
    if rule.or_proof or rule.or_forms:
        titles = names.forms(form for forms in rule.or_forms.values() for form in forms)
        shown = titles if titles.zh else Word("所附文书", "a document of the event")
        parts.append(Word(f"也可由{shown.zh}证明", f"{shown.en} may show it"))
    return Told(reach=reach.events(rule.on), demand=_joined(parts))


def _fact(key: str, words: tuple[str | bool, ...]) -> Word:
    name = names.fact(key)
    if "filled" in words:
        return Word(f"载明{name.zh}", f"the {name.en} is given")
    if words == (True,):
        return Word(f"须{name.zh}", f"is {name.en}")
    right = either(names.value(key, word) for word in words)
    return Word(f"{name.zh}为{right.zh}", f"the {name.en} is {right.en}")


def filed(rule: Filed, _: Writing) -> Told:
    """Tell **filed**."""
    titles = names.forms(rule.forms)
    zh, en = f"案卷中有{titles.zh}", f"the case file holds {titles.en}"
    if rule.archived:
        zh, en = f"{zh}，或者案卷已归档", f"{en}, or is archived"
    if rule.promptly:
        zh, en = f"{zh}（及时办理，条文没有天数）", f"{en} (promptly; the text gives no number)"
    what = reach.CASE if rule.on is None else reach.recordings(rule.on)
    return Told(reach=what, demand=Word(zh, en))


def _joined(parts: Iterable[Word]) -> Word:
    found = list(parts)
    return Word("；".join(w.zh for w in found), "; ".join(w.en for w in found))

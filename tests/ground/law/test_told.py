"""Every rule of every pack can be read in words, in both languages, and the words say what is judged."""

import re
from typing import get_args

import pytest
from tests.regulations import PACKS

from liuhen.law import words
from liuhen.law.dossier import words as vocabulary
from liuhen.law.kinds import AnyRule
from liuhen.law.packs import Bound, Pack
from liuhen.law.told import TELLERS, tell
from liuhen.law.told.names import CLAUSE_KINDS, MANNERS, MODALITIES, OUTCOMES
from liuhen.law.word import Word

RULES = [(pack, bound) for pack in PACKS.values() for bound in pack.rules]
#: Words of the vocabulary that are written in a way no sentence writes them: with a low line, or as a form's number.
RAW = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\bF-[A-Z]\d\d\b|\bP\d+[MY]\b")


def told(clause: str, n: int = 0) -> Word:
    """Return the nth rule of a clause, in one sentence."""
    pack = PACKS[clause.partition("-")[0]]
    bound = [b for b in pack.rules if any(c.id == clause for c in b.clauses)][n]
    return tell(bound, pack=pack).sentence()


def test_every_kind_of_rule_has_a_teller() -> None:
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(AnyRule)[0])}

    assert kinds == TELLERS.keys()


@pytest.mark.parametrize(("pack", "bound"), RULES, ids=[bound.place for _, bound in RULES])
def test_a_rule_is_told_in_both_languages_without_a_raw_word(pack: Pack, bound: Bound) -> None:
    zh, en = tell(bound, pack=pack).sentence()

    assert zh.endswith("。") and en.endswith(".")
    assert not RAW.search(zh) and not RAW.search(en)
    assert not re.search(r"[一-鿿]", en)
    assert not [word for word in re.findall(r"[A-Za-z-]{3,}", zh) if word != "EMS"]
    assert not re.search(r"：。|：；|（）|“”|，，|None|\(\)|: \.|: ;|  ", zh + en)


def test_the_same_rule_reads_the_same_twice() -> None:
    for pack, bound in RULES:
        assert tell(bound, pack=pack) == tell(bound, pack=pack)


def test_two_rules_of_a_clause_are_told_apart() -> None:
    sentences: dict[tuple[str, str], set[str]] = {}
    for pack, bound in RULES:
        key = (pack.id, bound.place)
        sentences.setdefault(key, set()).add(tell(bound, pack=pack).sentence().zh)
    for pack in PACKS.values():
        for clause in pack.clauses:
            own = [b for b in pack.rules if any(c.id == clause for c in b.clauses)]
            assert len({tell(b, pack=pack).sentence().zh for b in own}) == len(own), clause


@pytest.mark.clause("tj-17.1")
def test_footage_says_of_what_it_is_asked_what_suffices_and_what_spares() -> None:
    zh, en = told("tj-17.1")

    assert zh.startswith("询问当事人、询问证人、调取证据、现场检查")
    assert "须有声画同步的录像" in zh
    assert "因国家秘密、商业秘密、个人隐私" in zh
    assert "needs a video with sound" in en


@pytest.mark.clause("tj-39c")
def test_storing_says_from_when_how_long_and_when_it_may_be_longer() -> None:
    zh, en = told("tj-39c")

    assert "自返回单位起24小时内存入指定位置" in zh
    assert "经同意可放宽到2个工作日" in zh
    assert "“发生争议”" in zh
    assert "within 24 hours of the return to the unit" in en


@pytest.mark.clause("yy-34a")
def test_keeping_says_how_long_and_from_when() -> None:
    assert told("yy-34a").zh == "案卷和音像记录：自归档次年1月1日起至少保存25年。"


@pytest.mark.clause("yy-30a")
def test_what_must_follow_says_when_it_must() -> None:
    assert told("yy-30a").zh == "作出决定：履行期限已过而没有履行的，其后须有申请法院强制执行或者强制执行。"


@pytest.mark.clause("yy-22d")
def test_a_refusal_says_what_is_asked_together_and_what_is_enough_alone() -> None:
    assert told("yy-22d").zh.endswith("须有情况记载，以及见证人或者拒签过程的录像。")


@pytest.mark.clause("yy-5c")
def test_what_only_warns_is_told_as_such() -> None:
    assert "不符合的只作提醒" in told("yy-5c").zh


def test_a_rule_for_some_cases_says_which() -> None:
    assert told("tj-25a").zh.startswith("标明“重大案件”或者“复杂疑难案件”的案件，作出决定之前")
    assert told("yy-10c").zh.startswith("普通程序行政处罚、行政强制案件，紧急启动的案件")


@pytest.mark.clause("ar-27b")
def test_validity_is_told_with_its_dates() -> None:
    assert "2024年2月1日起施行，2026年2月1日起失效" in told("ar-27b").zh


def test_an_open_list_of_acts_is_told_as_open_and_a_closed_one_as_closed() -> None:
    assert "列举是封闭的" in told("tj-2").zh
    assert "其他行为只作提醒" in told("yy-2a").zh


def test_every_kind_and_modality_of_a_clause_has_a_name() -> None:
    clauses = [clause for pack in PACKS.values() for clause in pack.clauses.values()]

    assert {clause.kind for clause in clauses} <= CLAUSE_KINDS.keys()
    assert {clause.modality for clause in clauses} <= MODALITIES.keys()


def test_the_closed_words_of_facts_have_their_names() -> None:
    assert set(get_args(vocabulary.Outcome)) == set(OUTCOMES)
    assert {"oral", "written", "waived-orally", "waived-in-writing"} == set(MANNERS)
    assert all(word.zh and word.en for word in words.FACTS.values())

"""How each clause of a regulation is carried out: judged by a rule, or as `carried.yaml` claims, or not yet.

`carried.yaml` names for each way the clauses and their place in the product: *enforced* by a gate, *offered* as a
function or page, *configured* as data of the organisation. What a rule names is *judged*, what asks nothing is
*context* (the register says so, or `carried.yaml` of a definition), and what nobody claims is *planned*.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from liuhen.law.packs import Pack
from liuhen.law.packs.files import bad, read
from liuhen.law.word import Word

How = Literal["judged", "enforced", "offered", "configured", "context", "planned"]
HOWS: Mapping[How, Word] = {
    "judged": Word("规则核对", "judged by rule"),
    "enforced": Word("系统把关", "enforced"),
    "offered": Word("提供功能", "offered"),
    "configured": Word("机关设置", "configured"),
    "context": Word("背景条款", "context"),
    "planned": Word("尚未实现", "planned"),
}
MEANS: Mapping[How, Word] = {
    "judged": Word(
        "每个案件都由规则核对，结果写进核对页", "a rule judges it in every case; the findings tell the result"
    ),
    "enforced": Word("不符合的操作在发生之前被拒绝", "what would break it is refused before it happens"),
    "offered": Word("有相应的功能或者页面可用", "there is a function or a page for it"),
    "configured": Word("由本机关的设置和人员资料落实", "the authority's own data carries it out"),
    "context": Word("没有需要落实的事项", "there is nothing to be done"),
    "planned": Word("本系统还没有落实", "this system does not carry it out yet"),
}


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    enforced: dict[str, str] = {}
    offered: dict[str, str] = {}
    configured: dict[str, str] = {}
    context: tuple[str, ...] = ()


_CLAIMS: TypeAdapter[_Written] = TypeAdapter(_Written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How a clause is carried out, and at which place in the product where that is claimed."""

    how: How
    where: str = ""


def carried_of(pack: Pack, root: Path) -> dict[str, Carried]:
    """Return how each clause of `pack`, which was read from below `root`, is carried out.

    Raises:
        BadPack: `carried.yaml` is not written as it should be, or claims a clause that the register does not have.
    """
    judged = {clause.id for bound in pack.rules for clause in bound.clauses}
    claimed = _claims(pack, root / pack.id / "carried.yaml")
    found = {}
    for clause in pack.clauses.values():
        rest: How = "context" if clause.kind == "context" else "planned"
        claim = Carried(how="judged") if clause.id in judged else claimed.get(clause.id)
        found[clause.id] = claim or Carried(how=rest)
    return found


def _claims(pack: Pack, file: Path) -> dict[str, Carried]:
    if not file.exists():
        return {}
    written = read(file, _CLAIMS)
    claims: dict[str, Carried] = {}
    for how, clause, where in _each(written):
        if clause not in pack.clauses:
            raise bad(file, f"{how}.{clause}", clause, f"a clause of the pack {pack.id}")
        claims[clause] = Carried(how=how, where=where)
    return claims


def _each(written: _Written) -> Iterator[tuple[How, str, str]]:
    yield from (("context", clause, "") for clause in written.context)
    places: tuple[tuple[How, dict[str, str]], ...] = (
        ("enforced", written.enforced), ("offered", written.offered), ("configured", written.configured),
    )  # fmt: skip
    for how, claimed in places:
        yield from ((how, clause, where) for clause, where in claimed.items())
